// A drill: the same path among those who take part, in no figure, over by itself; and once a year it is suggested.
import { addHours, subDays } from "date-fns";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { drillDuePicture } from "../../../src/features/crisis/after-pictures.service.ts";
import { answerCrisis } from "../../../src/features/crisis/answer.service.ts";
import { putOffDrill, startDrill, suggestDrill, toDrill } from "../../../src/features/crisis/drill.service.ts";
import { openAgain } from "../../../src/features/crisis/open-again.service.ts";
import { endDrill, resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray, indigo, jules } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

async function started(takesPart: string[] = [finley, gray], slackUserId: string = emery) {
  const key = crypto.randomUUID();
  const answer = await startDrill(house.work, { slackUserId, takesPart, urgency: "now", key });
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value;
}

describe("starting", () => {
  test("is for the team, the coordinators and the director; the team is chosen at first", async () => {
    expect(await toDrill(house.work, emery)).toEqual({ ok: true, value: [finley, gray, jules] });
    expect(await toDrill(house.work, jules)).toEqual({ ok: true, value: [finley, gray] });
    expect((await toDrill(house.work, indigo)).ok).toBe(true);
    for (const other of [avery, blair, "USTRANGER"])
      expect(await toDrill(house.work, other)).toEqual({ ok: false, refusal: "not_for_you" });
  });

  test("asks only who takes part, and not whoever starts it", async () => {
    const crisisId = await started([gray, emery]);
    const crisis = await house.crisis(crisisId);
    expect(crisis).toMatchObject({ drill: true, reporterId: house.ids[emery] });
    expect(crisis.name).toMatch(/^crisis-drill-2026-03-10-[a-z]{3}$/);
    const pages = await prisma.crisisPage.findMany({ where: { crisisId } });
    expect([...new Set(pages.map(({ memberId }) => memberId))]).toEqual([house.ids[gray]]);
  });

  test("alone, or with people who are not on the roster, is refused", async () => {
    for (const takesPart of [[emery], ["USTRANGER"]]) {
      const answer = await startDrill(house.work, {
        slackUserId: emery,
        takesPart,
        urgency: "now",
        key: crypto.randomUUID(),
      });
      expect(answer).toEqual({ ok: false, refusal: "nobody_takes_part" });
    }
  });

  test("the same form sent twice starts one", async () => {
    const told = { slackUserId: emery, takesPart: [gray], urgency: "now" as const, key: crypto.randomUUID() };
    const [one, other] = await Promise.all([startDrill(house.work, told), startDrill(house.work, told)]);
    expect(one).toEqual(other);
  });
});

describe("the end", () => {
  test("shows how it went to the room, to whoever started it and to the coordinators, and follows nothing up", async () => {
    const crisisId = await started([finley, gray], jules);
    await answerCrisis(house.work, { slackUserId: gray, crisisId });
    await resolveCrisis(house.work, { slackUserId: gray, crisisId, outcome: "steady", minutes: 15 });
    const to = (await house.cards("crisis-scorecard", crisisId)).map(({ to }) => to.replace(/^room:.*/, "room"));
    expect(to.toSorted()).toEqual([emery, jules, "room"].toSorted());
    expect(await house.crisis(crisisId)).toMatchObject({ followUps: [], reviewDueAt: null });
    expect(await openAgain(house.work, { slackUserId: gray, crisisId })).toEqual({ ok: false, refusal: "drill_over" });
  });

  test("comes by itself after two hours, and not twice", async () => {
    const crisisId = await started();
    const [job] = await house.jobs("crisis.drill-ends", crisisId);
    const { createdAt } = await house.crisis(crisisId);
    expect(job?.runAt).toEqual(addHours(createdAt, 2));
    await Promise.all([endDrill(house.work, crisisId), endDrill(house.work, crisisId)]);
    expect(await house.crisis(crisisId)).toMatchObject({ state: "resolved", outcome: null });
    expect(await prisma.crisisAct.count({ where: { crisisId, act: "resolved" } })).toBe(1);
    expect(await house.told(crisisId, "resolved")).toContain(emery);
  });

  test("is in no figure", async () => {
    const before = await prisma.interaction.count();
    const crisisId = await started();
    await answerCrisis(house.work, { slackUserId: finley, crisisId });
    await endDrill(house.work, crisisId);
    expect(await prisma.interaction.count()).toBe(before);
  });

  test("a real call for help never ends by itself", async () => {
    const crisisId = await house.opened();
    await endDrill(house.work, crisisId);
    expect((await house.crisis(crisisId)).state).toBe("paging");
  });
});

describe("the suggestion", () => {
  const month = "2026-04-01";
  const suggested = async () => (await house.cards("crisis-drill-due", month)).map(({ to }) => to);
  const now = new Date("2026-04-01T13:00:00Z");

  test("does not come within a year of the last one", async () => {
    await started();
    house.moveTo(now);
    await suggestDrill(house.work, month);
    expect(await suggested()).toEqual([]);
  });

  test("comes to the coordinators where none was held for a year, once a month, and can be put off", async () => {
    house.moveTo(now);
    await prisma.crisis.updateMany({ where: { drill: true }, data: { createdAt: subDays(now, 366) } });
    await suggestDrill(house.work, month);
    await suggestDrill(house.work, month);
    expect(await suggested()).toEqual([emery]);
    expect(await putOffDrill(house.work, avery, month)).toEqual({ ok: false, refusal: "not_a_coordinator" });
    expect((await putOffDrill(house.work, emery, month)).ok).toBe(true);
    expect((await drillDuePicture(prisma, month, now)).state).toBe("later");
    expect((await drillDuePicture(prisma, "2026-05-01", addHours(now, 24 * 30))).state).toBe("due");
    await started();
    expect((await drillDuePicture(prisma, "2026-05-01", now)).state).toBe("held");
  });
});
