// Where a person writes: a message, or a slash command with its completion.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useBusy } from "../controls/busy.ts";
import { Icon } from "../controls/Icon.tsx";
import { Menu } from "../controls/Menu.tsx";
import type { Command, Shortcut } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import { CommandHints } from "./CommandHints.tsx";
import { completions, keyDeed } from "./commands.ts";

type Props = { place: string; title: string; commands: Command[]; shortcuts: Shortcut[] };

/** What was typed and not sent, by person and conversation, while the page is open. */
const drafts = new Map<string, string>();

export function Composer({ place, title, commands, shortcuts }: Props) {
  const acts = useActs();
  const hintsId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(drafts.get(place) ?? "");
  const [at, setAt] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [busy, run] = useBusy();
  const { offers, known } = completions(text, commands);
  const open = offers.length > 0 && !hidden;
  const active = offers[Math.min(at, offers.length - 1)];

  useEffect(() => {
    drafts.set(place, text);
    grow(field.current);
  }, [text]);

  const write = (words: string) => {
    setText(words);
    setAt(0);
    setHidden(false);
  };
  const complete = ({ command }: Command) => {
    write(`${command} `);
    field.current?.focus();
  };
  const submit = () =>
    run(async () => {
      const words = text.trim();
      if (words === "") return;
      const answer = await (words.startsWith("/") ? acts.command(words) : acts.send(text));
      if (answer !== null) setText("");
    });
  const deeds = {
    next: () => setAt((at + 1) % offers.length),
    previous: () => setAt((at + offers.length - 1) % offers.length),
    complete: () => active && complete(active),
    hide: () => setHidden(true),
    send: () => void submit(),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const deed = event.isComposing ? null : keyDeed(event, { open, exact: active?.command === text.trim() });
    if (deed === null) return;
    event.preventDefault();
    deeds[deed]();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {open && <CommandHints id={hintsId} offers={offers} active={active} onChoose={complete} />}
      {known && (
        <p class="usage">
          <code>{known.command}</code> {known.usageHint && <code>{known.usageHint}</code>} {known.description}
        </p>
      )}
      <div class="composer-row">
        <CommandMenu commands={commands} shortcuts={shortcuts} onChoose={complete} />
        <textarea
          ref={field}
          rows={1}
          value={text}
          dir="auto"
          aria-label={`Message to ${title}`}
          aria-controls={open ? hintsId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && active ? `${hintsId}-${active.command}` : undefined}
          placeholder="Message, or / for a command"
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="icon-only send"
          aria-label="Send"
          title="Send"
          aria-busy={busy}
          disabled={text.trim() === ""}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

type MenuProps = { commands: Command[]; shortcuts: Shortcut[]; onChoose: (command: Command) => void };

function CommandMenu({ commands, shortcuts, onChoose }: MenuProps) {
  const acts = useActs();
  const items = [
    ...commands.map((command) => ({ label: command.command, note: command.description, run: () => onChoose(command) })),
    ...shortcuts
      .filter(({ type }) => type === "global")
      .map(({ callbackId, name, description }) => ({
        label: name,
        note: description,
        run: () => void acts.shortcut(callbackId),
      })),
  ];
  return (
    <Menu
      class="icon-only"
      label="Commands and shortcuts"
      items={items}
      empty="The bot has no commands."
      trigger={<Icon name="slash" />}
    />
  );
}

function grow(field: HTMLTextAreaElement | null): void {
  if (field === null) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
}
