// A call for help while Slack is slow, asks to wait, does not answer or is down: what needs no Slack goes on, and the rest catches up.
import { expect } from "vitest";
import { minutes, onlyCrisis, pages, roomOf } from "../support/crisis.ts";
import { secret } from "../support/crisis-path.ts";
import { eventually } from "../support/eventually.ts";
import { answers, cry, form, type TroubledHouse, trouble } from "../support/trouble.ts";

const test = trouble();
const receipt = "Your call for help";

const addressees = ({ mail, phone }: TroubledHouse) => [...mail.messages(), ...phone.messages()].map(({ to }) => to);

// ——— Asked to wait ———

const ofThePath = [
  "dnd.teamInfo",
  "conversations.create",
  "conversations.invite",
  "conversations.setTopic",
  "chat.postMessage",
  "chat.update",
];

test("asked to wait at every call, nothing is lost and nothing comes twice", async ({
  house,
  cast: { avery, finley, gray, emery },
}) => {
  for (const method of ofThePath) house.workspace.faults.add({ method, fault: "rate_limited", retryAfter: 1 });
  await cry(avery);
  await eventually(async () => {
    await house.later(1 / 3600);
    expect(avery.reads(receipt)).toContain(`Your room is <#${roomOf(avery)}>`);
    expect(finley.reads("asks for help", roomOf(avery))).not.toBe("");
  });
  expect([avery, finley, gray, emery].map(roomOf)).toEqual(Array(4).fill(roomOf(avery)));
  expect(finley.messages(roomOf(avery))).toHaveLength(2);
  expect(pages(finley)).toBe(1);
  await minutes(house, 5);
  expect(pages(gray)).toBe(1);
});

test("while Slack takes no message, the ladder climbs by time, and people are reached by email and text", async ({
  house,
  cast: { avery, finley, gray, jules },
}) => {
  house.workspace.faults.add({ method: "chat.postMessage", fault: "rate_limited", retryAfter: 3, times: "always" });
  await cry(avery);
  expect(new Set(addressees(house))).toEqual(new Set(["finley.fir@practice.example", "+15085550111"]));
  await minutes(house, 5);
  expect(new Set(addressees(house)).size).toBe(4);
  await minutes(house, 5);
  expect([finley, gray, jules].map(pages)).toEqual([0, 0, 0]);
  const steps = await house.db.prisma.crisisStep.findMany({ orderBy: { nth: "asc" } });
  expect(steps.map(({ state }) => state)).toEqual(["taken", "taken", "taken", "waiting"]);

  house.workspace.faults.clear();
  await eventually(async () => {
    await house.later(10 / 3600);
    expect([finley, gray, jules].map((who) => pages(who) > 0)).toEqual([true, true, true]);
    expect(avery.reads(receipt)).toContain(`Your room is <#${roomOf(avery)}>`);
  });
  await jules.press("I Am on It", "needs the Crisis Support Team");
  expect(avery.reads(receipt)).toContain("<@UJUNIP> is on it");
});

// ——— Down ———

test("Slack goes down for an hour as soon as the form is sent: other ways reach the team, and all is made up for", async ({
  house,
  cast: { avery, finley, gray, emery },
}) => {
  await avery.command(`/crisis ${secret.words}`);
  const { id: view } = await avery.page(form);
  house.workspace.outage.begin({ api: "fails", socketMode: "kept" });
  expect(await avery.actor.submit({ view, values: answers })).toMatchObject({ ok: true, view: expect.anything() });
  expect(avery.shown()).toContain("Indigo Ironwood, Executive Director: 617-555-0108");
  house.workspace.outage.begin({ api: "fails", socketMode: "cut" });
  await minutes(house, 2);
  // Nobody can be reached in Slack, so the next are asked at once.
  expect(new Set(addressees(house)).size).toBe(4);
  for (let times = 0; times < 12; times++) await house.later(5 / 60);
  const steps = await house.db.prisma.crisisStep.findMany({ orderBy: { nth: "asc" } });
  expect(steps.slice(0, 5).map(({ rung, state }) => `${rung} ${state}`)).toEqual(
    ["level1", "level2", "everyone", "director", "again"].map((rung) => `${rung} taken`),
  );
  expect(new Set(steps.map(({ nth }) => nth)).size).toBe(steps.length);

  house.workspace.outage.end();
  await eventually(async () => {
    await house.later(10 / 3600);
    expect(avery.reads(receipt)).toContain(`Your room is <#${roomOf(avery)}>`);
    expect(finley.reads("asks for help", roomOf(avery))).not.toBe("");
    expect(pages(gray)).toBeGreaterThan(0);
    expect(house.workspace.socketMode.connections()).toBeGreaterThan(0);
  });
  expect([finley, gray, emery].map(roomOf)).toEqual(Array(3).fill(roomOf(avery)));
  await gray.press("I Am on It", "needs the Crisis Support Team");
  expect(avery.reads(receipt)).toContain("<@UGINKG> is on it");
});

