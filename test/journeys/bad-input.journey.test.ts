// Whatever is typed is shown as typed and pings nobody; whatever is pressed, early, late or twice, is answered truly.
import { expect } from "vitest";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { ask, close, everyRow, matched, onlyRequest, withdraw } from "../support/partner.ts";
import { textOf } from "../support/people.ts";

const test = journey();
const open = "A colleague asks for a thought partner";

const mark = "Xylograph";
const hostile = {
  mentions: `${mark} <!channel> <!here> <@UBIRCH> @channel <#C123>`,
  links: `${mark} <https://evil.example|click here> https://evil.example [x](https://evil.example) *bold* _it_ \`code\``,
  emoji: `${mark} 😀👩‍👩‍👧‍👦 :smile: &amp; & < >`,
  "right-to-left": `${mark} שלום عالم \u202Egnihton\u202C`,
  "zero-width": `${mark} a\u200Bb\u200Dc\uFEFFd\u00AD`,
  "many lines": `${mark}\n\n\n> quoted\n• item\n\t=SUM(A1)`,
  "3,000 characters": `${mark} ${"x".repeat(2990)}`,
};

/** All that left for Slack but what a reader's own window shows: there the words may stand, and nowhere else. */
function sentToSlack({ workspace }: House): string {
  const withoutBlocks = (view: unknown) => ({ ...(view as object), blocks: [] });
  const sent = workspace.calls().map(({ method, args }) => (method === "views.open" ? withoutBlocks(args.view) : args));
  return JSON.stringify(sent);
}

test("hostile words are shown as typed to their readers, and stand nowhere else", async ({ house, cast }) => {
  const { avery, blair } = cast;
  const room = await matched(avery, blair, { "In your own words": mark });
  for (const [what, words] of Object.entries(hostile)) {
    await avery.press("Edit", "Your request");
    await avery.send("Edit Your Request", { "In your own words": words });
    await blair.press("Read Their Words", "Welcome", room);
    const [shown] = (await blair.page("In Their Own Words")).blocks;
    expect(shown, what).toMatchObject({ text: { type: "plain_text", text: words.trim() } });
    await blair.close();
  }
  const seen = Object.values(cast).flatMap((person) =>
    person.actor.see().conversations.flatMap(({ id }) => person.messages(id).map(textOf)),
  );
  expect(seen.join("\n")).toContain("Budget and finance");
  for (const text of [seen.join("\n"), sentToSlack(house), await everyRow(house), house.log.text()])
    expect(text).not.toContain(mark);
});

test("what was typed comes back as it was when the request is edited", async ({ cast: { avery } }) => {
  const words = Object.values(hostile).join("\n").slice(0, 3000).trim();
  await ask(avery, { "In your own words": words });
  await avery.press("Edit", "Your request");
  expect((await avery.page("Edit Your Request")).state.values).toMatchObject({ words: { words: { value: words } } });
});

test("nothing but spaces counts as no words", async ({ house, cast: { avery } }) => {
  await ask(avery, { "In your own words": " \n\t " });
  expect(await onlyRequest(house)).toMatchObject({ wordsId: null });
  expect(avery.reads("Your request")).not.toContain("Delete My Words");
});

test("an empty form is refused on its field, and words that are too long as well; nothing is lost", async ({
  house,
  cast: { avery },
}) => {
  await avery.command("/thought-partner");
  const long = "y".repeat(3001);
  const errors = await avery.tryToSend("Ask a Thought Partner", { "In your own words": long });
  expect(Object.keys(errors).toSorted()).toEqual(["In your own words", "Topic"]);
  expect(JSON.stringify((await avery.page("Ask a Thought Partner")).state)).toContain(long);
  expect(await house.db.prisma.partnerRequest.count()).toBe(0);
  const mended = { Topic: "Personnel", "In your own words": long.slice(1) };
  expect(await avery.send("Ask a Thought Partner", mended)).toContain("Request Sent");
});

test("a long text after the command is taken as far as the form can hold it", async ({ cast: { avery } }) => {
  await avery.command(`/thought-partner ${"z".repeat(4000)}`);
  expect(await avery.send("Ask a Thought Partner", { Topic: "Personnel" })).toContain("Request Sent");
});

test("a topic that a coordinator wrote cannot ping or link either", async ({
  house,
  cast: { avery, blair, emery },
}) => {
  await emery.command("/mssn topics");
  await emery.send("Topics", { "Add a topic": "<!channel> *big* <https://evil.example|news>" });
  await matched(avery, blair, { Topic: "<!channel> *big* <https://evil.example|news>" });
  for (const { args } of house.workspace.calls()) {
    expect(String(args.text ?? "")).not.toContain("channel>");
    expect(JSON.stringify(args)).not.toMatch(/"mrkdwn","text":"[^"]*<!channel>/);
  }
});

