// People who are no longer there: nobody waits for them, and nobody is asked in vain.
import { expect } from "vitest";
import { importRoster } from "../../src/features/roster/index.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { ask, matched, onlyRequest } from "../support/partner.ts";

const test = journey();
const open = "A colleague asks for a thought partner";

/** The next roster no longer has this person. */
async function leaves(house: House, name: string) {
  const rows = practiceRoster().rows.filter((row) => row.name !== name);
  const file = { rows, problems: [] };
  await importRoster(house.db, file, { now: house.now(), actor: "mssn", complete: true });
  await house.settled();
}

test("the offers of a mentor whose account is deactivated go on at once", async ({ cast: { avery, blair, casey } }) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.actor.deactivate({ deactivated: true });
  await blair.settled();
  expect(casey.reads(open)).toContain("Accept Request");
  expect(avery.reads("Your request")).toContain("We are asking one mentor now.");
});

test("a deactivated mentor is skipped, and asked again once they are back", async ({
  cast: { avery, finley, blair, casey },
}) => {
  await blair.actor.deactivate({ deactivated: true });
  await ask(avery, { "How soon": "No rush" });
  expect(casey.reads(open)).toContain("Accept Request");
  await blair.actor.deactivate({ deactivated: false });
  await ask(finley, { "How soon": "No rush" });
  expect(blair.reads(open)).toContain("Accept Request");
});

test("a deactivated mentor is reported to the coordinator", async ({ cast: { blair, emery } }) => {
  expect(await emery.home()).not.toContain("Blair Birch");
  await blair.actor.deactivate({ deactivated: true });
  await blair.settled();
  expect(await emery.home()).toMatch(/Not found in Slack: 1\*\nBlair Birch/);
});

test("whoever had this partner hears of it, and another is asked right away", async ({
  cast: { avery, blair, casey },
}) => {
  const room = await matched(avery, blair);
  await blair.actor.deactivate({ deactivated: true });
  await blair.settled();
  expect(avery.reads("This partnership has ended", room)).toContain("another partner is being looked for");
  expect(avery.reads("Your request")).toContain("We are asking one mentor now.");
  await casey.press("Accept Request", open);
  expect(avery.groups()).toHaveLength(2);
});

test("a mentor whom Slack does not let us write to counts as not reached: the next is asked at once", async ({
  house,
  cast: { avery, blair, casey, logan },
}) => {
  await ask(avery, { "How soon": "No rush" });
  house.workspace.faults.add({ method: "chat.postMessage", fault: "slack_error", error: "channel_not_found" });
  await blair.press("Cannot This Time", open);
  await blair.send("Cannot This Time");
  expect(casey.messages()).toEqual([]);
  expect(logan.reads(open)).toContain("Accept Request");
  expect(await house.db.prisma.auditEntry.count({ where: { act: "partner-offer.return" } })).toBe(1);
});

test("a mentor who is no longer on the roster gives back offers and partners", async ({ house, cast }) => {
  const { avery, finley, blair, casey, logan } = cast;
  const room = await matched(avery, blair);
  await ask(finley, { "How soon": "No rush" });
  await leaves(house, "Blair Birch");
  expect(blair.reads("A colleague asked for a thought partner")).toContain("colleagues are asked instead");
  expect(avery.reads("This partnership has ended", room)).toContain("another partner is being looked for");
  const asked = [casey, logan].flatMap((mentor) => mentor.messages().filter(({ text }) => text.includes("asks")));
  expect(asked).toHaveLength(2);
  await ask(avery, { "How soon": "Today", Topic: "Personnel" });
  expect(blair.reads(open)).not.toContain("Accept Request");
});

test("when whoever asked is deactivated, mentors are told that nothing more is needed of them", async ({
  house,
  cast,
}) => {
  const { avery, blair } = cast;
  await ask(avery, { "How soon": "No rush" });
  await avery.actor.deactivate({ deactivated: true });
  await avery.settled();
  expect(blair.reads("asked for a thought partner")).toContain("Whoever asked needs no partner any more.");
  expect(await onlyRequest(house)).toMatchObject({ state: "withdrawn" });
});

test("whoever asked and has left the roster is still helped", async ({ house, cast: { avery, blair } }) => {
  await ask(avery, { "How soon": "No rush" });
  await leaves(house, "Avery Alder");
  await blair.press("Accept Request", open);
  expect(avery.reads("Welcome, thought partners", avery.groups()[0]?.id)).toContain("We Have Met");
});

test("the coordinator who is deactivated is not waited for either", async ({ cast }) => {
  const { avery, blair, casey, logan, devon, emery, indigo } = cast;
  await emery.actor.deactivate({ deactivated: true });
  await ask(avery, { "How soon": "No rush" });
  for (const mentor of [blair, casey, logan, devon]) {
    await mentor.press("Cannot This Time", open);
    await mentor.send("Cannot This Time");
  }
  expect(indigo.reads("A request needs a coordinator")).toContain("Match by Hand");
});
