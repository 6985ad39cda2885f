// One person's hands and eyes: every act of the JSON API as a function. Tests and the web client use the same code.
import { type Click, click } from "./click.ts";
import { dismiss, fill, type Submitted, submit, type Values } from "./forms.ts";
import { doNotDisturb, invite, leave, type Quietness } from "./own.ts";
import { deactivate } from "./owner.ts";
import { type ConversationSight, type Sight, seeAll, seeConversation, seenPerson } from "./see.ts";
import type { Done, Stage } from "./stage.ts";
import { command, direct, open, send, shortcut } from "./talk.ts";

export type Actor = {
  id: string;
  see(): Sight;
  read(conversation: string): ConversationSight;
  send(act: { conversation: string; text: string; thread?: string }): ReturnType<typeof send>;
  command(act: { conversation?: string; text: string }): Promise<Done>;
  shortcut(act: { callbackId: string; conversation?: string; ts?: string }): Promise<Done>;
  click(act: Click): Promise<Done>;
  fill(act: { view: string; values: Values }): Promise<Done>;
  submit(act: { view: string; values?: Values }): Promise<Submitted>;
  dismiss(act: { view: string; all?: boolean }): Promise<Done>;
  open(act: { conversation?: string; home?: boolean }): Promise<Done>;
  direct(): ReturnType<typeof direct>;
  doNotDisturb(wish: Quietness): ReturnType<typeof doNotDisturb>;
  leave(act: { conversation: string }): ReturnType<typeof leave>;
  invite(act: { conversation: string; people: string[] }): ReturnType<typeof invite>;
  deactivate(act: { deactivated: boolean }): ReturnType<typeof deactivate>;
};

/** The named person's acts; throws a Mistake when there is no such person. */
export function makeActor(stage: Stage, id: string): Actor {
  seenPerson(stage.world, id);
  return {
    id,
    see: () => seeAll(stage.world, id),
    read: (conversation) => seeConversation(stage.world, conversation, id),
    send: (act) => send(stage, id, act),
    command: (act) => command(stage, id, act),
    shortcut: (act) => shortcut(stage, id, act),
    click: (act) => click(stage, id, act),
    fill: (act) => fill(stage, id, act),
    submit: (act) => submit(stage, id, act),
    dismiss: (act) => dismiss(stage, id, act),
    open: (act) => open(stage, id, act),
    direct: () => direct(stage, id),
    doNotDisturb: (wish) => doNotDisturb(stage, id, wish),
    leave: (act) => leave(stage, id, act),
    invite: (act) => invite(stage, id, act),
    deactivate: (act) => deactivate(stage, id, act),
  };
}
