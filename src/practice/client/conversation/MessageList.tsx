// The messages of a conversation; it stays at the newest unless the reader has scrolled away from it.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../controls/Icon.tsx";
import type { Message, Shortcut } from "../state/contract.ts";
import { useEyes } from "../text/viewpoint.ts";
import { MessageRow } from "./MessageRow.tsx";
import { timeline } from "./timeline.ts";

type Props = {
  conversation: string;
  messages: Message[];
  firstNew: string | null;
  shortcuts: Shortcut[];
  title: string;
  readOnly: boolean;
};

const NEAR_PX = 80;

export function MessageList({ conversation, messages, firstNew, shortcuts, title, readOnly }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const eyes = useEyes();
  const entries = timeline(messages, firstNew, eyes);

  const toNewest = () => list.current?.scrollTo({ top: list.current.scrollHeight });
  const newest = messages.at(-1);
  useLayoutEffect(() => {
    if (!away) toNewest();
  }, [messages, away]);
  // What answers the reader's own deed is shown to them wherever they have scrolled.
  useLayoutEffect(() => {
    if (newest?.user === eyes.me.id || newest?.ephemeral) toNewest();
  }, [newest?.ts]);

  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: { currentTarget: HTMLElement }) =>
    setAway(scrollHeight - scrollTop - clientHeight > NEAR_PX);

  return (
    <div class="message-place">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div ref={list} class="messages" role="log" aria-label={`Messages in ${title}`} tabIndex={0} onScroll={onScroll}>
        {messages.length === 0 && (
          <p class="quiet empty">No messages yet.{!readOnly && " Type / to see what the bot can do."}</p>
        )}
        {entries.map((entry) => {
          if (entry.type === "day")
            return (
              <h2 key={entry.key} class="divider">
                <span>{entry.label}</span>
              </h2>
            );
          if (entry.type === "new")
            return (
              <div key={entry.key} class="divider new">
                <span>New</span>
              </div>
            );
          const { key, message, continued } = entry;
          return <MessageRow key={key} {...{ message, continued, conversation, shortcuts }} />;
        })}
      </div>
      {away && (
        <button type="button" class="button to-newest" onClick={toNewest}>
          <Icon name="down" /> Newest messages
        </button>
      )}
    </div>
  );
}
