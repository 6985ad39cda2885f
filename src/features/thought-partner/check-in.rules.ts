// When a pair that has gone quiet is asked how it is going, and when the coordinators are.
import { addDays } from "date-fns/addDays";
import { addBusinessHours } from "../../lib/dates.ts";

export type CheckIn = { at: Date; ask: "pair" | "coordinators" };

/** Days without a sign of the pair. Who has not met yet is asked sooner; at last a person looks after it. */
const quietDays: Record<"unmet" | "met", readonly { days: number; ask: CheckIn["ask"] }[]> = {
  unmet: [
    { days: 7, ask: "pair" },
    { days: 21, ask: "pair" },
    { days: 35, ask: "coordinators" },
  ],
  met: [
    { days: 30, ask: "pair" },
    { days: 60, ask: "coordinators" },
  ],
};

/** What comes due unless the pair meets or ends: counted from `since`, their start or last meeting, in working time. */
export const checkIns = (since: Date, hasMet: boolean): CheckIn[] =>
  quietDays[hasMet ? "met" : "unmet"].map(({ days, ask }) => ({ at: addBusinessHours(addDays(since, days), 0), ask }));
