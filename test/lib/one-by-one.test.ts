// Acts of one line keep their order and outlive each other's failures; lines do not wait for one another.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { oneByOne } from "../../src/lib/one-by-one.ts";

test("acts of one key follow one another as they came, also after one that failed", async () => {
  const line = oneByOne();
  const done: string[] = [];
  const act = (name: string, ms: number) => () => sleep(ms).then(() => void done.push(name));
  const failing = line("a", () => Promise.reject(new Error("no")));
  const all = [line("a", act("slow", 20)), line("a", act("quick", 0)), line("b", act("other", 0))];
  await expect(failing).rejects.toThrow("no");
  await Promise.all(all);
  expect(done).toEqual(["other", "slow", "quick"]);
});
