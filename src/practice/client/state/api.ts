// The calls to the practice workspace's JSON API.

import type { Answer, Choice, Conversation, Opened, Personal, Quietness, Workspace } from "./contract.ts";

/** Where an element stands: in a message of a conversation or in a view. */
export type Spot = { conversation: string; ts: string } | { view: string };

export type ClockMove = { moveMs: number } | { to: string };

async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "content-type": "application/json" };
  }
  const response = await fetch(`/practice/${path}`, init).catch(() => {
    throw new Error("The practice workspace does not answer. Is it still running?");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `The practice workspace answered with status ${response.status}.`);
  return answer as T;
}

const act = (person: string, deed: string, body: unknown = {}) =>
  call<Answer>("POST", `people/${encodeURIComponent(person)}/${deed}`, body);

export const readWorkspace = () => call<Workspace>("GET", "workspace");
export const readPersonal = (person: string) => call<Personal>("GET", `people/${encodeURIComponent(person)}`);
export const readConversation = (person: string, id: string) =>
  call<Opened>("GET", `people/${encodeURIComponent(person)}/conversations/${encodeURIComponent(id)}`);

/** Where a person's browser finds a file that they see. */
export const fileAddress = (person: string, id: string): string =>
  `/practice/people/${encodeURIComponent(person)}/files/${encodeURIComponent(id)}`;

export const send = (person: string, conversation: string, text: string) => act(person, "send", { conversation, text });
export const command = (person: string, conversation: string, text: string) =>
  act(person, "command", { conversation, text });
export const shortcut = (person: string, callbackId: string, message?: { conversation: string; ts: string }) =>
  act(person, "shortcut", { callbackId, ...message });
export const click = (person: string, spot: Spot, element: { blockId?: string; actionId: string; choose?: Choice }) =>
  act(person, "click", { ...spot, ...element });
export const fill = (person: string, view: string, values: Record<string, Choice>) =>
  act(person, "fill", { view, values });
export const submit = (person: string, view: string, values: Record<string, Choice>) =>
  act(person, "submit", { view, values });
export const dismiss = (person: string, view: string, all: boolean) => act(person, "dismiss", { view, all });
export const openConversation = (person: string, conversation: string) => act(person, "open", { conversation });
export const openHome = (person: string) => act(person, "open", { home: true });
export const openDirect = (person: string) =>
  act(person, "direct") as Promise<Answer & { conversation: Conversation | string }>;
export const doNotDisturb = (person: string, wish: Quietness) => act(person, "doNotDisturb", wish);
export const leave = (person: string, conversation: string) => act(person, "leave", { conversation });
export const moveClock = (move: ClockMove) => call<Answer>("POST", "clock", move);
