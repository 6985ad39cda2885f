// The card of a webinar for whoever announced it.
import type { KnownBlock } from "@slack/types";
import { listed } from "../../lib/words.ts";
import { actions, button, confirm, context, header, section, slackDate, typed } from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { afterwardsWords } from "./after.views.ts";
import { ids } from "./ids.views.ts";
import type { AuthorPicture, PostPicture } from "./pictures.rules.ts";
import { isAwaited, noRecordingButton } from "./recording.views.ts";
import { toTell, type Webinar, wasHeld } from "./rules.ts";
import { about, invitedWords, linkWords, people, titleWords, turnout } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const heading = (webinar: Webinar, now: Date): string => {
  if (webinar.state === "cancelled")
    return webinar.announcedAt ? "Your webinar is called off" : "Your draft is deleted";
  if (wasHeld(webinar, now)) return "Your webinar is over";
  if (webinar.state === "announced") return "Your webinar is announced";
  return webinar.announceAt ? "Your webinar waits to be announced" : "Your webinar is a draft";
};

export function authorCard(picture: AuthorPicture): Message {
  const { webinar, counts, channels, refusedPosts, afterwards, sending, now } = picture;
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
      ...(sending ? [context(`On their way: ${sending.done} of ${sending.of} messages are sent.`)] : []),
      ...meanwhileWords(picture.meanwhile).map((words) => section(words)),
      ...refusedPosts.map(({ channelId, refused }) => section(refusedWords(channelId, refused))),
      ...(isOver && isDraft ? [] : [authorButtons(picture, isOver)]),
    ],
  };
}

/** Nobody can join without it, and whoever signed up expects it. */
export function missingLinkCard({ webinar, counts, now }: PostPicture): Message {
  const { attending = 0 } = counts;
  const isOpen = webinar.state === "announced" && !webinar.link && now < webinar.startsAt;
  const expecting =
    attending === 0
      ? "Nobody has signed up yet."
      : `${people(attending)} ${attending === 1 ? "expects" : "expect"} it.`;
  return {
    text: isOpen ? "Your webinar has no link yet. Please open this message to add it." : "About your webinar.",
    blocks: [
      header(isOpen ? "The link is still missing" : "About your webinar"),
      typed(webinar.title),
      section(isOpen ? `It begins ${slackDate(webinar.startsAt, "weekday")}. ${expecting}` : settledWords(webinar)),
      ...(isOpen ? [actions(button("Add Link", ids.change, webinar.id, { primary: true }))] : []),
    ],
  };
}

function settledWords({ state, link }: Webinar): string {
  if (state === "cancelled") return "It is called off.";
  return link ? "The link is there, and whoever signed up was told." : "It has begun.";
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

const mostMeanwhile = 3;

const meanwhileWords = (others: readonly Webinar[]): string[] =>
  others.length === 0
    ? []
    : [
        `Some of the same people are invited at nearly the same time, to ${listed(
          others
            .slice(0, mostMeanwhile)
            .map((other) => `*${titleWords(other)}*, ${slackDate(other.startsAt, "weekday")}`),
        )}. To choose another time, press Change.`,
      ];

function authorButtons({ webinar, counts, draftParts }: AuthorPicture, isOver: boolean): KnownBlock {
  const { id, state } = webinar;
  if (state === "cancelled") return actions(whoButton(webinar));
  if (isOver) return afterActs(webinar, { primary: isAwaited(webinar) });
  if (state === "draft")
    return actions(
      button("Announce Now", ids.announce, id, { primary: true }),
      ...(draftParts > 1 ? [button("Announce All Parts", ids.announceAll, id)] : []),
      changeButton(webinar),
      button("Delete Draft", ids.cancel, id, {
        danger: true,
        confirm: confirm("Delete the draft?", "Nobody has seen it yet.", "Delete Draft"),
      }),
    );
  const told = toTell("cancelled").reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  return lookAfter(webinar, `${people(told)} ${told === 1 ? "is" : "are"}`);
}

/** The acts on a webinar that is over. */
export const afterActs = (webinar: Webinar, { primary = false } = {}): KnownBlock =>
  actions(
    button(webinar.recording ? "Change Recording" : "Add Recording", ids.addRecording, webinar.id, { primary }),
    ...(isAwaited(webinar) ? [noRecordingButton(webinar)] : []),
    button("Add Attendance", ids.addAttendance, webinar.id),
    whoButton(webinar),
  );

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
