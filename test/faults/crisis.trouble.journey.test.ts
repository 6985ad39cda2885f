// A call for help where Slack refuses something, or somebody is not there: the room or what has to do for it, and the next to be asked.
import { buffer } from "node:stream/consumers";
import { expect } from "vitest";
import { onlyCrisis, pages, roomOf } from "../support/crisis.ts";
import { secret } from "../support/crisis-path.ts";
import { serverFor } from "../support/http.ts";
import { answers, cry, form, type TroubledHouse, trouble } from "../support/trouble.ts";

const test = trouble();
const needed = "needs the Crisis Support Team";
const receipt = "Your call for help";

const refuse = ({ workspace }: TroubledHouse, method: string, error: string, more: { to?: string; times?: 1 } = {}) =>
  workspace.faults.add({ method, fault: "slack_error", error, times: "always", ...more });

// ——— The room ———

test("a channel name that is taken is no hindrance", async ({ house, cast: { avery, finley } }) => {
  refuse(house, "conversations.create", "name_taken", { times: 1 });
  await cry(avery);
  const { name } = avery.actor.see().conversations.find(({ id }) => id === roomOf(avery)) ?? {};
  expect(name).toMatch(/^crisis-2026-03-10-[a-z]{3}-2$/);
  expect(finley.reads("asks for help", roomOf(avery))).toContain("I Am on It");
});

test("without the right to private channels a group has to do; the receipt and the card say so, and its buttons work", async ({
  house,
  cast: { avery, finley, gray, emery },
}) => {
  refuse(house, "conversations.create", "restricted_action");
  await cry(avery);
  const group = avery.groups()[0];
  expect(group?.members.filter((id) => id !== house.workspace.botUserId).sort()).toEqual(
    [avery, finley, gray, emery].map(({ id }) => id).sort(),
  );
  const said = "Slack did not allow a private channel";
  expect(avery.reads(receipt)).toContain(said);
  expect(finley.reads("asks for help", group?.id)).toContain(said);
  await finley.press("I Am on It", "asks for help", group?.id);
  expect(avery.reads(receipt)).toContain("<@UFIRXX> is on it");
});

test("where a group is refused as well, each has the card in their own messages, and its buttons work", async ({
  house,
  cast: { avery, finley, emery },
}) => {
  refuse(house, "conversations.create", "restricted_action");
  refuse(house, "conversations.open", "restricted_action");
  await cry(avery);
  const said = "Slack did not allow a room";
  expect(avery.reads(receipt)).toContain(said);
  for (const who of [avery, finley, emery]) expect(who.reads("asks for help")).toContain(said);
  await emery.press("I Am on It", "asks for help");
  expect(avery.reads(receipt)).toContain("<@UELMXX> is on it");
  expect(await onlyCrisis(house)).toMatchObject({ state: "answered" });
});

test("who cannot be invited is named in the room, and keeps nobody else out", async ({
  house,
  cast: { avery, finley, gray, emery },
}) => {
  refuse(house, "conversations.invite", "user_is_ultra_restricted", { to: gray.id });
  await cry(avery);
  expect(finley.reads("asks for help", roomOf(avery))).toContain("Could not be added to this room: <@UGINKG>");
  expect([avery, finley, emery].map(roomOf)).toEqual(Array(3).fill(roomOf(avery)));
  expect(roomOf(gray)).toBe("");
});

test("whoever asked may leave the room and come back; the team is told, and nobody is lost", async ({
  house,
  cast: { avery, finley },
}) => {
  await cry(avery);
  const room = roomOf(avery);
  await avery.actor.leave({ conversation: room });
  await house.settled();
  expect(avery.reads(receipt)).toContain("You have left your room.");
  expect(finley.reads("left", room)).toContain("<@UALDER>");
  await avery.press("Back to the Room", receipt);
  expect(roomOf(avery)).toBe(room);
  expect(avery.reads(receipt)).toContain(`Your room is <#${room}>`);
});

// ——— People ———

test("who does not want to be disturbed is not waited for", async ({ cast: { avery, finley, gray } }) => {
  await finley.actor.doNotDisturb({ minutes: 60 });
  await cry(avery);
  expect(pages(gray)).toBe(1);
  expect(avery.reads(receipt)).toContain("We are asking <@UGINKG> now.");
});

test("who has no account any more is not waited for", async ({ house, cast: { avery, finley, gray } }) => {
  await finley.actor.deactivate({ deactivated: true });
  await house.settled();
  await cry(avery);
  expect(pages(gray)).toBe(1);
});

test("to whom Slack does not let us write is not waited for, and hears of it by email and text", async ({
  house,
  cast: { avery, finley, gray },
}) => {
  refuse(house, "chat.postMessage", "messages_tab_disabled", { to: finley.id });
  await cry(avery);
  expect(pages(gray)).toBe(1);
  expect(house.mail.messages().map(({ to }) => to)).toContain("finley.fir@practice.example");
  expect(house.phone.messages().map(({ to }) => to)).toContain("+15085550111");
});

