// What everything that is shown of a crisis has in common: quiet for the lock screen, marked where it is a drill, and dated briefly.

import type { Button, KnownBlock } from "@slack/types";
import { differenceInHours } from "date-fns/differenceInHours";
import { actions, context, header, slackDate } from "../../slack/blocks.ts";

export type Message = { text: string; blocks: KnownBlock[] };

/** Nobody may take a drill for a crisis, nor a crisis for a drill. */
export const marked = (drill: boolean, text: string): string => (drill ? `DRILL: ${text}` : text);

export const drillLine = (drill: boolean): KnownBlock[] =>
  drill ? [context("*DRILL.* This is practice: nobody is in need.")] : [];

/** `text` is what a lock screen gets: no name and no content. */
export const crisisMessage = (
  { drill }: { drill: boolean },
  { text, title, blocks }: { text: string; title: string; blocks: KnownBlock[] },
): Message => ({
  text: marked(drill, text),
  blocks: [header(marked(drill, title)), ...drillLine(drill), ...blocks],
});

/** Of a message without a title. */
export const crisisNote = (
  { drill }: { drill: boolean },
  { text, blocks }: { text: string; blocks: KnownBlock[] },
): Message => ({ text: marked(drill, text), blocks: [...drillLine(drill), ...blocks] });

/** Slack refuses a row without a button. */
export const buttonRow = (buttons: Button[]): KnownBlock[] => (buttons.length > 0 ? [actions(...buttons)] : []);

/** The time alone while the day cannot be in doubt. */
export const timeIn = ({ createdAt }: { createdAt: Date }, at: Date): string =>
  slackDate(at, Math.abs(differenceInHours(at, createdAt)) < 12 ? "time" : "day and time");

/** When it began, to whoever reads it on any day. */
export const sinceWhen = ({ createdAt }: { createdAt: Date }): string => slackDate(createdAt, "day and time");
