import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ConfigError, type Environment, readConfig, readStoreConfig } from "../src/config.ts";
import { newKey } from "../src/db/keys.ts";

const key = newKey("k1");
const complete = { SLACK_BOT_TOKEN: "xoxb-1-secret", SLACK_APP_TOKEN: "xapp-1-secret", SEAL_KEYS: key };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "mssn-config-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

function problems(env: Environment, read: (env: Environment) => unknown = readConfig): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("what is given", () => {
  test("is taken: two tokens are enough, for Socket Mode and the built-in database", () => {
    expect(readConfig(complete)).toMatchObject({
      botToken: "xoxb-1-secret",
      door: { mode: "socket", appToken: "xapp-1-secret" },
      slackApiUrl: undefined,
      databaseUrl: undefined,
      dataDir: join(process.cwd(), "data"),
      logLevel: "info",
    });
  });

  test("says where nightly backups go: beside the built-in database, of one's own only where that is set, and nowhere", () => {
    const dirOf = (more: Environment) => readConfig({ ...complete, ...more }).backupDir;
    const own = "postgresql://somewhere/one";
    expect(dirOf({})).toBe(join(process.cwd(), "data", "backups"));
    expect(dirOf({ DATA_DIR: "/srv/mssn" })).toBe("/srv/mssn/backups");
    expect(dirOf({ BACKUP_DIR: "/mnt/backups" })).toBe("/mnt/backups");
    expect(dirOf({ DATABASE_URL: own })).toBeNull();
    expect(dirOf({ DATABASE_URL: own, BACKUP_DIR: "/mnt/backups" })).toBe("/mnt/backups");
    expect(dirOf({ BACKUP_DIR: "off" })).toBeNull();
  });

  test("decides the door: HTTP with a signing secret and a port, on loopback unless told otherwise", () => {
    const http = { ...complete, SLACK_SIGNING_SECRET: "s", PORT: "8080" };
    expect(readConfig(http).door).toEqual({ mode: "http", signingSecret: "s", port: 8080, host: "127.0.0.1" });
    expect(readConfig({ ...http, HOST: "0.0.0.0" }).door).toMatchObject({ host: "0.0.0.0" });
    expect(readConfig({ ...http, SLACK_APP_TOKEN: undefined }).door).toMatchObject({ mode: "http" });
    for (const name of ["SLACK_SIGNING_SECRET", "PORT"])
      expect(readConfig({ ...http, [name]: undefined }).door).toMatchObject({ mode: "socket" });
  });

  test("may be blank, as in an .env file that was not filled in", () => {
    const blank = { PORT: "", HOST: "", SLACK_API_URL: "", DATABASE_URL: "", DATA_DIR: "", LOG_LEVEL: "" };
    expect(readConfig({ ...complete, ...blank })).toMatchObject({ logLevel: "info", databaseUrl: undefined });
  });

  test("without a word about keys makes a key file in the data folder", () => {
    const dataDir = folder();
    const first = readConfig({ ...complete, SEAL_KEYS: undefined, DATA_DIR: dataDir });
    expect(first.keys.current).toBe("k1");
    expect(readConfig({ ...complete, SEAL_KEYS: undefined, DATA_DIR: dataDir }).keys).toEqual(first.keys);
  });

  test("may name an address that hears each minute that the bot is well: encrypted, or on this machine", () => {
    expect(readConfig(complete).heartbeatUrl).toBeUndefined();
    for (const url of ["https://watch.example/ping/1", "http://127.0.0.1:8000/ping", "http://localhost/ping"])
      expect(readConfig({ ...complete, HEARTBEAT_URL: url }).heartbeatUrl).toBe(url);
  });

  test("sets up email and phone, each by its own variables, and neither has to be", () => {
    expect(readConfig(complete)).toMatchObject({ email: null, phone: null });
    const from = "MSSN <mssn@practice.example>";
    const email = (SMTP_URL: string) => readConfig({ ...complete, SMTP_URL, MAIL_FROM: from }).email;
    const auth = { user: "mssn@practice.example", pass: "p:/@ss" };
    expect(email("smtp://mssn%40practice.example:p%3A%2F%40ss@mail.practice.example")).toEqual({
      ...{ host: "mail.practice.example", port: 587, secure: false, auth, from },
    });
    expect(email("smtps://mail.practice.example")).toMatchObject({ port: 465, secure: true, auth: null });
    expect(email("smtp://127.0.0.1:2525")).toMatchObject({ host: "127.0.0.1", port: 2525 });
    const url = "https://texts.practice.example/send";
    const body = '{"to":"{to}","text":"{text}"}';
    const webhook = { ...complete, PAGE_WEBHOOK_URL: url, PAGE_WEBHOOK_BODY: body };
    const sms = { url, body };
    expect(readConfig(webhook).phone).toEqual({ type: "json", sms, voice: null, authorization: null });
    const calls = { PAGE_WEBHOOK_VOICE_BODY: "to={to}&say={text}", PAGE_WEBHOOK_AUTH: "Basic YTpi" };
    const voice = { url, body: "to={to}&say={text}" };
    expect(readConfig({ ...webhook, ...calls, PAGE_WEBHOOK_TYPE: "form" }).phone).toEqual({
      ...{ type: "form", sms, voice, authorization: "Basic YTpi" },
    });
  });

  test("need not be about Slack for what works on the record only", () => {
    expect(readStoreConfig({ SEAL_KEYS: key })).toMatchObject({ logLevel: "info" });
  });
});

