// What coordinators read of work that failed: which work it was, in words, and for whoever mends it the code.
import { expect, test } from "vitest";
import { failedPart, failureMessage } from "../../../src/features/home/failed.views.ts";
import { homeOf, wordsOf } from "../../support/views.ts";

const job = { id: "job-1", name: "card.show", finishedAt: new Date("2026-11-20T15:00:00Z"), failed: true };
const refused = { ...job, lastError: "chat.postMessage: messages_tab_disabled" };
const words = (name: string) => (name === job.name ? { one: "message to post", many: "messages to post" } : undefined);

test("which work it was comes first and in words, the code last and apart", () => {
  for (const blocks of [
    homeOf(failedPart({ jobs: [refused], count: 1 }, words)),
    failureMessage(refused, words).blocks,
  ]) {
    const said = wordsOf(blocks.filter(({ type }) => type === "section"));
    expect(said).toContain("*One message to post*");
    expect(said).not.toMatch(/card\.show|messages_tab_disabled/);
    expect(wordsOf(blocks.filter(({ type }) => type === "context"))).toContain(
      "For the operator: card.show: chat.postMessage: messages_tab_disabled",
    );
  }
});

test("work that people have no word for is told all the same, and what Slack said pings nobody", () => {
  const other = { ...job, name: "some.other", lastError: "<!channel>" };
  const said = wordsOf(failureMessage(other, words).blocks);
  expect(said).toContain("*One task*");
  expect(said).toContain("some.other: &lt;!channel&gt;");
});
