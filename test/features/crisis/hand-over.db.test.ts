// Handing over: the owner stays until exactly one colleague has taken over, and always learns what came of it.
import { addMinutes } from "date-fns";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { transact } from "../../../src/db/work.ts";
import { lockCrisis } from "../../../src/features/crisis/crisis.repository.ts";
import { memberGone } from "../../../src/features/crisis/gone.service.ts";
import { handOver, mayHandOver } from "../../../src/features/crisis/hand-over.service.ts";
import { climbAgain } from "../../../src/features/crisis/ladder.service.ts";
import { resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import {
  cannotTakeOver,
  handOverIsDue,
  handOverIsLost,
  takeOver,
} from "../../../src/features/crisis/take-over.service.ts";
import { handOverPicture } from "../../../src/features/crisis/team-pictures.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray, jules } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

const ask = (crisisId: string, toSlackUserId: string, slackUserId: string = finley) =>
  handOver(house.work, { slackUserId, crisisId, toSlackUserId, key: crypto.randomUUID() });

/** Finley is on it and has asked Gray; answers both ids. */
async function asked() {
  const crisisId = await house.answered();
  expect((await ask(crisisId, gray)).ok).toBe(true);
  const { id } = await prisma.handOver.findFirstOrThrow({ where: { crisisId } });
  return { crisisId, handOverId: id };
}
const ownerOf = async (crisisId: string) =>
  (await prisma.crisis.findUniqueOrThrow({ where: { id: crisisId }, include: { owner: true } })).owner?.slackUserId;
const standing = async (id: string) => (await handOverPicture(prisma, id))?.standing;

describe("the colleague", () => {
  test("is asked by a message of their own, and until they answer the owner stays on it", async () => {
    const { crisisId, handOverId } = await asked();
    expect(await house.cards("crisis-hand-over", handOverId)).toEqual([{ to: gray, nth: 0 }]);
    expect(await ownerOf(crisisId)).toBe(finley);
    const job = await prisma.job.findFirstOrThrow({ where: { key: `crisis.hand-over:${handOverId}` } });
    const { askedAt, dueAt } = await prisma.handOver.findUniqueOrThrow({ where: { id: handOverId } });
    expect(dueAt).toEqual(addMinutes(askedAt, 10));
    expect(job).toMatchObject({ lane: "urgent", runAt: dueAt });
  });

  test("takes over: the crisis is theirs, they are in the room, and the room and the reporter are told", async () => {
    const { crisisId, handOverId } = await asked();
    expect((await takeOver(house.work, { slackUserId: gray, handOverId })).ok).toBe(true);
    expect(await ownerOf(crisisId)).toBe(gray);
    expect(await house.told(crisisId, "handed_over")).toEqual([avery, "room"]);
    const again = await takeOver(house.work, { slackUserId: gray, handOverId });
    expect(again).toEqual({ ok: false, refusal: "already_yours" });
    expect(await standing(handOverId)).toBe("accepted");
  });

  test("who cannot says so, and the owner is told at once to ask somebody else", async () => {
    const { crisisId, handOverId } = await asked();
    expect((await cannotTakeOver(house.work, { slackUserId: gray, handOverId })).ok).toBe(true);
    expect(await ownerOf(crisisId)).toBe(finley);
    expect(await house.cards("crisis-hand-over-answer", handOverId)).toEqual([{ to: finley, nth: 0 }]);
    expect(await handOverPicture(prisma, handOverId)).toMatchObject({ standing: "cannot", stillTheirs: true });
  });

  test("who does not answer in time is told that it is over, and the owner that nobody answered", async () => {
    const { handOverId } = await asked();
    house.clock.move(9 * 60_000);
    await handOverIsDue(house.work, handOverId);
    expect(await standing(handOverId)).toBe("waiting");
    house.clock.move(60_000);
    await handOverIsDue(house.work, handOverId);
    await handOverIsDue(house.work, handOverId);
    expect(await standing(handOverId)).toBe("no_answer");
    expect(await house.cards("crisis-hand-over-answer", handOverId)).toEqual([{ to: finley, nth: 0 }]);
    expect(await takeOver(house.work, { slackUserId: gray, handOverId })).toEqual({ ok: false, refusal: "too_late" });
  });

  test("whom no message reaches, or who is no longer there, counts as one who cannot", async () => {
    const lost = await asked();
    await handOverIsLost(house.work, lost.handOverId);
    expect(await standing(lost.handOverId)).toBe("cannot");
    const gone = await asked();
    await prisma.member.update({ where: { slackUserId: gray }, data: { deactivated: true } });
    await memberGone(house.work, house.ids[gray] ?? "");
    await prisma.member.update({ where: { slackUserId: gray }, data: { deactivated: false } });
    expect(await standing(gone.handOverId)).toBe("cannot");
    expect(await house.cards("crisis-hand-over-answer", gone.handOverId)).toHaveLength(1);
  });
});

describe("the owner", () => {
  test("alone can hand over, and only to somebody who may help", async () => {
    const crisisId = await house.answered();
    expect(await ask(crisisId, gray, emery)).toEqual({ ok: false, refusal: "not_owner" });
    expect(await mayHandOver(house.work, { slackUserId: emery, crisisId })).toEqual({
      ok: false,
      refusal: "not_owner",
    });
    expect(await mayHandOver(house.work, { slackUserId: finley, crisisId })).toEqual({ ok: true, value: 10 });
    for (const nobody of [finley, avery, blair, "UKATSU", "USTRANGER"])
      expect(await ask(crisisId, nobody)).toEqual({ ok: false, refusal: "cannot_be_asked" });
  });

  test("whose form is sent twice asks once", async () => {
    const crisisId = await house.answered();
    const sent = { slackUserId: finley, crisisId, toSlackUserId: gray, key: "view:V2" };
    await Promise.all([handOver(house.work, sent), handOver(house.work, sent)]);
    expect(await prisma.handOver.count({ where: { crisisId } })).toBe(1);
  });

  test("who asks a second colleague has the first let go", async () => {
    const { crisisId, handOverId } = await asked();
    expect((await ask(crisisId, jules)).ok).toBe(true);
    expect(await standing(handOverId)).toBe("moot");
    expect(await takeOver(house.work, { slackUserId: gray, handOverId })).toEqual({ ok: false, refusal: "moot" });
    expect(await prisma.handOver.count({ where: { crisisId, state: "waiting" } })).toBe(1);
  });
});

describe("what happens meanwhile", () => {
  test("when others are asked again, or it is resolved, the card says that it is settled", async () => {
    const climbing = await asked();
    await transact(house.work, async (tx) => {
      const crisis = await lockCrisis(tx, climbing.crisisId);
      if (crisis) await climbAgain(tx, crisis, house.clock.now());
    });
    expect(await standing(climbing.handOverId)).toBe("moot");
    const late = await takeOver(house.work, { slackUserId: gray, handOverId: climbing.handOverId });
    expect(late).toEqual({ ok: false, refusal: "moot" });
    const over = await asked();
    await resolveCrisis(house.work, { slackUserId: finley, crisisId: over.crisisId, outcome: "steady", minutes: 30 });
    expect(await standing(over.handOverId)).toBe("moot");
    house.clock.move(600_000);
    await handOverIsDue(house.work, over.handOverId);
    expect(await house.cards("crisis-hand-over-answer", over.handOverId)).toEqual([]);
  });

  test("taking over against resolving: either it changed hands before its end, or it did not", async () => {
    for (let round = 0; round < 8; round++) {
      const { crisisId, handOverId } = await asked();
      const [taken] = await Promise.all([
        takeOver(house.work, { slackUserId: gray, handOverId }),
        resolveCrisis(house.work, { slackUserId: finley, crisisId, outcome: "steady", minutes: 30 }),
      ]);
      expect(await ownerOf(crisisId)).toBe(taken.ok ? gray : finley);
      expect((await house.crisis(crisisId)).state).toBe("resolved");
      expect(await prisma.crisisAct.count({ where: { crisisId, act: "handed_over" } })).toBe(taken.ok ? 1 : 0);
    }
  });

  test("two who are asked one after the other never both take over", async () => {
    for (let round = 0; round < 8; round++) {
      const { crisisId, handOverId } = await asked();
      const second = ask(crisisId, jules).then(async (again) => {
        const waiting =
          again.ok && (await prisma.handOver.findFirst({ where: { crisisId, to: { slackUserId: jules } } }));
        return waiting ? takeOver(house.work, { slackUserId: jules, handOverId: waiting.id }) : null;
      });
      const answers = await Promise.all([takeOver(house.work, { slackUserId: gray, handOverId }), second]);
      expect(answers.filter((one) => one?.ok)).toHaveLength(1);
      expect(await prisma.crisisAct.count({ where: { crisisId, act: "handed_over" } })).toBe(1);
    }
  });

  test("pressed twice at once it is taken over once", async () => {
    for (let round = 0; round < 6; round++) {
      const { crisisId, handOverId } = await asked();
      const twice = [1, 2].map(() => takeOver(house.work, { slackUserId: gray, handOverId }));
      expect((await Promise.all(twice)).filter(({ ok }) => ok)).toHaveLength(1);
      expect(await prisma.crisisAct.count({ where: { crisisId, act: "handed_over" } })).toBe(1);
    }
  });
});
