// How those who are asked in a crisis say where they are reached when Slack is not enough.
import { afterAll, expect } from "vitest";
import { transact } from "../../src/db/work.ts";
import { reachBeyondSlack } from "../../src/features/reach/index.ts";
import { importRoster } from "../../src/features/roster/index.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { eventually } from "../support/eventually.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { mailbox, phoneService } from "../support/outside.ts";
import { everyRow } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

const mail = await mailbox();
const phone = await phoneService();
afterAll(() => Promise.all([mail.close(), phone.close()]));

const test = journey({ outside: { email: mail.options, phone: phone.options } });
const without = journey();

const title = "How We Reach You";
const codeForm = "Type the Code";
const codeIn = (text: string) => /\d{6}/.exec(text)?.[0] ?? "";
const newestMail = () => mail.messages().at(-1) ?? { to: "", subject: "", text: "" };
const newestText = () => phone.messages().at(-1) ?? { to: "", text: "", how: "" };
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

async function addEmail(who: Person, email: string) {
  await who.command("/mssn contact");
  await who.pressIn(title, "Add Email");
  await who.tryToSend("Add Email", { "Email address": email });
}

async function addPhone(who: Person, number: string, how = "Text Message") {
  await who.pressIn(title, "Add Phone");
  return who.tryToSend("Add Phone", { "Phone number": number, "How we reach you there": how });
}

/** A verified email, and the window open. */
async function verified(who: Person, email: string) {
  await addEmail(who, email);
  await who.tryToSend(codeForm, { Code: codeIn(newestMail().text) });
}

const contacts = ({ db }: House) => db.prisma.contact.findMany({ orderBy: { medium: "asc" } });

test("an email address and a phone are added, proved by a code, tested and removed", async ({
  house,
  cast: { finley },
}) => {
  expect(await finley.home()).toContain("we cannot reach you yet");
  await finley.pressHome(title);
  await finley.pressIn(title, "Add Email");
  expect(JSON.stringify(await finley.page("Add Email"))).toContain("finley.fir@practice.example");
  await finley.tryToSend("Add Email", {});
  expect(finley.shown()).toContain("f…@practice.example");
  expect(newestMail()).toMatchObject({
    to: "finley.fir@practice.example",
    subject: expect.stringContaining("Your code"),
  });
  await finley.tryToSend(codeForm, { Code: codeIn(newestMail().text).replace(/(...)/, "$1 ") });
  expect(finley.shown()).toMatch(/Verified\. You are reached here[\s\S]*\*Email\* {2}f…@practice\.example\nVerified\./);

  expect(await addPhone(finley, "(508) 555.0108")).toEqual({});
  expect(newestText()).toMatchObject({ to: "+15085550108", how: "sms" });
  await finley.tryToSend(codeForm, { Code: codeIn(newestText().text) });
  expect(finley.shown()).toMatch(/Phone, by text message\* {2}…-0108\nVerified\./);
  expect(await finley.home()).not.toContain("we cannot reach you yet");

  await finley.pressIn(title, "Send Test");
  expect(newestMail().subject).toBe("A test: you can be reached here");
  expect(finley.shown()).toContain("A test is on its way");
  await finley.pressIn(title, "Remove");
  expect(finley.shown()).toMatch(/Removed\.[\s\S]*\*Email\*\nNot given yet\./);
  expect(await contacts(house)).toMatchObject([{ medium: "phone" }]);
});

test("a call reads the code aloud, digit by digit and twice", async ({ cast: { gray } }) => {
  await gray.command("/mssn contact");
  await addPhone(gray, "+44 20 7946 0018", "Call");
  expect(newestText()).toMatchObject({ to: "+442079460018", how: "voice" });
  const [said = ""] = /\d(, \d){5}/.exec(newestText().text) ?? [];
  await gray.tryToSend(codeForm, { Code: said.replaceAll(", ", "") });
  expect(gray.shown()).toContain("Phone, by call");
});

test("what cannot be an address or a number is refused kindly, and nothing is sent", async ({
  house,
  cast: { jules },
}) => {
  await jules.command("/mssn contact");
  await jules.pressIn(title, "Add Email");
  for (const typed of ["jules", "jules@district", "a b@c.org", "a@b.org, c@d.org", "<jules@practice.example>"])
    expect(await jules.tryToSend("Add Email", { "Email address": typed })).toEqual({
      "Email address": expect.stringContaining("This is not an email address"),
    });
  await jules.close();
  await jules.command("/mssn contact");
  for (const typed of ["555-0108", "508-555-0108 ext. 4", "911", "call me", "+1 508 155 0108"]) {
    if (typed === "555-0108")
      expect(await addPhone(jules, typed)).toEqual({ "Phone number": expect.stringContaining("508-555-0108") });
    else expect(await jules.tryToSend("Add Phone", { "Phone number": typed })).toHaveProperty("Phone number");
  }
  expect(await contacts(house)).toEqual([]);
});

test("a wrong code is told with the tries that are left, and after five none counts any more", async ({
  cast: { finley },
}) => {
  await addEmail(finley, "finley@practice.example");
  const code = codeIn(newestMail().text);
  const left = ["four more times", "three more times", "two more times", "one more time"];
  for (const words of left) expect((await finley.tryToSend(codeForm, { Code: another(code) })).Code).toContain(words);
  for (const typed of [another(code), code])
    expect((await finley.tryToSend(codeForm, { Code: typed })).Code).toContain("five wrong tries");
  await finley.pressIn(codeForm, "Send Another Code");
  expect(finley.shown()).toContain("Another code is on its way");
  expect((await finley.tryToSend(codeForm, { Code: code })).Code).toContain("This is not the code");
  await finley.tryToSend(codeForm, { Code: codeIn(newestMail().text) });
  expect(finley.shown()).toContain("Verified.");
});