test("a button on an old copy of a card works, and the copy is brought up to date", async ({ house, cast }) => {
  const { avery, blair, casey } = cast;
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Cannot This Time", open);
  house.workspace.faults.add({ method: "chat.postMessage", fault: "lost_answer" });
  await blair.send("Cannot This Time");
  await house.later(0.01);
  const copies = () => casey.messages().filter(({ ephemeral }) => !ephemeral);
  expect(copies()).toHaveLength(2);
  const [older] = copies();
  const where = casey.actor.direct().conversation.id;
  await casey.actor.click({ conversation: where, ts: older?.ts ?? "", label: "Accept Request" });
  await house.settled();
  for (const copy of copies()) expect(textOf(copy)).toContain("You accepted");
  expect(avery.groups()).toHaveLength(1);
});

test("a button whose time has passed answers with how things stand", async ({ house, cast: { avery, blair } }) => {
  await ask(avery, { "How soon": "No rush" });
  house.workspace.faults.add({ method: "chat.update", fault: "slack_error", error: "cant_update_message", times: 9 });
  await withdraw(avery);
  expect(blair.reads(open)).toContain("Accept Request");
  await blair.press("Accept Request", open);
  expect(blair.told()).toContain("This request has ended in the meantime.");
  await blair.press("Cannot This Time", open);
  expect(blair.told()).toContain("This request has ended in the meantime.");
  await avery.press("Edit", "Your request");
  expect(avery.told()).toContain("This request was withdrawn already.");
  await avery.press("Withdraw", "Your request");
  expect(avery.told()).toContain("This request was withdrawn already.");
});

test("a form about something that ended meanwhile says so, and changes nothing", async ({
  house,
  cast: { avery, blair },
}) => {
  const room = await matched(avery, blair);
  await blair.press("We Have Met", "Welcome", room);
  await close(avery);
  expect(await blair.send("We Have Met")).toContain("This partnership has ended.");
  expect(await house.db.prisma.meeting.count()).toBe(0);
});

test("a meeting in the future, or of no length, is refused on its field", async ({ cast: { avery, blair } }) => {
  const room = await matched(avery, blair);
  await blair.press("We Have Met", "Welcome", room);
  expect(await blair.tryToSend("We Have Met", { "When did you meet?": "2026-03-11" })).toEqual({
    "When did you meet?": expect.stringContaining("still to come"),
  });
  expect(await blair.tryToSend("We Have Met", { "When did you meet?": null })).toHaveProperty(["When did you meet?"]);
  expect(await blair.send("We Have Met", { "When did you meet?": "2026-03-09" })).toContain("Noted.");
});

const unscoped = journey({ withoutScopes: ["mpim:write"] });

unscoped(
  "a missing scope is told to the operator by name, with the fix, and the work waits for it",
  async ({ house, cast: { avery, blair, emery } }) => {
    const [told] = house.log.lines().filter(({ level }) => level === 50);
    expect(told).toMatchObject({ missing: ["mpim:write"] });
    expect(told?.msg).toMatch(/lacks the scope mpim:write: .*Reinstall/);
    await ask(avery, { "How soon": "No rush" });
    await blair.press("Accept Request", open);
    expect(blair.groups()).toEqual([]);
    const page = await emery.home();
    expect(page).toMatch(/missing_scope.*mpim:write/);
    expect(page).toContain("Try Again");
  },
);

test("while the database is away, whoever acts hears an apology and loses nothing", async ({
  house,
  cast: { avery, blair },
}) => {
  await avery.command("/thought-partner");
  const filled = { Topic: "Budget and finance", "How soon": "No rush", "Whom to prefer": "My own Round Table" };
  house.wire.cut();
  const { id: view } = await avery.page("Ask a Thought Partner");
  const refused = await avery.actor.submit({
    view,
    values: { ...filled, "In your own words": "Please do not lose this." },
  });
  expect(refused).toMatchObject({ ok: true, errors: { Topic: expect.stringContaining("our fault") } });
  await blair.actor.command({ text: "/thought-partner" });
  await house.workspace.until(() => blair.told());
  expect(blair.told()).toContain("it is our fault");
  house.wire.mend();
  expect(await avery.send("Ask a Thought Partner", {})).toContain("Request Sent");
  expect(blair.reads(open)).toContain("Accept Request");
  expect(await onlyRequest(house)).toMatchObject({ wordsId: expect.any(String) });
  expect(house.log.text()).not.toContain("do not lose");
});

test("a name that no command has is answered with a hint", async ({ cast: { avery } }) => {
  await avery.command("/mssn frobnicate");
  expect(avery.told()).toContain("/mssn mentor");
});
