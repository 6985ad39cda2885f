// Practice people as a journey speaks of them: what they do, and what they then see.
import type { Workspace } from "../../src/practice/server.ts";
import type { House } from "./house.ts";

type Actor = ReturnType<Workspace["as"]>;
type View = ReturnType<Actor["see"]>["views"][number];
type Message = ReturnType<Actor["read"]>["messages"][number];
type Values = NonNullable<Parameters<Actor["submit"]>[0]["values"]>;

export type Person = ReturnType<typeof person>;

/** Each act is over when the bot has done what follows from it. */
export function person(house: House, id: string) {
  const { workspace } = house;
  const actor = workspace.as(id);
  const top = () => actor.see().views.at(-1);
  const direct = () => actor.direct().conversation.id;

  async function act<T extends { ok: boolean }>(doing: () => Promise<T>): Promise<Extract<T, { ok: true }>> {
    house.moment();
    const answer = await doing();
    await house.settled();
    if (!answer.ok) throw new Error(`${id}: ${(answer as unknown as { notice: string }).notice}`);
    return answer as Extract<T, { ok: true }>;
  }

  /** The open form or page of that title, as soon as it is open. */
  const page = (title: string): Promise<View> =>
    workspace.until(() => [top()].find((view) => view?.title?.text === title));
  const messages = (where = direct()): Message[] => actor.read(where).messages;
  /** The newest message that says `words` somewhere. */
  const message = (words: string, where?: string): Message | undefined =>
    messages(where).findLast((each) => textOf(each).includes(words));
  const submit = async (title: string, values: Values) => {
    const { id: view } = await page(title);
    return act(() => actor.submit({ view, values }));
  };
  const close = async () => {
    const view = top()?.id;
    if (view) await act(() => actor.dismiss({ view, all: true }));
  };
  const homeView = () => {
    const { home } = actor.see();
    if (!home) throw new Error(`${id} has no App Home yet`);
    return home;
  };

  return {
    ...{ id, actor, page, messages, message, close, settled: house.settled },
    command: (text: string) => act(() => actor.command({ text })),
    shortcut: (callbackId: string) => act(() => actor.shortcut({ callbackId })),

    /** Fills in the form of that title, sends it and closes it; answers what is then shown in its place. */
    send: async (title: string, values: Values = {}): Promise<string> => {
      const answer = await submit(title, values);
      if ("errors" in answer) throw new Error(`${title} was refused: ${JSON.stringify(answer.errors)}`);
      await close();
      return "view" in answer ? textOf(answer.view) : "";
    },
    /** Tries to send the form; answers what is wrong, by field. The form stays open. */
    tryToSend: async (title: string, values: Values = {}): Promise<Record<string, string>> => {
      const answer = await submit(title, values);
      return "errors" in answer ? answer.errors : {};
    },
    /** Presses a button of the newest message that says `words`. */
    press: async (label: string, words: string, where = direct()) => {
      const ts = message(words, where)?.ts;
      if (!ts) throw new Error(`${id} sees no message that says "${words}"`);
      await act(() => actor.click({ conversation: where, ts, label }));
    },
    /** Presses a button of an open form or page. */
    pressIn: async (title: string, label: string) => {
      const { id: view } = await page(title);
      await act(() => actor.click({ view, label }));
    },
    /** Chooses in a menu of an open page that acts at once. */
    chooseIn: async (title: string, actionId: string, choose: string) => {
      const { id: view } = await page(title);
      await act(() => actor.click({ view, actionId, choose }));
    },
    /** Opens App Home; answers all that it shows. */
    home: async (): Promise<string> => {
      await act(() => actor.open({ home: true }));
      return textOf(homeView());
    },
    pressHome: (label: string) => act(() => actor.click({ view: homeView().id, label })),

    /** All that the newest message with these words shows; empty where there is none. */
    reads: (words: string, where?: string): string => textOf(message(words, where) ?? {}),
    /** The title and text of the topmost form or page; empty where none is open. */
    shown: (): string => textOf(top() ?? {}),
    /** The newest sentence that only this person sees. */
    told: (): string => {
      const all = actor.see().conversations.flatMap((each) => messages(each.id));
      const onlyMine = all.filter(({ ephemeral }) => ephemeral).sort((a, b) => Number(a.ts) - Number(b.ts));
      return textOf(onlyMine.at(-1) ?? {});
    },
    /** The conversations in which this person is with others. */
    groups: () => actor.see().conversations.filter(({ kind }) => kind === "group"),
  };
}

/** Every text in a message or view, in order. */
export function textOf(shown: { title?: unknown; text?: unknown; blocks?: unknown }): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value))
        key === "text" && typeof inner === "string" ? texts.push(inner) : walk(inner);
  };
  if (typeof shown.text === "string") texts.push(shown.text);
  walk(shown.title);
  walk(shown.blocks);
  return texts.join("\n");
}
