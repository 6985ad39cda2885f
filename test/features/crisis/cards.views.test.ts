// What each person can rely on to see in a crisis, and what nobody sees.

import { describe, expect, it } from "vitest";
import * as views from "../../../src/features/crisis/views.ts";
import { buttonNames, buttonsOf, wordsOf } from "../../support/views.ts";
import * as p from "./pictures.ts";

const receipt = (...of: Parameters<typeof p.receipt>) => views.receiptCard(p.receipt(...of)).blocks;
const room = (of: Parameters<typeof views.roomCard>[0]) => views.roomCard(of).blocks;
const page = (of: Parameters<typeof p.page>[0]) => views.pageCard(p.page(of)).blocks;
const time = (minutes: number) => `<!date^${p.after(minutes).getTime() / 1000}^`;

describe("the receipt of whoever asked", () => {
  it("answers first who is coming, and says until when and who is asked then", () => {
    const [, first] = receipt();
    expect(wordsOf(first)).toMatch(/^\*We are asking <@UBIRCH> now\.\*/);
    expect(wordsOf(first)).toContain("we ask the second on call");
    expect(wordsOf(first)).toContain(time(5));
    expect(wordsOf(first)).toContain("Your room is <#C0CRISIS>.");
  });

  it("says who is on it as soon as somebody is", () => {
    const [, first] = receipt(p.answered());
    expect(wordsOf(first)).toMatch(/^\*<@UBIRCH> is on it\*\. They have your number\./);
  });

  it("says whom to call while nobody answers, from the list and in danger", () => {
    const words = wordsOf(receipt(p.highUp()));
    for (const line of p.phoneList) expect(words).toContain(line);
    expect(words).toContain("911");
    expect(wordsOf(receipt(p.crisis({ phoneList: [] })))).toContain("a colleague whom you trust");
  });

  it("tells that somebody was not available, and leaves it to them why", () => {
    const words = wordsOf(receipt(p.highUp()));
    expect(words).toContain("<@UBIRCH> (not available, also by email and phone)");
    expect(words).not.toContain("Do Not Disturb");
  });

  it("says that others are asked when whoever was on it gave no sign", () => {
    const [, first] = receipt(p.silent());
    expect(wordsOf(first)).toMatch(/^\*We are asking <@UCEDAR> now\.\* <@UBIRCH> was on it, and there was no sign/);
  });

  it("asks before it ends anything or deletes words, and offers neither where there is nothing", () => {
    const asking = buttonsOf(receipt()).filter(({ asks }) => asks);
    expect(asking.map(({ text }) => text)).toEqual(["No Longer Needed", "Delete My Words"]);
    expect(buttonNames(receipt(p.crisis({ hasWords: false, wantsCall: false })))).not.toContain("Delete My Words");
    expect(buttonNames(receipt(p.crisis({ reporterIsIn: false })))).toContain("Back to the Room");
    expect(buttonNames(receipt())).not.toContain("Back to the Room");
  });

  it("says plainly what the room became where Slack did not allow it", () => {
    const of = (is: "group" | "direct") =>
      wordsOf(receipt(p.crisis({ room: { ...p.crisis().room, is, fellBack: true } })));
    expect(of("group")).toContain("your room is a group conversation");
    expect(of("direct")).toContain("in your direct messages with this app");
  });

  it("counts whom they left out, for themselves alone", () => {
    expect(wordsOf(receipt(p.crisis(), 2))).toContain("two people left out, and nobody is told");
    expect(wordsOf(receipt())).not.toContain("left out");
  });
});

describe("the card in the room", () => {
  it("has no name in its title, and the button to answer right below the first line while nobody is on it", () => {
    const [title, , act] = room(p.crisis());
    expect(wordsOf(title)).toBe("Threat or violence");
    expect(buttonsOf(act)).toMatchObject([{ text: "I Am on It", style: "primary", value: "crisis-1" }]);
    expect(buttonNames(room(p.answered()))).not.toContain("I Am on It");
  });

  it("is the same whomever the reporter left out", () => {
    expect(room(p.receipt(p.answered(), 3))).toEqual(room(p.receipt(p.answered(), 0)));
    expect(room(p.receipt(p.highUp(), 3))).toEqual(room(p.receipt(p.highUp(), 0)));
  });

  it("leads to the number and the words only where there are some", () => {
    expect(buttonNames(room(p.crisis({ hasWords: false })))).toContain("Read Their Words");
    expect(buttonNames(room(p.crisis({ hasWords: false, wantsCall: false })))).not.toContain("Read Their Words");
  });

  it("has the phone list once nobody answered at any step, and not before", () => {
    expect(wordsOf(room(p.highUp()))).toContain(p.phoneList[0]);
    expect(wordsOf(room(p.crisis()))).not.toContain(p.phoneList[0]);
  });

  it("names who could not be added, and asks to call them", () => {
    const words = wordsOf(room(p.crisis({ room: { ...p.crisis().room, absent: [p.devon] } })));
    expect(words).toContain("Could not be added to this room: Devon Dogwood. Please call them.");
  });

  it("tells who is asked to take over, and that nothing changes until they answer", () => {
    const handOver = { from: p.blake, to: p.casey, dueAt: p.after(13) };
    expect(wordsOf(room(p.answered({ handOver })))).toContain("<@UCEDAR> is asked to take over");
  });

  it("once resolved says how and when the room closes, a day after", () => {
    const words = wordsOf(room(p.resolved()));
    expect(words).toContain("It is steady.");
    expect(words).toContain(time(120 + 24 * 60));
    expect(buttonNames(room(p.resolved()))).toEqual(["Open Again"]);
  });
});