test("a bot that is started while Slack is down goes on asking beyond it, and coordinators hear how long Slack was away", async ({
  house,
  cast: { avery, finley, emery },
}) => {
  await cry(avery);
  await house.stopBot();
  house.workspace.outage.begin({ api: "fails", socketMode: "cut" });
  await house.startBot();
  for (let times = 0; times < 12; times++) await house.later(5 / 60);
  expect(new Set(addressees(house)).size).toBe(4);
  expect(pages(finley)).toBe(1);
  house.workspace.outage.end();
  await house.stopBot();
  await house.startBot();
  await eventually(async () => {
    await house.later(10 / 3600);
    expect(emery.reads("Slack could not be reached")).toMatch(/for \d\d minutes/);
    expect(pages(finley)).toBeGreaterThan(1);
  });
});

test("Slack takes calls and answers none: email and text go out, the ladder climbs, and all is made up for", async ({
  house,
  cast: { avery, finley, gray },
}) => {
  await avery.command(`/crisis ${secret.words}`);
  const { id: view } = await avery.page(form);
  house.workspace.outage.begin({ api: "silent", socketMode: "kept" });
  await avery.actor.submit({ view, values: answers });
  await eventually(() => expect(addressees(house)).toHaveLength(2));
  await house.workspace.moveClock({ moveMs: 5 * 60_000 });
  await eventually(() => expect(addressees(house).length).toBeGreaterThanOrEqual(4));

  house.workspace.outage.end();
  await eventually(async () => {
    await house.later(10 / 3600);
    expect(avery.reads(receipt)).toContain(`Your room is <#${roomOf(avery)}>`);
    expect([finley, gray].map(pages)).toEqual([1, 1]);
  });
});

// ——— The form cannot open ———

for (const [how, fault] of [
  ["is refused", { fault: "slack_error", error: "internal_error" }],
  ["has to wait", { fault: "rate_limited", retryAfter: 1 }],
  ["gets no answer", { fault: "no_answer" }],
] as const)
  test(`where the form ${how}, the command alone opens the crisis with the words behind it`, async ({
    house,
    cast: { avery, finley },
  }) => {
    house.workspace.faults.add({ method: "views.open", ...fault });
    await avery.command(`/crisis ${secret.words}`);
    await eventually(() => expect(avery.told()).toContain("your call for help went out at once, as urgent"));
    await house.settled();
    expect(avery.reads(receipt)).toContain("We are asking <@UFIRXX> now.");
    await eventually(async () => {
      await finley.press("Read Their Words", "asks for help", roomOf(avery));
      expect(finley.shown()).toContain("Quagmire at the lilac gate");
    });
  });

test("a form that opened after all and is sent fills in the same crisis", async ({
  house,
  cast: { avery, finley },
}) => {
  house.workspace.faults.add({ method: "views.open", fault: "lost_answer" });
  await avery.command(`/crisis ${secret.words}`);
  await eventually(() => expect(avery.told()).toContain("your call for help went out at once"));
  await avery.send(form, answers);
  const crisis = await onlyCrisis(house);
  expect(crisis).toMatchObject({ kind: "media_storm", urgency: "now" });
  expect(await house.db.prisma.crisis.count()).toBe(1);
  expect(pages(finley)).toBe(1);
  await finley.press("Read Their Words", "asks for help", roomOf(avery));
  expect(finley.shown()).toContain("617-555-0142");
  expect(finley.shown()).toContain("Quagmire at the lilac gate");
});
