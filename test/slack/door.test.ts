import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { boltBehind, type Door, openDoor } from "../../src/slack/door.ts";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/http.ts";
import { keptLog } from "../support/log.ts";
import { alder, openWorkspace } from "../support/slack.ts";

const kept = keptLog();
const { log } = kept;
const identity = { botToken: "xoxb-test", botUserId: "UBOT" };

describe("the HTTP door", () => {
  const signingSecret = "practice-secret";
  let [port, door] = [0, undefined as Door | undefined];
  let isWell = true;
  const heard = vi.fn();
  const page = async (name: string) => {
    if (name === "broken.ics") throw new Error(`no ${name}`);
    return name === "secret.ics" ? { type: "text/calendar", body: "BEGIN:VCALENDAR" } : null;
  };

  beforeAll(async () => {
    port = await freePort();
    const settings = { mode: "http", signingSecret, port, host: "127.0.0.1" } as const;
    door = openDoor(settings, {
      apiUrl: undefined,
      log,
      pages: [{ path: "/calendar", answer: page }],
      health: async () => ({ ok: isWell, failedJobs: 0 }),
    });
    boltBehind(door, identity, log).command("/mssn", async ({ ack, command }) => {
      heard(command.text);
      await ack("Here to help");
    });
    await door.open();
  });
  afterAll(() => door?.close());

  type Request = { body?: string; secret?: string; secondsAgo?: number; headers?: Record<string, string> };

  const ask = ({ body = "command=%2Fmssn&text=help&user_id=U1", ...more }: Request = {}) => {
    const { secret = signingSecret, secondsAgo = 0, headers = {} } = more;
    const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
    const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
    return fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": `v0=${signature}`,
        ...headers,
      },
    });
  };

  test("gives a page to who knows its address, once for each change, and no log has the address", async () => {
    const fetchPage = (name: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}/calendar/${name}`, init);
    const found = await fetchPage("secret.ics");
    expect([found.status, found.headers.get("content-type"), await found.text()]).toEqual([
      ...[200, "text/calendar", "BEGIN:VCALENDAR"],
    ]);
    const etag = found.headers.get("etag") ?? "";
    expect((await fetchPage("secret.ics", { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await fetchPage("secret.ics", { method: "HEAD" })).status).toBe(200);
    for (const name of ["guessed.ics", "secret.ics%2F..", "%00"]) expect((await fetchPage(name)).status).toBe(404);
    expect((await fetchPage("broken.ics")).status).toBe(503);
    expect((await fetchPage("secret.ics", { method: "POST" })).status).toBe(404);
    expect(kept.text()).toContain("A page could not be made");
    expect(kept.text()).not.toMatch(/secret\.ics|broken\.ics/);
  });

  test("lets in what Slack has signed", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("Here to help");
    expect(heard).toHaveBeenLastCalledWith("help");
  });

  test("lets in what is as old as Slack's own retries within five minutes", async () => {
    expect((await ask({ secondsAgo: 290 })).status).toBe(200);
  });

  test.each<[string, Request]>([
    ["is signed with another secret", { secret: "guessed" }],
    ["was changed after it was signed", { headers: { "x-slack-signature": `v0=${"0".repeat(64)}` } }],
    ["is not signed", { headers: { "x-slack-signature": "" } }],
    ["has no date", { headers: { "x-slack-request-timestamp": "" } }],
    ["was recorded more than five minutes ago", { secondsAgo: 310 }],
  ])("refuses what %s", async (_, request) => {
    heard.mockClear();
    expect((await ask(request)).status).toBe(401);
    expect(heard).not.toHaveBeenCalled();
  });

  test("refuses what is larger than anything Slack sends, before it is read whole", async () => {
    heard.mockClear();
    const body = `command=%2Fmssn&text=${"x".repeat(1_100_000)}`;
    expect((await ask({ body })).status).toBe(413);
    expect(heard).not.toHaveBeenCalled();
  });

  test("knows no other address", async () => {
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/slack/events`)).status).toBe(404);
  });

  test("tells a monitor whether all is well", async () => {
    const well = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([well.status, await well.json()]).toEqual([200, { ok: true, failedJobs: 0 }]);
    isWell = false;
    const unwell = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([unwell.status, await unwell.json()]).toEqual([503, { ok: false, failedJobs: 0 }]);
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

  test.skipIf(!outside)("opens on loopback only", async () => {
    await expect(fetch(`http://${outside}:${port}/healthz`)).rejects.toThrow();
  });

  test("says when its port is taken", async () => {
    const settings = { mode: "http", signingSecret, port, host: "127.0.0.1" } as const;
    const second = openDoor(settings, { apiUrl: undefined, log, pages: [], health: async () => ({ ok: true }) });
    boltBehind(second, identity, log);
    await expect(second.open()).rejects.toThrow(`PORT ${port} is taken by another program`);
    expect(second.connected()).toBe(false);
  });

  test("closes although somebody keeps a connection open, and lets nobody in after that", async () => {
    await ask();
    expect(door?.connected()).toBe(true);
    await door?.close();
    expect(door?.connected()).toBe(false);
    await expect(ask()).rejects.toThrow();
  });
});