describe("what is missing", () => {
  test("is named all at once, with where to find it", () => {
    expect(problems({ SEAL_KEYS: key })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is missing\. Find it at api\.slack\.com.*Bot User OAuth Token/),
      expect.stringMatching(
        /^SLACK_APP_TOKEN is missing.*HTTP.*\. Find it at api\.slack\.com.*App-Level Tokens.*connections:write/,
      ),
    ]);
  });

  test("is the other half of HTTP, where one was given", () => {
    const { SLACK_BOT_TOKEN, SEAL_KEYS } = complete;
    expect(problems({ SLACK_BOT_TOKEN, SEAL_KEYS, PORT: "8080" })).toEqual([
      expect.stringMatching(
        /^SLACK_SIGNING_SECRET is missing, PORT is set.*\. Find it at api\.slack\.com.*Signing Secret/,
      ),
    ]);
    expect(problems({ SLACK_BOT_TOKEN, SEAL_KEYS, SLACK_SIGNING_SECRET: "s" })).toEqual([
      expect.stringMatching(/^PORT is missing, SLACK_SIGNING_SECRET is set.*\. Choose/),
    ]);
  });
});

describe("half a way beyond Slack", () => {
  const url = "https://texts.practice.example/send";
  const body = '{"to":"{to}","text":"{text}"}';
  test.each([
    [{ SMTP_URL: "smtp://mail.practice.example" }, /^MAIL_FROM is missing, SMTP_URL is set\. Choose/],
    [{ MAIL_FROM: "mssn@practice.example" }, /^SMTP_URL is missing, MAIL_FROM is set\. Ask/],
    [{ PAGE_WEBHOOK_URL: url }, /^PAGE_WEBHOOK_BODY is missing, PAGE_WEBHOOK_URL is set\. .*README/],
    [{ PAGE_WEBHOOK_BODY: body }, /^PAGE_WEBHOOK_URL is missing, PAGE_WEBHOOK_BODY is set\. .*README/],
    [
      { PAGE_WEBHOOK_URL: url, PAGE_WEBHOOK_BODY: body, PAGE_WEBHOOK_VOICE_URL: url },
      /^PAGE_WEBHOOK_VOICE_BODY is missing, PAGE_WEBHOOK_VOICE_URL is set/,
    ],
    [{ PAGE_WEBHOOK_URL: url, PAGE_WEBHOOK_BODY: "To={to}&Body={text}" }, /^PAGE_WEBHOOK_BODY must be JSON, or/],
  ])("is told, with the other half: %j", (given, told) => {
    expect(problems({ ...complete, ...given })).toEqual([expect.stringMatching(told)]);
  });
});

describe("what is not as it should be", () => {
  test.each([
    ["SLACK_BOT_TOKEN", "xoxp-hidden", /must start with xoxb-.*OAuth & Permissions/],
    ["SLACK_APP_TOKEN", "xoxb-hidden", /must start with xapp-.*App-Level Tokens/],
    ["PORT", "hidden", /must be a number from 1 to 65535/],
    ["PORT", "0", /must be a number from 1 to 65535/],
    ["PORT", "70000", /must be a number from 1 to 65535/],
    ["PORT", "80.5", /must be a number from 1 to 65535/],
    ["SLACK_API_URL", "hidden", /must be an address such as https:\/\/slack\.com\/api\//],
    ["DATABASE_URL", "mysql://me:hidden@there/db", /must start with postgresql:\/\//],
    ["HEARTBEAT_URL", "http://watch.example/hidden", /must be an address that begins with https:\/\//],
    ["HEARTBEAT_URL", "https://me:hidden@watch.example", /must be an address that begins with https:\/\//],
    ["HEARTBEAT_URL", "hidden", /must be an address that begins with https:\/\//],
    ["SMTP_URL", "hidden", /must be of the form smtp:\/\/.*Ask whoever/],
    ["SMTP_URL", "https://hidden", /must be of the form smtp:\/\//],
    ["SMTP_URL", "smtp://me:100%hidden@there", /must be of the form smtp:\/\//],
    ["MAIL_FROM", "hidden", /must be an address, or a name and <address>/],
    ["PAGE_WEBHOOK_URL", "http://hidden.example", /must be an https:\/\/ address/],
    ["PAGE_WEBHOOK_BODY", "{to} hidden", /must have \{to\} and \{text\} in it/],
    ["PAGE_WEBHOOK_TYPE", "hidden", /must be json or form/],
    ["PAGE_WEBHOOK_AUTH", "Basic\nhidden", /must be one line/],
    ["LOG_LEVEL", "hidden", /must be one of debug, info, warn, error, silent/],
    ["SEAL_KEYS", "k1:hidden", /^SEAL_KEYS cannot be used: Key number 1 is not of the form id:base64 with 32 bytes/],
  ])("is named with what it must be: %s=%s", (name, value, told) => {
    const found = problems({ ...complete, [name]: value });
    expect(found).toEqual([expect.stringMatching(told)]);
    expect(found[0]).toMatch(new RegExp(`^${name} `));
    expect(found[0]).not.toContain("hidden");
  });

  test("is told for what works on the record only, too", () => {
    expect(problems({ SEAL_KEYS: key, DATABASE_URL: "there" }, readStoreConfig)).toHaveLength(1);
  });

  test("is a key file with nothing in it", () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, "keys"), "");
    expect(problems({ ...complete, SEAL_KEYS: undefined, DATA_DIR: dataDir })).toEqual([
      `The key file ${join(dataDir, "keys")} cannot be used: There is no key`,
    ]);
  });

  test("is told together with the rest, and no secret is told", () => {
    const env = { SLACK_BOT_TOKEN: "secret-1", SLACK_APP_TOKEN: "secret-2", PORT: "secret-3", LOG_LEVEL: "secret-4" };
    const told = problems(env);
    expect(told).toHaveLength(4);
    expect(told.join("\n")).not.toContain("secret-");
  });
});
