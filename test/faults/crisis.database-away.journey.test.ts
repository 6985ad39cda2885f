// A call for help while the database is away: whoever asks is told at once whom to call, loses nothing, and has one crisis.
import { expect } from "vitest";
import { onlyCrisis, pages, roomOf } from "../support/crisis.ts";
import { secret } from "../support/crisis-path.ts";
import { eventually } from "../support/eventually.ts";
import type { Person } from "../support/people.ts";
import { answers, form, type TroubledHouse, trouble } from "../support/trouble.ts";

const test = trouble();
const wordsField = "A few words";

const seconds = (count: number) => new Promise((done) => setTimeout(done, count * 1000));

/** Types the command and sends the form without waiting for what follows. */
async function typeIt(who: Person): Promise<string> {
  expect(await who.actor.command({ text: `/crisis ${secret.words}` })).toMatchObject({ ok: true });
  return (await who.page(form)).id;
}

/** Sent again, it goes out, once, with everything that was typed. */
async function goesOut(house: TroubledHouse, { avery, finley }: Record<"avery" | "finley", Person>, view: string) {
  await eventually(async () => {
    const answer = await avery.actor.submit({ view });
    expect(answer).toMatchObject({ ok: true, view: expect.anything() });
  });
  await eventually(() => expect(pages(finley)).toBe(1));
  await house.settled();
  expect(await house.db.prisma.crisis.count()).toBe(1);
  expect(await onlyCrisis(house)).toMatchObject({ kind: "media_storm" });
  await finley.press("Read Their Words", "asks for help", roomOf(avery));
  expect(finley.shown()).toContain("Quagmire at the lilac gate");
  expect(finley.shown()).toContain("617-555-0142");
}

for (const [how, awayFor] of [
  ["cut", 3],
  ["freeze", 3],
  ["cut", 30],
  ["freeze", 30],
] as const)
  test.concurrent(`the database is away for ${awayFor} s (${how}): the form opens, stays open, and says whom to call`, {
    timeout: 90_000,
  }, async ({ house, cast }) => {
    const { avery } = cast;
    house.wire[how]();
    const began = performance.now();
    const view = await typeIt(avery);
    const answer = await avery.actor.submit({ view, values: answers });
    expect(answer).toMatchObject({ ok: true, errors: { [wordsField]: expect.stringContaining("did not go out") } });
    expect(JSON.stringify(answer)).toContain("911");
    const again = await avery.actor.submit({ view });
    expect(again).toMatchObject({ ok: true, errors: expect.anything() });
    await seconds(awayFor - (performance.now() - began) / 1000);
    house.wire.mend();
    await goesOut(house, cast, view);
  });

for (const [how, ask] of [
  ["command", (who: Person) => who.actor.command({ text: `/crisis ${secret.words}` })],
  ["shortcut", (who: Person) => who.actor.shortcut({ callbackId: "crisis.ask" })],
] as const)
  test.concurrent(`where neither the form opens nor the database answers, the ${how} is answered with whom to call`, async ({
    house,
    cast: { avery },
  }) => {
    house.workspace.faults.add({ method: "views.open", fault: "slack_error", error: "internal_error" });
    house.wire.cut();
    expect(await ask(avery)).toMatchObject({ ok: true });
    await eventually(() => expect([avery.told(), avery.reads("did not go out")].join()).toContain("did not go out"));
    expect([avery.told(), avery.reads("did not go out")].join()).toContain("911");
    house.wire.mend();
    await house.settled();
    await avery.command(`/crisis ${secret.words}`);
    await avery.send(form, answers);
    expect(await house.db.prisma.crisis.count()).toBe(1);
  });
