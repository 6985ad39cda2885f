// The same short path over signed HTTP, for who runs the bot behind a proxy of their own.
import { expect } from "vitest";
import { sign } from "../../src/practice/platform/signed-http.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { ask } from "../support/partner.ts";

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
  expect(await emery.home()).toContain("No request waits for you.");
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

test("who does not know the secret, or comes too late, is not let in", async ({ house }) => {
  expect((await knock(house, { secret: "guessed" })).status).toBe(401);
  expect((await knock(house, { ageSeconds: 301 })).status).toBe(401);
  expect((await knock(house, {})).status).toBe(200);
});
