// The same short path over signed HTTP, for who runs the bot behind a proxy of their own.
import ICAL from "ical.js";
import { expect } from "vitest";
import { sign } from "../../src/practice/platform/signed-http.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { ask } from "../support/partner.ts";
import { announced, link, title } from "../support/webinars.ts";

const test = journey({ door: "http" });
const open = "A colleague asks for a thought partner";

test("ask, accept, meet and close", async ({ house, cast: { avery, blair, emery } }) => {
  expect(house.workspace.socketMode.connections()).toBe(0);
  expect(await ask(avery, { "How soon": "No rush", "In your own words": "Quietly, please." })).toContain(
    "Request Sent",
  );
  await blair.press("Accept Request", open);
  expect(blair.told()).toContain("Thank you.");
  const room = avery.groups()[0]?.id;
  expect(avery.reads("Welcome, thought partners", room)).toContain("Three first steps");
  await avery.press("We Have Met", "Welcome", room);
  expect(await avery.send("We Have Met")).toContain("Noted.");
  await blair.press("Close", "Welcome", room);
  expect(await blair.send("Close This Request", { "How did it end?": "It helped" })).toContain("Thank you both.");
  expect(await emery.home()).toContain("Ask a Thought Partner");
  await avery.command("/mssn help");
  expect(avery.told()).toContain("/thought-partner");
});

test("who is deactivated is heard of over HTTP as well", async ({ cast: { avery, blair, casey } }) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.actor.deactivate({ deactivated: true });
  await blair.settled();
  expect(casey.reads(open)).toContain("Accept Request");
});

/** As somebody on the way who does not know the secret, or repeats what was heard. */
function knock({ config, workspace }: House, { secret = workspace.signingSecret, ageSeconds = 0 }) {
  if (config.door.mode !== "http") throw new Error("The door is not HTTP");
  const body = String(new URLSearchParams({ command: "/mssn", text: "help", user_id: "UALDER" }));
  const at = Math.floor(Date.now() / 1000) - ageSeconds;
  return fetch(`http://127.0.0.1:${config.door.port}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": sign(secret, at, body),
    },
    body,
  });
}

/** The titles and the state of what a calendar program finds under an address. */
async function calendarAt(address: string) {
  const answer = await fetch(address);
  if (!answer.ok) return answer.status;
  const events = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents("vevent");
  return events.map((event) =>
    ["summary", "status", "location", "sequence"].map((name) => event.getFirstPropertyValue(name)),
  );
}

test("a calendar fetches what somebody signed up for under an address of their own, until it is ended", async ({
  house,
  cast,
}) => {
  const { avery, casey, harper } = cast;
  const { channel } = await announced(house, cast);
  await avery.press("I Will Attend", title, channel);
  const addressOf = async () => {
    await avery.command("/webinar");
    await avery.pressIn("Webinars", "Calendar Address");
    await avery.pressIn(
      "Calendar Address",
      avery.shown().includes("Make My Address") ? "Make My Address" : "Make a New Address",
    );
    const address = /http:[^\s`]+\.ics/.exec(avery.shown())?.[0] ?? "";
    await avery.close();
    return address;
  };
  const first = await addressOf();
  expect(await calendarAt(first)).toEqual([[title, "CONFIRMED", link, 0]]);
  await harper.press("Change", "Your webinar is announced");
  await harper.send("Change Webinar", { "Link to join": `${link}?new` });
  expect(await calendarAt(first)).toEqual([[title, "CONFIRMED", `${link}?new`, 1]]);
  await harper.press("Call Off", "Your webinar is announced");
  expect(await calendarAt(first)).toEqual([[title, "CANCELLED", `${link}?new`, 2]]);

  const second = await addressOf();
  expect(second).not.toBe(first);
  expect(await calendarAt(first)).toBe(404);
  const secret = second.split("/").at(-1)?.replace(".ics", "") ?? "";
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(house.log.text()).not.toContain(secret);
  await casey.command("/webinar");
  await casey.pressIn("Webinars", "Calendar Address");
  expect(casey.shown()).not.toContain(".ics");
  await avery.command("/webinar");
  await avery.pressIn("Webinars", "Calendar Address");
  expect(avery.shown()).not.toContain(secret);
  await avery.pressIn("Calendar Address", "End My Address");
  expect(await calendarAt(second)).toBe(404);
});

test("who does not know the secret, or comes too late, is not let in", async ({ house }) => {
  expect((await knock(house, { secret: "guessed" })).status).toBe(401);
  expect((await knock(house, { ageSeconds: 301 })).status).toBe(401);
  expect((await knock(house, {})).status).toBe(200);
});
