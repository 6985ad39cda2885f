// The card of a webinar for whoever announced it.
import type { KnownBlock } from "@slack/types";
import { listed } from "../../lib/words.ts";
import { actions, button, confirm, header, section, slackDate } from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { afterwardsWords } from "./after.views.ts";
import { ids } from "./ids.views.ts";
import type { AuthorPicture, Counts } from "./pictures.rules.ts";
import { toTell, type Webinar, wasHeld } from "./rules.ts";
import { about, invitedWords, linkWords, people, turnout } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const heading = (webinar: Webinar, now: Date): string => {
  if (webinar.state === "cancelled")
    return webinar.announcedAt ? "Your webinar is called off" : "Your draft is deleted";
  if (wasHeld(webinar, now)) return "Your webinar is over";
  if (webinar.state === "announced") return "Your webinar is announced";
  return webinar.announceAt ? "Your webinar waits to be announced" : "Your webinar is a draft";
};

export function authorCard({ webinar, counts, channels, refusedPosts, afterwards, now }: AuthorPicture): Message {
  const isOver = webinar.state === "cancelled" || wasHeld(webinar, now);
  const isDraft = webinar.announcedAt === null;
  const where = channels.length > 0 ? listed(channels.map((id) => `<#${id}>`)) : "no channel";
  const standing = isDraft ? draftWords(webinar, where, now) : `${turnout(webinar, counts)}. Announced in ${where}.`;
  return {
    text: heading(webinar, now),
    blocks: [
      header(heading(webinar, now)),
      ...about(webinar).map(asBody),
      ...(webinar.state === "cancelled" ? [] : [section(linkWords(webinar))]),
      ...(isOver && isDraft ? [] : [section(standing)]),
      ...(wasHeld(webinar, now) ? [section(afterwardsWords(afterwards))] : []),
      ...refusedPosts.map(({ channelId, refused }) => section(refusedWords(channelId, refused))),
      ...(isOver && isDraft ? [] : [authorButtons(webinar, counts, isOver)]),
    ],
  };
}

function draftWords(webinar: Webinar, where: string, now: Date): string {
  if (webinar.startsAt <= now) return "Its time has passed. Please choose Change, and a later beginning.";
  const planned = webinar.announceAt ? ` on ${slackDate(webinar.announceAt, "day and time")}` : "";
  return `It will be announced${planned} in ${where}. Invited: ${escapeText(invitedWords(webinar))}.`;
}

/** The title under another heading. */
const asBody = (block: KnownBlock): KnownBlock =>
  block.type === "header" ? section(`*${escapeText(block.text.text)}*`) : block;

const refusedWords = (channelId: string, refused: string): string =>
  refused === "is_archived"
    ? `<#${channelId}> is archived, so it is not announced there.`
    : `I am not in <#${channelId}>, so it is not announced there. Please type \`/invite\` and this app’s name in that channel, then choose Change and save.`;

const whoButton = ({ id }: Webinar) => button("Who Signed Up", ids.who, id);
const changeButton = ({ id }: Webinar) => button("Change", ids.change, id);

function authorButtons(webinar: Webinar, counts: Counts, isOver: boolean): KnownBlock {
  const { id, state, recording } = webinar;
  if (state === "cancelled") return actions(whoButton(webinar));
  if (isOver) {
    const label = recording ? "Change Recording" : "Add Recording";
    return actions(button(label, ids.addRecording, id, { primary: !recording }), whoButton(webinar));
  }
  if (state === "draft")
    return actions(
      button("Announce Now", ids.announce, id, { primary: true }),
      changeButton(webinar),
      button("Delete Draft", ids.cancel, id, {
        danger: true,
        confirm: confirm("Delete the draft?", "Nobody has seen it yet.", "Delete Draft"),
      }),
    );
  const told = toTell("cancelled").reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  return lookAfter(webinar, `${people(told)} ${told === 1 ? "is" : "are"}`);
}

/** The acts on a webinar that is announced and not over. `told`: who would hear that it is called off. */
export const lookAfter = (webinar: Webinar, told = "Everybody who answered is"): KnownBlock =>
  actions(
    changeButton(webinar),
    whoButton(webinar),
    button("Call Off", ids.cancel, webinar.id, {
      danger: true,
      confirm: confirm(
        "Call off the webinar?",
        `${told} told at once. This cannot be undone; to move it, go back and choose Change.`,
        "Call Off",
      ),
    }),
  );
