// Email, against a real mail server: what it takes, what it refuses, and that nothing goes out unencrypted.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SMTPServerOptions } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { Fault } from "../../src/lib/fault.ts";
import { emailBy } from "../../src/outside/email.ts";
import type { EmailOptions } from "../../src/outside/ways.ts";
import { certificate, certificateKey } from "../support/certificate.ts";
import { freePort } from "../support/http.ts";
import { mailbox } from "../support/outside.ts";

/** Waiting in vain is waited out. */
const soonMs = 500;
const message = {
  to: "finley@practice.example",
  subject: "Please open Slack",
  text: "Two lines,\n\nand é.",
  id: "page-1",
};

async function server(options?: SMTPServerOptions) {
  const box = await mailbox(options);
  onTestFinished(box.close);
  return box;
}

/** Why it was not sent; null: it was. */
const fault = (options: EmailOptions, withinMs?: number): Promise<Fault | null> =>
  emailBy(options, withinMs)
    .send(message)
    .then(
      () => null,
      (error: Fault) => error,
    );

/** This machine, by an address that is not known as such: as far as the bot can tell, the message leaves the machine. */
const elsewhere = (options: EmailOptions): EmailOptions => ({ ...options, host: "::ffff:127.0.0.1" });

describe("an email", () => {
  test("arrives as it was written, under its id, and asks for no automatic reply", async () => {
    const box = await server();
    expect(await fault(box.options)).toBeNull();
    const [mail] = box.messages();
    expect(mail).toMatchObject({ to: message.to, subject: message.subject, id: "<page-1@practice.example>" });
    expect(mail?.from).toBe("MSSN Peer Support <mssn@practice.example>");
    expect(mail?.text).toBe("Two lines,\n\nand =C3=A9.");
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.raw).toMatch(/^X-Priority: 1/m);
  });

  test("goes to one address, whatever is written in it", async () => {
    const box = await server();
    const to = "a@practice.example, b@practice.example";
    await expect(emailBy(box.options).send({ ...message, to })).rejects.toBeInstanceOf(Fault);
    expect(box.messages()).toEqual([]);
  });

  test("is sent after signing in, where the server wants that; a wrong password is a refusal", async () => {
    const box = await server({
      authOptional: false,
      onAuth: ({ password }, _, done) => done(password === "right" ? null : new Error("no"), { user: "mssn" }),
    });
    const signedIn = (pass: string) => ({ ...box.options, auth: { user: "mssn", pass } });
    expect(await fault(signedIn("right"))).toBeNull();
    expect(await fault(signedIn("wrong"))).toMatchObject({ kind: "refused", code: "smtp_535" });
    expect(await fault(box.options)).toMatchObject({ kind: "refused" });
  });
});

describe("what can go wrong is sorted by what to do about it", () => {
  test.each([
    [550, "refused", "smtp_550"],
    [452, "rate_limited", "smtp_452"],
    [421, "rate_limited", "smtp_421"],
    ["no answer", "unanswered", expect.any(String)],
    ["taken, without an answer", "unanswered", expect.any(String)],
  ] as const)("%s: %s", async (answer, kind, code) => {
    const box = await server();
    box.answer(answer);
    const withinMs = typeof answer === "number" ? undefined : soonMs;
    expect(await fault(box.options, withinMs)).toMatchObject({ kind, code });
  });

  test("a recipient whom the server does not know is refused before anything is said", async () => {
    const box = await server({
      onRcptTo: (_, __, done) => done(Object.assign(new Error("who?"), { responseCode: 550 })),
    });
    expect(await fault(box.options)).toMatchObject({ kind: "refused", code: "smtp_550" });
  });

  test("where nobody listens, nothing was sent", async () => {
    const box = await server();
    expect(await fault({ ...box.options, port: await freePort() })).toMatchObject({
      kind: "unreached",
      code: "ECONNREFUSED",
    });
    const nowhere = { ...box.options, host: "mail.nowhere.invalid" };
    expect(await fault(nowhere)).toMatchObject({ kind: "unreached" });
  });

  test.each([
    ["hangs up before it has greeted", ""],
    ["hangs up after it has greeted", "220 hello\r\n"],
    ["speaks another language", "SSH-2.0-practice\r\n"],
  ])("where a server %s, nothing was sent", async (_what, greeting) => {
    const server = createServer((socket) => void socket.end(greeting)).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const options = { host: "127.0.0.1", port, secure: false, auth: null, from: "a@practice.example" };
    expect(await fault(options)).toMatchObject({ kind: "unreached" });
  });

  test("where a server never says a word, nothing was sent", async () => {
    const server = createServer(() => undefined).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const options = { host: "127.0.0.1", port, secure: false, auth: null, from: "a@practice.example" };
    expect(await fault(options, soonMs)).toMatchObject({ kind: "unreached" });
  });

  test("no fault tells an address or what was written", async () => {
    const box = await server({ onRcptTo: ({ address }, _, done) => done(new Error(`${address} is unknown`)) });
    const told = await fault(box.options);
    expect(told?.message).toMatch(/^email: smtp_\d+$/);
    expect(JSON.stringify(told)).not.toContain("finley");
  });
});

describe("nothing leaves this machine unencrypted", () => {
  const secured = { disabledCommands: [], key: certificateKey, cert: certificate };

  test("a server that offers no STARTTLS is given neither password nor message", async () => {
    const tried: string[] = [];
    const box = await server({
      onAuth: ({ password }, _, done) => {
        tried.push(password ?? "");
        done(null, { user: "mssn" });
      },
    });
    const told = await fault({ ...elsewhere(box.options), auth: { user: "mssn", pass: "secret" } });
    expect(told).toMatchObject({ kind: "refused" });
    expect(box.messages()).toEqual([]);
    expect(tried).toEqual([]);
  });

  test("nor is one whose certificate nobody vouches for", async () => {
    const starting = await server(secured);
    expect(await fault(elsewhere(starting.options))).toBeInstanceOf(Fault);
    const from = await server({ ...secured, secure: true });
    expect(await fault({ ...from.options, secure: true })).toBeInstanceOf(Fault);
    expect([...starting.messages(), ...from.messages()]).toEqual([]);
  });

  test("one whose certificate is vouched for is, by STARTTLS and by smtps", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mssn-trust-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "trusted.pem"), certificate);
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, "trusted.pem") };
    const send = async (options: EmailOptions) => {
      const program = ["--import", "tsx", "test/support/send-email.ts", JSON.stringify(options)];
      return (await promisify(execFile)(process.execPath, program, { env })).stdout;
    };
    const starting = await server(secured);
    const from = await server({ ...secured, secure: true });
    expect(await Promise.all([send(elsewhere(starting.options)), send({ ...from.options, secure: true })])).toEqual([
      "",
      "",
    ]);
    expect([starting, from].map((box) => box.messages().length)).toEqual([1, 1]);
  });
});
