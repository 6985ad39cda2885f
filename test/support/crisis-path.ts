// The path of a call for help, as its people walk it: asked, climbed to the second on call, answered by a third.
import { seal } from "../../src/db/sealed.ts";
import { transact } from "../../src/db/work.ts";
import { newId } from "../../src/lib/ids.ts";
import type { House } from "./house.ts";
import type { MortalHouse } from "./mortal.ts";
import { type Person, person } from "./people.ts";

/** What nobody may read but the people in the room. */
export const secret = { words: "Quagmire at the lilac gate", phone: "617-555-0142, after six" } as const;

const ways = {
  UFIRXX: { email: "finley.fir@practice.example", phone: "+15085550111" },
  UGINKG: { email: "gray.ginkgo@practice.example", phone: "+15085550112" },
} as const;

export const addressesOf = (slackUserId: string): { email: string; phone: string } => {
  const found = Object.entries(ways).find(([id]) => id === slackUserId)?.[1];
  if (!found) throw new Error(`${slackUserId} has no way beyond Slack`);
  return found;
};

/** Finley and Gray, who are on call, have given and verified their ways beyond Slack. */
export async function giveWays({ work, db }: House): Promise<void> {
  for (const [slackUserId, { email, phone }] of Object.entries(ways)) {
    const address = `${slackUserId.toLowerCase()}`;
    const member = await db.prisma.member.findFirstOrThrow({ where: { email } });
    await transact(work, async (tx) => {
      for (const [medium, text] of [
        ["email", email],
        ["phone", phone],
      ] as const) {
        const [id, now] = [newId(), work.clock.now()];
        const addressId = await seal(tx, work.keys, { text, ownerId: member.id, about: `contact:${id}:${address}` });
        const how = medium === "phone" ? "sms" : null;
        await tx.contact.create({
          data: { id, memberId: member.id, medium, how, addressId, verifiedAt: now, createdAt: now },
        });
      }
    });
  }
}

const form = "Ask the Crisis Team";
const state = "Crisis Support";

const titleOf = (who: Person): string => who.actor.see().views.at(-1)?.title?.text ?? "";

/** Types the command until the form is open, and sends it until it is taken. */
async function ask(house: MortalHouse, who: Person): Promise<void> {
  const type = () => house.insist(() => who.command(`/crisis ${secret.words}`));
  await until(house, type, () => titleOf(who) === form);
  const answer = await house.insist(() => who.send(form, { "How to reach you": secret.phone }));
  if (!answer.includes("We are asking")) throw new Error(`The form was answered: ${answer}`);
}

/** Looks up what is open and presses until nobody is wanted any more. */
async function answer(house: MortalHouse, who: Person): Promise<void> {
  const look = async () => {
    await who.close();
    await house.insist(() => who.command("/crisis status"));
  };
  const press = async () => {
    await until(house, look, () => titleOf(who) === state);
    if (who.shown().includes("I Am on It")) await house.insist(() => who.pressIn(state, "I Am on It"));
    await until(house, look, () => titleOf(who) === state);
  };
  await until(house, press, () => !who.shown().includes("I Am on It"));
  await who.close();
}

/** Does it again and again until what was wanted is seen. */
async function until(house: MortalHouse, act: () => Promise<unknown>, isSeen: () => boolean): Promise<void> {
  for (let times = 1; ; times++) {
    await act();
    if (await house.appears(isSeen)) return;
    if (times === 5) throw new Error("Done five times in vain");
  }
}

export type Walk = { avery: Person; finley: Person; gray: Person; jules: Person; emery: Person };

export const peopleOf = (house: House): Walk => ({
  avery: person(house, "UALDER"),
  finley: person(house, "UFIRXX"),
  gray: person(house, "UGINKG"),
  jules: person(house, "UJUNIP"),
  emery: person(house, "UELMXX"),
});

/** The parts of the path; between two of them everything comes to rest. */
export const parts = ["asked", "climbed", "answered"] as const;
export type Part = (typeof parts)[number];

export const walk = (house: MortalHouse, { avery, jules }: Walk): Record<Part, () => Promise<void>> => ({
  asked: () => ask(house, avery),
  climbed: () => house.later(5 / 60),
  answered: () => answer(house, jules),
});

/** So that the next path begins with nothing open. */
export async function leaveBehind({ db }: House): Promise<void> {
  await db.pool.query(`UPDATE "Crisis" SET "state" = 'resolved', "resolvedAt" = "createdAt"`);
  await db.pool.query(`UPDATE "CrisisStep" SET "state" = 'cancelled' WHERE "state" = 'waiting'`);
  await db.pool.query(`DELETE FROM "Job" WHERE "name" LIKE 'crisis.%'`);
}