test("a code is good for fifteen minutes, and three are sent within an hour", async ({ house, cast: { finley } }) => {
  await addEmail(finley, "finley@practice.example");
  await house.later(0.25);
  const late = await finley.tryToSend(codeForm, { Code: codeIn(newestMail().text) });
  expect(late.Code).toContain("15 minutes are over");
  for (const sent of [2, 3]) {
    await finley.pressIn(codeForm, "Send Another Code");
    expect(finley.shown(), String(sent)).toContain("Another code is on its way");
  }
  const sentSoFar = mail.messages().length;
  await finley.pressIn(codeForm, "Send Another Code");
  expect(finley.shown()).toContain("That was three within an hour. Please try again in 45 minutes.");
  await finley.close();
  await finley.command("/mssn contact");
  await finley.pressIn(title, "Remove");
  await finley.pressIn(title, "Add Email");
  const other = { "Email address": "somebody.else@practice.example" };
  expect(await finley.tryToSend("Add Email", other)).toHaveProperty("Email address");
  expect(mail.messages()).toHaveLength(sentSoFar);
  await house.later(0.76);
  expect(await finley.tryToSend("Add Email", other)).toEqual({});
  expect(newestMail().to).toBe("somebody.else@practice.example");
});

test("a code that cannot be sent is told in Slack, and in the window", async ({ cast: { finley } }) => {
  mail.answer(550);
  await addEmail(finley, "nobody@practice.example");
  expect(finley.reads("We could not reach you by email")).toContain("the mail server refused it");
  await finley.close();
  await finley.press(title, "We could not reach you by email");
  expect(finley.shown()).toMatch(/n…@practice\.example\nWaits for the code[\s\S]*could not be sent/);
  await finley.pressIn(title, "Enter Code");
  expect(finley.shown()).toMatch(
    /n…@practice\.example: The last code could not be sent[\s\S]*the mail server refused it/,
  );
});

test("others are told calmly that they need not do anything", async ({ cast: { avery, blair } }) => {
  for (const who of [avery, blair]) {
    await who.command("/mssn contact");
    expect(who.told()).toContain("You are reached in Slack, and need not do anything.");
    expect(who.shown()).toBe("");
    expect(await who.home()).not.toContain(title);
  }
});

without(
  "where nothing is set up, it is said plainly, to the coordinator also on Home",
  async ({ cast: { finley, emery } }) => {
    await finley.command("/mssn contact");
    expect(finley.shown()).toMatch(/\*Email\*\nThis app is not set up to use it\.[\s\S]*README/);
    expect(JSON.stringify(finley.actor.see().views)).not.toContain("Add Email");
    expect(await finley.home()).not.toContain(title);
    expect(await emery.home()).toContain("Nobody can be reached beyond Slack yet");
  },
);

test("no address and no code is in any row, job or log line", async ({ house, cast: { finley } }) => {
  await verified(finley, "finley.private@practice.example");
  const code = codeIn(newestMail().text);
  await addPhone(finley, "508 555 0199");
  const second = codeIn(newestText().text);
  const everything = (await everyRow(house)) + house.log.text();
  for (const secret of ["finley.private", "5085550199", code, second]) expect(everything).not.toContain(secret);
});

test("who has left the roster is no longer reached; whom Slack has deactivated still is", async ({
  house,
  cast: { finley, gray },
}) => {
  await verified(finley, "finley@practice.example");
  await verified(gray, "gray@practice.example");
  await finley.actor.deactivate({ deactivated: true });
  await finley.settled();
  expect(await contacts(house)).toHaveLength(2);
  const rows = practiceRoster().rows.filter(({ name }) => name !== "Gray Ginkgo");
  await importRoster(house.db, { rows, problems: [] }, { now: house.now(), actor: "mssn", complete: true });
  await house.settled();
  const left = await contacts(house);
  expect(left).toHaveLength(1);
  expect(await house.db.prisma.sealedText.findMany()).toMatchObject([{ ownerId: left[0]?.memberId }]);
});

test("an address that nobody confirmed is not kept, nor is a code whose time is over", async ({
  house,
  cast: { finley, gray },
}) => {
  await addEmail(finley, "finley@practice.example");
  await house.later(12);
  await addEmail(gray, "gray@practice.example");
  await house.later(17);
  expect(await contacts(house)).toMatchObject([{ codeHash: null }]);
  expect(await gray.home()).toContain("we cannot reach you yet");
});

test("while Slack is down a page still arrives, also where the bot is started anew meanwhile", async ({
  house,
  cast: { finley },
}) => {
  await verified(finley, "finley@practice.example");
  const { id } = await house.db.prisma.member.findFirstOrThrow({ where: { slackUserId: finley.id } });
  const page = (about: string) =>
    transact(house.work, (tx) => reachBeyondSlack(tx, { memberId: id, about, wording: "page" }, house.now()));
  const pages = () => mail.messages().filter(({ subject }) => subject.includes("a colleague hopes for you")).length;
  const before = pages();
  house.workspace.outage.begin({ api: "fails", socketMode: "cut" });
  await page("crisis:one");
  await eventually(async () => expect(pages()).toBe(before + 1));
  await house.stopBot();
  await page("crisis:two");
  const starting = house.startBot();
  await eventually(async () => expect(pages()).toBe(before + 2));
  house.workspace.outage.end();
  await starting;
  expect(mail.messages().at(-1)?.text).toContain("If you can, and Slack does not open");
});
