// Each night: sealed words whose time has come are purged, and what only served "done once" is forgotten.
import { subDays } from "date-fns/subDays";
import { audit } from "../db/audit.ts";
import { transact, type Work } from "../db/work.ts";
import type { Duty } from "../lib/dates.ts";
import type { JobKind } from "./job.ts";

/** Slack delivers again within minutes, and dated jobs are asked for again within days. */
const keptDays = 30;

const duties: readonly Duty[] = [{ name: "housekeeping", at: "02:30", on: "every day" }];

const jobs: readonly JobKind<Work>[] = [
  {
    name: "housekeeping",
    words: { one: "nightly tidying", many: "nightly tidyings" },
    async run(app) {
      const now = app.clock.now();
      const old = subDays(now, keptDays);
      await transact(app, async (tx) => {
        const due = await tx.sealedText.findMany({
          where: { purgeAfter: { lte: now }, held: false },
          select: { id: true, about: true },
        });
        for (const { about } of due) await audit(tx, { at: now, actor: "mssn", act: "words.purge", subject: about });
        await tx.sealedText.deleteMany({ where: { id: { in: due.map(({ id }) => id) } } });
        await tx.job.deleteMany({ where: { state: "done", finishedAt: { lt: old } } });
        await tx.receipt.deleteMany({ where: { at: { lt: old } } });
      });
      return undefined;
    },
  },
];

export const housekeeping = { duties, jobs };
