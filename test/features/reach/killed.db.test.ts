// A process that is killed with a page in its hands: the next one sends it, rather twice than never.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { eventually } from "../../support/eventually.ts";
import { outreachIn } from "../../support/outreach.ts";

const db = await testDatabase();
const { mail, sealKeys, somebody, page, stands, mailTo, worker } = await outreachIn(db);

async function killed(when: "before" | "after") {
  const program = ["--import", "tsx", "test/support/doomed-mailer.ts", when, db.url, sealKeys];
  const stdio = ["ignore", "ignore", "inherit"] as const;
  const child = spawn(process.execPath, [...program, JSON.stringify(mail.options)], { stdio: [...stdio] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}

test.each([
  ["before", 0, 1],
  ["after", 1, 2],
] as const)(
  "killed %s it was sent: it has arrived %i times then, and %i times in the end",
  async (when, then, finally_) => {
    const who = await somebody("email");
    await page(who);
    await killed(when);
    expect(mailTo(who)).toHaveLength(then);
    expect(await stands(who)).toEqual([["email", "waiting", null]]);
    const next = worker();
    // The dead one's lease runs out.
    await eventually(async () => {
      await next.settle();
      expect(await stands(who)).toEqual([["email", "sent", null]]);
    });
    await next.stop(200);
    expect(mailTo(who)).toHaveLength(finally_);
    expect(new Set(mailTo(who).map(({ id }) => id)).size).toBe(1);
  },
);

test("killed again and again, it is sent three times at most", async () => {
  const who = await somebody("email");
  await page(who);
  for (const died of [1, 2, 3]) {
    await killed("after");
    expect(mailTo(who)).toHaveLength(died);
  }
  const next = worker();
  await eventually(async () => {
    await next.settle();
    expect(await stands(who)).toEqual([["email", "failed", "unanswered"]]);
  });
  expect(mailTo(who)).toHaveLength(3);
});