test("whose account is closed after they were asked is not waited for", async ({
  house,
  cast: { avery, finley, gray },
}) => {
  await cry(avery);
  expect(pages(gray)).toBe(0);
  await finley.actor.deactivate({ deactivated: true });
  await house.settled();
  expect(pages(gray)).toBe(1);
  expect(avery.reads(receipt)).toContain("We are asking <@UGINKG> now.");
});

test("when the account of whoever is on it is closed, others are asked at once", async ({
  house,
  cast: { avery, finley, gray },
}) => {
  await cry(avery);
  await finley.press("I Am on It", needed);
  await finley.actor.deactivate({ deactivated: true });
  await house.settled();
  expect(pages(gray)).toBe(1);
  expect(avery.reads("There was no sign of")).toContain("we are asking others now");
  expect(await onlyCrisis(house)).toMatchObject({ state: "paging", round: 2 });
});

test("when nobody at all can be reached, the whole ladder is climbed at once, and whoever asked is told whom to call", async ({
  cast: { avery, finley, gray, jules, emery, indigo },
}) => {
  for (const who of [finley, gray, jules, emery, indigo]) await who.actor.doNotDisturb({ minutes: 600 });
  await cry(avery);
  expect([finley, gray, jules, emery, indigo].map((who) => pages(who) > 0)).toEqual(Array(5).fill(true));
  expect(avery.reads(receipt)).toContain("Nobody could be reached so far.");
  expect(avery.reads(receipt)).toContain("617-555-0108");
});

// ——— Two at once, and twice ———

test("two who ask in the same minute have a room each, and the coordinator links them", async ({
  house,
  cast: { avery, blair, emery },
}) => {
  await Promise.all([cry(avery), cry(blair)]);
  await house.settled();
  const rooms = [avery, blair].map(roomOf);
  expect(new Set([...rooms, ""]).size).toBe(3);
  await emery.press("Same Event", "within the hour");
  const both = await house.db.prisma.crisis.findMany();
  expect(new Set(both.map(({ eventId }) => eventId)).size).toBe(1);
  expect(both[0]?.eventId).not.toBeNull();
  expect(emery.reads("within the hour")).toContain("Linked: it is the same event.");
  expect([avery, blair].map(roomOf)).toEqual(rooms);
});

test("what Avery wrote is read by who is in the room, each reading is noted, and nobody else can", async ({
  house,
  cast: { avery, finley, jules },
}) => {
  await cry(avery);
  const room = roomOf(avery);
  await finley.press("Read Their Words", "asks for help", room);
  expect(finley.shown()).toContain("Quagmire at the lilac gate");
  expect(finley.shown()).toContain("617-555-0142");
  await house.later(10 / 60);
  expect(jules.reads(needed)).not.toContain("Read Their Words");
  const opened = await house.db.prisma.auditEntry.findMany({
    where: { act: "words.open", subject: { startsWith: "crisis:" } },
  });
  const { id } = await house.db.prisma.member.findUniqueOrThrow({ where: { slackUserId: finley.id } });
  expect(opened.map(({ actor }) => actor)).toEqual([id, id]);
});

// ——— All that Slack says is said twice ———

const twice = trouble({ door: "http" });

twice("every command, press, form and event that comes twice is done once", async ({ house, cast }) => {
  const { avery, finley, gray } = cast;
  const { door } = house.config;
  const bot = `http://127.0.0.1:${door.mode === "http" ? door.port : 0}/slack/events`;
  const repeater = await serverFor(async (request, response) => {
    const [body, { "content-length": _, connection: __, host: ___, ...headers }] = [
      await buffer(request),
      request.headers,
    ];
    const say = () => fetch(bot, { method: "POST", headers: headers as Record<string, string>, body });
    const [first] = await Promise.all([say(), say()]);
    response.writeHead(first.status, { "content-type": first.headers.get("content-type") ?? "text/plain" });
    response.end(Buffer.from(await first.arrayBuffer()));
  });
  await house.workspace.deliverByHttp(repeater);
  await avery.command(`/crisis ${secret.words}`);
  expect(await house.db.prisma.crisis.count()).toBe(0);
  await avery.send(form, answers);
  expect(await house.db.prisma.crisis.count()).toBe(1);
  expect(pages(finley)).toBe(1);
  await finley.press("Cannot Right Now", needed);
  expect(pages(gray)).toBe(1);
  await gray.press("I Am on It", needed);
  expect(avery.messages().filter(({ text }) => text.startsWith("Somebody is on it"))).toHaveLength(2);
  const acts = await house.db.prisma.crisisAct.findMany({ orderBy: { id: "asc" } });
  expect(acts.map(({ act }) => act)).toEqual(["opened", "paged", "cannot", "paged", "answered"]);
});
