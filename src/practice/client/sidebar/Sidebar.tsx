// The left side: who one is acting as, the bot, and the conversations with what is unread.

import type { ComponentChildren } from "preact";
import { Icon } from "../controls/Icon.tsx";
import type { Conversation, Personal, Workspace } from "../state/contract.ts";
import { botDirect, HOME, type Place, writePlace } from "../state/place.ts";
import { useActs } from "../state/session.ts";
import { useEyes } from "../text/viewpoint.ts";
import { KindIcon } from "./KindIcon.tsx";
import { PersonSwitcher } from "./PersonSwitcher.tsx";
import { QuietMenu } from "./QuietMenu.tsx";

type Props = { workspace: Workspace; personal: Personal; place: Place; onWent: () => void };

export function Sidebar({ workspace, personal, place, onWent }: Props) {
  const acts = useActs();
  const { app } = workspace;
  const direct = botDirect(personal, app.botUserId);
  const shown = personal.conversations.filter(({ archived }) => !archived);
  const archived = personal.conversations.filter((conversation) => conversation.archived).sort(byName);
  const channels = shown.filter(({ kind }) => kind === "channel" || kind === "private").sort(byName);
  const people = shown.filter(({ kind, id }) => (kind === "group" || kind === "direct") && id !== direct?.id);
  const rows = (conversations: Conversation[]) =>
    conversations.map((conversation) => (
      <ConversationRow key={conversation.id} conversation={conversation} place={place} onWent={onWent} />
    ));
  return (
    <>
      <PersonSwitcher onWent={onWent} />
      <QuietMenu />
      <nav aria-label="Conversations">
        <Section title={app.name}>
          <Row place={place} target={HOME} icon={<Icon name="home" />} label="Home" unread={0} onWent={onWent} />
          {direct ? (
            <ConversationRow conversation={direct} place={place} label="Direct messages" onWent={onWent} />
          ) : (
            <li>
              <button type="button" class="row" onClick={() => acts.openDirect().then(onWent)}>
                <Icon name="send" />
                <span>Direct messages</span>
              </button>
            </li>
          )}
        </Section>
        {channels.length > 0 && <Section title="Channels">{rows(channels)}</Section>}
        {people.length > 0 && <Section title="People">{rows(people)}</Section>}
        {archived.length > 0 && (
          <details class="archived" open={archived.some(({ id }) => id === place.target)}>
            <summary>
              <Icon name="down" /> Archived
            </summary>
            <ul>{rows(archived)}</ul>
          </details>
        )}
      </nav>
    </>
  );
}

const byName = (one: Conversation, other: Conversation) => one.name.localeCompare(other.name);

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

type ConversationProps = { conversation: Conversation; place: Place; label?: string; onWent: () => void };

function ConversationRow({ conversation, place, label, onWent }: ConversationProps) {
  const name = label ?? useEyes().conversationName(conversation.id) ?? conversation.name;
  const { id, unread } = conversation;
  return (
    <Row
      place={place}
      target={id}
      icon={<KindIcon conversation={conversation} />}
      label={name}
      unread={id === place.target ? 0 : unread}
      onWent={onWent}
    />
  );
}

type RowProps = {
  place: Place;
  target: string;
  icon: ComponentChildren;
  label: string;
  unread: number;
  onWent: () => void;
};

function Row({ place, target, icon, label, unread, onWent }: RowProps) {
  return (
    <li>
      <a
        class={unread > 0 ? "row unread" : "row"}
        href={writePlace({ person: place.person, target })}
        aria-current={target === place.target ? "page" : undefined}
        onClick={onWent}
      >
        {icon}
        <span title={label}>{label}</span>
        {unread > 0 && (
          <>
            <span class="badge" aria-hidden="true">
              {unread}
            </span>
            <span class="unseen">{unread} unread</span>
          </>
        )}
      </a>
    </li>
  );
}
