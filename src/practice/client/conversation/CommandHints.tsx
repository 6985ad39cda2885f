// The commands that fit what is being typed, above the composer.

import type { Command } from "../state/contract.ts";

type Props = { id: string; offers: Command[]; active: Command | undefined; onChoose: (command: Command) => void };

export function CommandHints({ id, offers, active, onChoose }: Props) {
  return (
    <div id={id} class="command-hints" role="listbox" aria-label="Commands">
      {offers.map((offer) => (
        // The composer keeps the focus and handles the keys: the listbox pattern of the ARIA practices.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={offer.command}
          id={`${id}-${offer.command}`}
          role="option"
          aria-selected={offer === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(offer)}
        >
          <b>{offer.command}</b> {offer.usageHint && <code>{offer.usageHint}</code>}
          <small>{offer.description}</small>
        </div>
      ))}
    </div>
  );
}
