// Ways beyond Slack for tests, all on this machine: a mail server that keeps what it takes, and a service that texts and calls.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { EmailOptions, PhoneOptions } from "../../src/outside/ways.ts";

/** What a server does with the next message: takes it, refuses it with a code, or says nothing, whether or not it took it. */
export type Answer = "taken" | "taken, without an answer" | "no answer" | number;

/** How the next messages are answered, in this order; the rest is taken. */
type Plan = { answer(...next: Answer[]): void };

export type Mail = { to: string; from: string; id: string; subject: string; text: string; raw: string };
export type Mailbox = Plan & { options: EmailOptions; messages(): Mail[]; close(): Promise<void> };

const isTaken = (answer: Answer) => answer === "taken" || answer === "taken, without an answer";

export async function mailbox(options: SMTPServerOptions = {}, port = 0): Promise<Mailbox> {
  const kept: Mail[] = [];
  const plan: Answer[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], closeTimeout: 100 },
    ...options,
    onData: async (stream, { envelope }, done) => {
      // A client that waits no longer ends it in the middle.
      const raw = await text(stream).catch(() => null);
      if (raw === null) return;
      const next = plan.shift() ?? "taken";
      if (isTaken(next)) kept.push(mailOf(raw, envelope.rcptTo.map(({ address }) => address).join(", ")));
      if (typeof next === "number") done(Object.assign(new Error("As planned"), { responseCode: next }));
      else if (next === "taken") done();
    },
  });
  server.on("error", () => undefined);
  const socket = server.listen(port, "127.0.0.1");
  await once(socket, "listening");
  const from = "MSSN Peer Support <mssn@practice.example>";
  return {
    options: { host: "127.0.0.1", port: (socket.address() as AddressInfo).port, secure: false, auth: null, from },
    messages: () => [...kept],
    answer: (...next) => void plan.push(...next),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function mailOf(raw: string, to: string): Mail {
  const [head = "", ...body] = raw.replaceAll("\r\n", "\n").split("\n\n");
  const header = (name: string) =>
    new RegExp(`^${name}: (.*(?:\n[ \t].*)*)`, "im").exec(head)?.[1]?.replaceAll(/\n[ \t]/g, " ") ?? "";
  // Quoted-printable; the bot's own words are ASCII.
  const words = body.join("\n\n").replaceAll("=\n", "").replaceAll("=3D", "=");
  return { to, from: header("From"), id: header("Message-ID"), subject: header("Subject"), text: words.trim(), raw };
}

export type Text = { to: string; text: string; how: string; headers: IncomingHttpHeaders; body: string };
export type PhoneService = Plan & { options: PhoneOptions; messages(): Text[]; close(): Promise<void> };

/** Texts and calls; a refusal by 429 asks to wait for a second. */
export async function phoneService(port = 0): Promise<PhoneService> {
  const kept: Text[] = [];
  const plan: Answer[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const next = plan.shift() ?? "taken";
    if (isTaken(next)) kept.push({ ...JSON.parse(body), headers: request.headers, body });
    if (typeof next === "number") response.writeHead(next, next === 429 ? { "retry-after": "1" } : {}).end();
    else if (next === "taken") response.end("{}");
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`;
  const target = { url, body: '{"to":"{to}","text":"{text}","how":"{how}"}' };
  return {
    options: { type: "json", sms: target, voice: target, authorization: "Basic practice" },
    messages: () => [...kept],
    answer: (...next) => void plan.push(...next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
