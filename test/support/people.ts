// Practice people as a journey speaks of them: what they do, and what they then see.
import type { Workspace } from "../../src/practice/server.ts";
import type { House } from "./house.ts";

type Actor = ReturnType<Workspace["as"]>;
type View = ReturnType<Actor["see"]>["views"][number];
type Message = ReturnType<Actor["read"]>["messages"][number];
type Values = NonNullable<Parameters<Actor["submit"]>[0]["values"]>;

export type Person = ReturnType<typeof person>;

export function person({ workspace, settled }: House, id: string) {
  const actor = workspace.as(id);
  const top = () => actor.see().views.at(-1);
  const directId = async () => idOf((await actor.direct()).conversation);

  const form = (title: string): Promise<View> =>
    workspace.until(() => [top()].find((view) => view?.title?.text === title));

  const messages = async (where?: string): Promise<Message[]> => actor.read(where ?? (await directId())).messages;

  /** The newest message that says `words` somewhere. */
  const findCard = async (words: string, where?: string): Promise<Message | undefined> =>
    (await messages(where)).filter((message) => textOf(message).includes(words)).at(-1);

  return {
    id,
    actor,
    form,
    messages,
    findCard,
    command: async (text: string) => void (await actor.command({ text })),
    /** Fills in the form of that title and sends it; what is wrong comes back by field. */
    send: async (title: string, values: Values = {}) => {
      const answer = await actor.submit({ view: (await form(title)).id, values });
      await settled();
      return "errors" in answer ? answer.errors : {};
    },
    /** Presses a button of the newest message that says `words`. */
    press: async (label: string, words: string, where?: string) => {
      const card = await findCard(words, where);
      if (!card) throw new Error(`${id} sees no message that says "${words}"`);
      const answer = await actor.click({ conversation: where ?? (await directId()), ts: card.ts, label });
      await settled();
      return answer;
    },
    pressIn: async (title: string, label: string) => {
      const answer = await actor.click({ view: (await form(title)).id, label });
      await settled();
      return answer;
    },
    groups: () => actor.see().conversations.filter(({ kind }) => kind === "group"),
    /** All that a message shows, as text. */
    reads: async (words: string, where?: string) => {
      const card = await findCard(words, where);
      return card ? textOf(card) : "";
    },
    openForm: () => top(),
  };
}

/** Every text in a message or view, in order. */
export function textOf(shown: { text?: string; blocks?: unknown }): string {
  const texts: string[] = [shown.text ?? ""];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value))
        key === "text" && typeof inner === "string" ? texts.push(inner) : walk(inner);
  };
  walk(shown.blocks);
  return texts.join("\n");
}

const idOf = (conversation: string | { id: string }) =>
  typeof conversation === "string" ? conversation : conversation.id;
