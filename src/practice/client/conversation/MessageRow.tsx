// One message: who, when, what, and what the bot put under it to press.

import { Blocks } from "../blocks/Blocks.tsx";
import { type Surface, SurfaceContext } from "../blocks/surface.ts";
import { Avatar } from "../controls/Avatar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Menu } from "../controls/Menu.tsx";
import { QuietSign } from "../controls/QuietSign.tsx";
import type { Message, Shortcut } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import { longTime, timeOfDay } from "../text/dates.ts";
import { Mrkdwn } from "../text/Text.tsx";
import { useEyes } from "../text/viewpoint.ts";
import { Files } from "./Files.tsx";

type Props = { message: Message; conversation: string; continued: boolean; shortcuts: Shortcut[] };

export function MessageRow({ message, conversation, continued, shortcuts }: Props) {
  const eyes = useEyes();
  const surface = useMessageSurface(conversation, message);
  const name = eyes.personName(message.user);
  const ms = Number(message.ts) * 1000;
  const time = (
    <time dateTime={new Date(ms).toISOString()} title={longTime(ms, eyes.tz)}>
      {timeOfDay(ms, eyes.tz)}
    </time>
  );
  const classes = ["message", continued && "continued", message.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  return (
    <article class={classes} aria-label={`${name}, ${timeOfDay(ms, eyes.tz)}`}>
      <div class="gutter">{continued ? time : <Avatar id={message.user} name={name} bot={message.bot} />}</div>
      <div class="content">
        {message.ephemeral && (
          <p class="only-you">
            <Icon name="eye" />
            Only visible to you
          </p>
        )}
        {message.thread_ts && message.thread_ts !== message.ts && <small>In a thread</small>}
        {!continued && (
          <header>
            <b>{name}</b>
            {message.bot ? <span class="app-mark">App</span> : <QuietSign id={message.user} />}
            {time}
          </header>
        )}
        <SurfaceContext.Provider value={surface}>
          {message.blocks?.length ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
        </SurfaceContext.Provider>
        <Files files={message.files ?? []} />
        {message.edited && <small class="edited">(edited)</small>}
      </div>
      {shortcuts.length > 0 && !message.ephemeral && <Shortcuts shortcuts={shortcuts} ts={message.ts} />}
    </article>
  );
}

function useMessageSurface(conversation: string, { ts, values }: Message): Surface {
  const acts = useActs();
  return {
    use: (blockId, actionId, choose) =>
      acts.click({ conversation, ts }, { blockId, actionId, ...(choose === undefined ? {} : { choose }) }),
    remembered: (blockId, actionId) => values?.[blockId]?.[actionId],
    typed: () => undefined,
    type: () => {},
    errors: {},
  };
}

function Shortcuts({ shortcuts, ts }: { shortcuts: Shortcut[]; ts: string }) {
  const acts = useActs();
  const items = shortcuts.map(({ callbackId, name, description }) => ({
    label: name,
    note: description,
    run: () => void acts.shortcut(callbackId, ts),
  }));
  return (
    <div class="message-tools">
      <Menu class="icon-only" label="More actions for this message" items={items} trigger={<Icon name="dots" />} />
    </div>
  );
}