describe("a page", () => {
  it("names who asks only to somebody in the room", () => {
    for (const crisis of [p.crisis(), p.highUp(), p.silent(), p.answered(), p.resolved()]) {
      expect(wordsOf(page({ crisis }))).not.toContain("UALDER");
      expect(wordsOf(page({ crisis, missed: "cannot" }))).not.toContain("UALDER");
    }
    expect(wordsOf(page({ inRoom: true }))).toContain("<@UALDER> asks.");
  });

  it("can be answered with the crisis and refused with the page", () => {
    expect(buttonsOf(page({}))).toMatchObject([
      { text: "I Am on It", value: "crisis-1", style: "primary" },
      { text: "Cannot Right Now", value: "page-1" },
    ]);
  });

  it("can still be answered by who said that they cannot", () => {
    expect(buttonNames(page({ missed: "cannot" }))).toEqual(["I Am on It"]);
  });

  it("wants nothing more once a colleague is on it, or it is over for them", () => {
    expect(buttonNames(page({ crisis: p.answered() }))).toEqual([]);
    expect(wordsOf(page({ crisis: p.answered() }))).toContain("Nothing more is needed of you.");
    const over = wordsOf(page({ crisis: p.crisis(), over: true, inRoom: true }));
    expect(over).not.toMatch(/UALDER|UBIRCH|Threat/);
  });

  it("of who was asked in says that a colleague would be glad of help", () => {
    const words = wordsOf(page({ crisis: p.answered(), rung: "asked", inRoom: true }));
    expect(words).toContain("<@UBIRCH> is on it* and would be glad of your help");
  });
});

describe("news", () => {
  it("tells whoever asked who is on it and where", () => {
    const words = wordsOf(views.newsCard(p.news({ toReporter: true })).blocks);
    expect(words).toBe("*<@UBIRCH> is on it.* Your room is <#C0CRISIS>.");
  });

  it("of an end by whoever asked names nobody: it also goes to those who do not know who it was", () => {
    const words = wordsOf(views.newsCard(p.news({ act: "resolved", by: p.avery, crisis: p.resolved() })).blocks);
    expect(words).not.toContain("UALDER");
  });

  it("that somebody is needed again can be answered at once", () => {
    const silent = views.newsCard(p.news({ act: "silent", by: null, target: p.blake, crisis: p.silent() }));
    expect(buttonNames(silent.blocks)).toEqual(["I Am on It"]);
    const taken = views.newsCard(p.news({ act: "silent", by: null, target: p.blake, crisis: p.answered() }));
    expect(buttonNames(taken.blocks)).toEqual([]);
  });
});

describe("a check of who is on it", () => {
  it("is answered with one tap, and closes", () => {
    expect(buttonNames(views.checkCard(p.check()).blocks)).toEqual(["Still on It", "Post Update", "Hand Over"]);
    expect(buttonNames(views.checkCard(p.check({ settled: true })).blocks)).toEqual([]);
  });
});

describe("the state of crises", () => {
  it("links a room only for who is in it, and offers Same Event to a coordinator where there are two", () => {
    const two = [p.crisis(), p.answered({ id: "crisis-2", team: [] })];
    const view = views.stateView(p.home({ helps: true, coordinates: true, toHelp: two }));
    expect(wordsOf(view).match(/<#C0CRISIS>/g)).toHaveLength(1);
    expect(buttonNames(view).filter((name) => name === "Same Event")).toHaveLength(2);
    const one = views.stateView(p.home({ helps: true, coordinates: true, toHelp: two.slice(0, 1) }));
    expect(buttonNames(one)).not.toContain("Same Event");
  });

  it("always leads to help", () => {
    expect(buttonNames(views.stateView(p.home()))).toEqual(["Ask the Crisis Support Team"]);
    expect(buttonNames(views.crisisHome(p.home()))).toEqual(["Ask the Crisis Support Team"]);
  });

  it("has a call waiting for those who can help until somebody is on it, and for whoever that is", () => {
    const places = (of: ReturnType<typeof p.crisis>, memberId: string) =>
      views
        .crisisHome(p.home({ toHelp: [of], helps: true, memberId }))
        .flatMap(({ place, title }) => (title ? [place] : []));
    expect(places(p.crisis(), p.casey.memberId)).toEqual(["waiting"]);
    expect(places(p.silent(), p.casey.memberId)).toEqual(["waiting"]);
    expect(places(p.answered(), p.blake.memberId)).toEqual(["waiting"]);
    expect(places(p.answered(), p.casey.memberId)).toEqual(["mine"]);
  });

  it("offers who is on it the same there as the message does: a sign once they are asked for one, and an update", () => {
    const onHome = (of: Parameters<typeof p.answered>[0], { memberId } = p.blake) =>
      buttonNames(views.crisisHome(p.home({ toHelp: [p.answered(of)], helps: true, memberId }))).slice(1, -1);
    expect(onHome({})).toEqual(["Post Update"]);
    expect(onHome({ isOwnerAsked: true })).toEqual(["Still on It", "Post Update"]);
    expect(onHome({ isOwnerAsked: true }, p.casey)).toEqual([]);
  });
});
