// Slack's confirmation dialog: asks before an element does what it does.

import type { ConfirmationDialog } from "@slack/types";
import { useId, useState } from "preact/hooks";
import { Dialog } from "../controls/Dialog.tsx";
import { Plain, TextObject } from "../text/Text.tsx";

type Deeds = { yes: () => void; no: () => void };

/** `[ask, dialog]`: `ask` does the one thing at once, or after a yes where the element wants to be confirmed, else the other. */
export function useConfirm(confirm: ConfirmationDialog | undefined) {
  const [asked, setAsked] = useState<Deeds | null>(null);
  const ask = (yes: () => void, no: () => void = () => {}) => {
    if (confirm === undefined) yes();
    else setAsked({ yes, no });
  };
  const answer = (yes: boolean) => {
    setAsked(null);
    asked?.[yes ? "yes" : "no"]();
  };
  const dialog = asked !== null && confirm !== undefined && <ConfirmBox confirm={confirm} onAnswer={answer} />;
  return [ask, dialog] as const;
}

function ConfirmBox({ confirm, onAnswer }: { confirm: ConfirmationDialog; onAnswer: (yes: boolean) => void }) {
  const titleId = useId();
  return (
    <Dialog class="modal confirm" labelledBy={titleId} onClose={() => onAnswer(false)}>
      <h2 id={titleId}>
        <Plain text={confirm.title?.text ?? "Are you sure?"} />
      </h2>
      <TextObject object={confirm.text} />
      <footer>
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          {confirm.deny?.text ?? "Cancel"}
        </button>
        <button type="button" class={`button ${confirm.style ?? "primary"}`} onClick={() => onAnswer(true)}>
          {confirm.confirm?.text ?? "Yes"}
        </button>
      </footer>
    </Dialog>
  );
}
