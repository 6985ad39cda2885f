// The largest and the most unfriendly poll that can be written is taken by Slack everywhere, and pings nobody.
import { describe, expect, test } from "vitest";
import type { GroupRow, Outcome, WholePoll } from "../../../src/features/polls/outcome.rules.ts";
import type { AuthorPicture } from "../../../src/features/polls/pictures.rules.ts";
import { type PollKind, pollKinds, type Tally, tally } from "../../../src/features/polls/tally.rules.ts";
import * as views from "../../../src/features/polls/views.ts";
import {
  buttonNames,
  homeOf,
  markupOf,
  takenAsHome,
  takenAsMessage,
  takenAsModal,
  wordsOf,
} from "../../support/views.ts";

const unkind = "<!channel> *bold* <@UALDER> & `code` ";
const long = (length: number) => unkind.repeat(20).slice(0, length).padEnd(length, "w");
const at = new Date("2026-03-17T21:00:00Z");
const id = (nth: number) => `00000000-0000-7000-8000-${String(nth).padStart(12, "0")}`;

function poll(kind: PollKind, change: Partial<WholePoll> = {}): WholePoll {
  const many = kind === "rating" || kind === "ranked" ? 6 : 30;
  return {
    ...{ id: id(999), authorId: id(1), state: "open", question: long(300), description: long(1_000), kind, most: 30 },
    ...{ ideas: true, anonymous: true, results: "always", template: null, remind: true, remindedAt: null },
    groups: Array.from({ length: 9 }, (_, nth) => `${long(60)} ${nth}`),
    ...{ roles: ["superintendent", "retired"], districtTypes: ["urban", "rural"], repeats: "monthly", nextAt: at },
    ...{ seriesId: null, createdAt: at, openedAt: at, closesAt: at, closedAt: null, keyId: null, outcome: null },
    options: Array.from({ length: many }, (_, nth) => ({
      ...{
        id: id(nth),
        position: nth,
        text: `${nth}${long(149)}`.slice(0, 150),
        idea: false,
        mergedId: null,
        removed: false,
      },
    })),
    ...change,
  };
}

function countsOf({ kind, options, most }: WholePoll): Tally {
  const ids = options.map((option) => option.id);
  const ballot =
    kind === "rating" ? { levels: Object.fromEntries(ids.map((each) => [each, 4 as const])) } : { choices: ids };
  return tally(
    { kind, most, options: ids, mergedInto: new Map() },
    Array.from({ length: 400 }, () => ballot),
  );
}

const row = (nth: number): GroupRow => ({
  ...{ labels: [`${long(60)} ${nth}`, "none"], eligible: 50, voters: 44 },
  cells: Array.from({ length: 30 }, (_, at) => (at % 3 === 0 ? null : 21)),
});

const outcomeOf = (whole: WholePoll): Outcome => ({
  ...{ eligible: 42_000, voted: 41_000, tally: countsOf(whole), columns: whole.options.map((option) => option.id) },
  ...{
    byRoundTable: Array.from({ length: 9 }, (_, nth) => row(nth)),
    byRole: Array.from({ length: 6 }, (_, nth) => row(nth)),
  },
});

function picture(kind: PollKind, state: WholePoll["state"]): AuthorPicture {
  const whole = poll(kind, { state });
  const drawn = state === "closed" ? { ...whole, closedAt: at, outcome: outcomeOf(whole) } : whole;
  return {
    ...{ poll: drawn, author: { name: long(100), slackUserId: null }, turnout: { eligible: 42_000, voted: 41_000 } },
    ...{
      counts: state === "closed" || !drawn.anonymous ? countsOf(drawn) : null,
      channels: Array.from({ length: 9 }, (_, nth) => `C${nth}`),
    },
    refusedPosts: [{ id: id(5), channelId: "C9", refused: "not_in_channel" }],
    earlier: Array.from({ length: 8 }, () => ({ closedAt: at, outcome: outcomeOf(whole), poll: whole })),
  };
}

const most = 12_000;
const states = ["open", "closed", "proposed", "declined", "deleted"] as const;
const everyState = pollKinds.flatMap((kind) => states.map((state) => [kind, state] as const));

describe.each(everyState)("a %s poll that is %s", (kind, state) => {
  const drawn = picture(kind, state);
  const cards = {
    card: views.pollCard(drawn),
    direct: views.pollMessage(drawn),
    reminder: views.reminderCard(drawn),
    author: views.authorCard(drawn),
    proposed: views.proposedCard(drawn),
    committee: views.committeeCard(drawn),
  };

  test.each(Object.entries(cards))("its %s fits into a message, and pings nobody", (_, { text, blocks }) => {
    takenAsMessage(blocks);
    expect(wordsOf(blocks).length).toBeLessThanOrEqual(most);
    expect(markupOf(blocks)).not.toMatch(/<!channel>|<@UALDER>/);
    expect(text).not.toContain("channel>");
    expect(text.length).toBeGreaterThan(10);
  });

  test("says in plain words what is asked, whom and until when, and has the buttons for it", () => {
    if (state !== "open") return expect(buttonNames(cards.card.blocks)).not.toContain("Vote");
    expect(wordsOf(cards.card.blocks)).toContain("Anonymous");
    return expect(buttonNames(cards.card.blocks)).toContain("See My Vote");
  });
});

test.each(pollKinds)("the forms for a %s poll are taken", (kind) => {
  const whole = poll(kind);
  const seat = { question: whole.question, kind, most: 30, options: whole.options, closesAt: at };
  takenAsModal(views.voteForm({ pollId: whole.id, seat, choice: null }));
  takenAsModal(views.ideaForm(whole.id, whole.question));
  const about = { pollId: whole.id, channelId: "C0LONGCHANNEL", template: "topic_survey" as const };
  for (const mayPost of [true, false]) takenAsModal(views.checkForm({ poll: whole, about, mayPost, asked: 3 }));
  const form = { own: whole.groups.slice(0, 1), all: whole.groups, mayAskAll: false };
  takenAsModal(views.pollForm(form, about, views.givenBy(whole)));
  for (const changed of [views.extendForm(whole), views.ideasForm(whole), views.repeatForm(whole)])
    takenAsModal(changed);
  const who = Array.from({ length: 300 }, (_, nth) => ({
    name: `Somebody ${nth}`,
    slackUserId: null,
    choice: { choices: [id(nth % 30)] },
  }));
  takenAsModal(views.resultsView({ ...picture(kind, "closed"), who }));
  takenAsModal(views.listView(Array.from({ length: 20 }, () => whole)));
});

test("App Home shows what waits, however much it is", () => {
  const waiting = Array.from({ length: 10 }, (_, nth) => ({ id: id(nth), question: long(300), closesAt: at }));
  const mine = pollKinds.map((kind) => poll(kind));
  const author = { name: long(150), slackUserId: null };
  const { groups, roles, districtTypes } = poll("single");
  const proposed = waiting.map((one) => ({ ...one, author, audience: { groups, roles, districtTypes } }));
  const parts = views.homeParts({ waiting, mine, proposed }, new Date(at.getTime() - 1));
  takenAsHome(parts);
  expect(wordsOf(homeOf(parts))).toContain("3 of 10 are shown.");
  expect(parts.at(-1)?.until).toEqual(at);
  expect(buttonNames(views.homeParts({ waiting: [], mine: [], proposed: [] }, at))).toEqual([]);
});
