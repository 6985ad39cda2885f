// Commands and clicks as Slack sends them over HTTP: form-encoded, signed at the moment of sending, on kept connections.
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { sign } from "../../src/practice/platform/signed-http.ts";

export type Target = { port: number; signingSecret: string };

/** As many as Slack may well have on their way to one app at one time. */
const atOnce = 4;

export type Sender = { send(count: number): Promise<void>; close(): void };

export const helpSender = (target: Target): Sender => sender(target, () => helpBody);

/** Sends what `bodyOf` gives for each, counted on from send to send. */
export function sender(target: Target, bodyOf: (nth: number) => string, most = atOnce): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: most });
  let sent = 0;
  return {
    send: async (count) => {
      const end = sent + count;
      const sendOn = async () => {
        while (sent < end) await sendSigned(target, bodyOf(sent++), agent);
      };
      await Promise.all(Array.from({ length: most }, sendOn));
    },
    close: () => agent.destroy(),
  };
}

export const sendHelp = (target: Target): Promise<string> => sendSigned(target, helpBody);

/** Answers what comes back. @throws Error when it is not taken. */
async function sendSigned({ port, signingSecret }: Target, body: string, agent?: Agent): Promise<string> {
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(body),
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": sign(signingSecret, timestamp, body),
  };
  const sent = request({ host: "127.0.0.1", port, path: "/slack/events", method: "POST", headers, agent });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const answer = await text(response);
  if (response.statusCode !== 200) throw new Error(`It was answered with ${response.statusCode}`);
  return answer;
}

const helpBody = new URLSearchParams({
  token: "practice",
  team_id: "T0PRACTICE",
  team_domain: "practice",
  channel_id: "C0PRACTICE",
  channel_name: "general",
  user_id: "UALDER",
  user_name: "avery.alder",
  command: "/mssn",
  text: "help",
  api_app_id: "A0PRACTICE",
  is_enterprise_install: "false",
  response_url: "http://127.0.0.1/commands/T0PRACTICE/1/practice",
  trigger_id: "1.2.practice",
}).toString();
