// Through whose eyes the page is drawn: who they are, the names of people and channels, their zone, the bot's present time.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Conversation, Person, Personal, Workspace } from "../state/contract.ts";
import type { Viewpoint } from "./dates.ts";

export type Eyes = Viewpoint & {
  me: Person;
  personName(id: string): string;
  conversationName(id: string): string | null;
  /** Until when somebody does not want to be disturbed, in milliseconds; null where they may be. */
  quietUntil(id: string): number | null;
  people: Workspace["people"];
  conversations: Conversation[];
  botUserId: string;
};

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function eyesOf(workspace: Workspace, personal: Personal): Eyes {
  const { app, people, clock } = workspace;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  names.set(app.botUserId, app.name);
  const personName = (id: string) => names.get(id) ?? "Unknown person";
  const now = Date.now() + clock.offsetMs;
  const byId = new Map(personal.conversations.map((conversation) => [conversation.id, conversation]));
  return {
    me: people.find(({ id }) => id === personal.person.id) ?? personal.person,
    tz: personal.person.tz ?? browserZone(),
    now,
    quietUntil: (id) => {
      const until = Date.parse(people.find((person) => person.id === id)?.quietUntil ?? "");
      return until > now ? until : null;
    },
    people,
    conversations: personal.conversations,
    botUserId: app.botUserId,
    personName,
    conversationName: (id) => {
      const known = byId.get(id);
      return known ? titleOf(known, { me: personal.person.id, botUserId: app.botUserId, personName }) : null;
    },
  };
}

type Naming = { me: string; botUserId: string; personName: (id: string) => string };

/** A channel's name, or the names of the other people; the bot is named where it is the only other one. */
function titleOf(conversation: Conversation, { me, botUserId, personName }: Naming): string {
  if (conversation.kind === "channel" || conversation.kind === "private") return conversation.name;
  const others = conversation.members.filter((id) => id !== me);
  const people = others.filter((id) => id !== botUserId);
  return (people.length > 0 ? people : others).map(personName).join(", ") || personName(me);
}

export const EyesContext = createContext<Eyes | null>(null);

export function useEyes(): Eyes {
  const eyes = useContext(EyesContext);
  if (eyes === null) throw new Error("No reader above this component.");
  return eyes;
}
