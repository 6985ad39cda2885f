// What somebody who asks for help is shown: the form, and how their own crises stand.
import { setting } from "../../db/settings.ts";
import type { Work } from "../../db/work.ts";
import { soon } from "../../lib/soon.ts";
import { memberBySlackUser } from "../roster/index.ts";
import type { CrisisPicture, ReceiptPicture } from "./pictures.rules.ts";
import * as pictures from "./pictures.service.ts";

export type Numbers = { lifelines: string[]; phoneList: string[] };

// Kept from the last time that the database answered, for the moment when it does not.
let known: Numbers = { lifelines: ["911 in an emergency", "988 to call, text or chat in a crisis"], phoneList: [] };

/** Whom to call; answers within half a second, whatever the database does. */
export async function numbersToCall({ db }: Work): Promise<Numbers> {
  const read = async () => {
    const lifelines = await setting(db.prisma, "lifelines");
    known = { lifelines, phoneList: await setting(db.prisma, "phoneList") };
  };
  await soon(read(), patienceMs);
  return known;
}

/** The reporter's own open crises; none where the database does not answer in time. */
export async function myCrises(work: Work, slackUserId: string): Promise<CrisisPicture[]> {
  const home = pictures.crisisHome(work.db.prisma, slackUserId, work.clock.now());
  return (await soon(home, patienceMs))?.mine ?? [];
}

export const receiptOf = (work: Work, crisisId: string): Promise<ReceiptPicture | null> =>
  pictures.receiptPicture(work.db.prisma, crisisId);

/** Is this somebody whose name has to be asked of Slack? */
export async function isStranger(work: Work, slackUserId: string): Promise<boolean> {
  const member = await memberBySlackUser(work.db.prisma, slackUserId, work.clock.now());
  return member === null || member.left;
}

/** Nobody in need waits for what is only an ornament. */
const patienceMs = 500;