describe("the socket door", () => {
  const socketDoor = (appToken: string, apiUrl: string) => {
    const door = openDoor({ mode: "socket", appToken }, { apiUrl, log, pages: [], health: async () => ({ ok: true }) });
    boltBehind(door, identity, log).command("/mssn", ({ ack }) => ack("Here to help"));
    onTestFinished(() => door.close());
    return door;
  };
  const file = () => {
    const folder = mkdtempSync(join(tmpdir(), "mssn-door-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return join(folder, "workspace.json");
  };

  test("is opened again after Slack has closed it, or was away", async () => {
    const [port, place] = [await freePort(), file()];
    const first = await openWorkspace({ port, file: place });
    const door = socketDoor(first.appToken, first.apiUrl);
    await door.open();
    expect(door.connected()).toBe(true);
    expect(await first.as(alder).command({ text: "/mssn" })).toMatchObject({ ok: true });

    first.socketMode.disconnect("refresh_requested");
    await eventually(() => expect(door.connected()).toBe(false));
    await eventually(() => expect(door.connected()).toBe(true));
    expect(await first.as(alder).command({ text: "/mssn" })).toMatchObject({ ok: true });

    await first.close();
    await eventually(() => expect(door.connected()).toBe(false));
    const second = await openWorkspace({ port, file: place });
    onTestFinished(() => second.close());
    await eventually(() => expect(door.connected()).toBe(true));
    expect(await second.as(alder).command({ text: "/mssn" })).toMatchObject({ ok: true });
  }, 30_000);

  test("that Slack will not open says which token to mend, and where", async () => {
    const workspace = await openWorkspace();
    onTestFinished(() => workspace.close());
    const opening = socketDoor("xapp-guessed", workspace.apiUrl).open();
    await expect(opening).rejects.toThrow(/^Slack refused SLACK_APP_TOKEN \(invalid_auth\)\..*App-Level Tokens/);
    await expect(opening).rejects.not.toThrow("guessed");
  });

  test("waits for a Slack that is not there yet, and can be closed meanwhile", async () => {
    const door = socketDoor("xapp-nobody", `http://127.0.0.1:${await freePort()}/api/`);
    const opening = door.open();
    opening.catch(() => undefined);
    expect(door.connected()).toBe(false);
    await door.close();
  });

  test("that was closed before Slack was there is not opened any more", async () => {
    const [port, place] = [await freePort(), file()];
    const first = await openWorkspace({ port, file: place });
    const { appToken, apiUrl } = first;
    await first.close();
    const [closed, open] = [socketDoor(appToken, apiUrl), socketDoor(appToken, apiUrl)];
    closed.open().catch(() => undefined);
    const opening = open.open();
    await closed.close();
    const second = await openWorkspace({ port, file: place });
    onTestFinished(() => second.close());
    await opening;
    expect(closed.connected()).toBe(false);
    expect(second.calls("apps.connections.open")).toHaveLength(1);
  }, 30_000);
});
