// Text messages and calls, through whichever service the operator has: one POST to its address.
import { Agent, request } from "undici";
import { Fault, neverLeft } from "../lib/fault.ts";
import { connectMs, type Phone, type PhoneMessage, type PhoneOptions, patienceMs } from "./ways.ts";

type Fill = (message: PhoneMessage) => string;

const contentTypes = { json: "application/json", form: "application/x-www-form-urlencoded" } as const;

/** @throws SyntaxError when a body of type json is no JSON. */
export function phoneBy({ type, sms, voice, authorization }: PhoneOptions, withinMs = patienceMs): Phone {
  const ways = { sms: wayOf(type, sms), voice: voice && wayOf(type, voice) };
  const headers = { "content-type": contentTypes[type], ...(authorization && { authorization }) };
  // A connection of its own each time: one that was kept may be dead without telling.
  const dispatcher = new Agent({ pipelining: 0, connect: { timeout: connectMs } });
  return {
    hows: voice ? ["sms", "voice"] : ["sms"],
    async send(message) {
      const way = ways[message.how];
      if (!way) throw new Fault("refused", "phone", "not_offered");
      const post = {
        method: "POST",
        headers,
        body: way.fill(message),
        dispatcher,
        signal: AbortSignal.timeout(withinMs),
      };
      const answer = await request(way.url, post).catch((error: unknown) => {
        throw noAnswer(error);
      });
      await answer.body.dump().catch(() => undefined);
      const { statusCode, headers: answered } = answer;
      if (statusCode < 200 || statusCode > 299) throw faultOf(statusCode, String(answered["retry-after"] ?? ""));
    },
  };
}

const wayOf = (type: PhoneOptions["type"], { url, body }: PhoneOptions["sms"]) => ({ url, fill: bodyOf(type, body) });

/** Filled in after it was read, so that no value can break out of its place. */
function bodyOf(type: PhoneOptions["type"], template: string): Fill {
  const fill = (text: string, { to, text: words, how }: PhoneMessage) =>
    text.replaceAll(/\{(to|text|how)\}/g, (_, name: string) => ({ to, text: words, how })[name] ?? "");
  if (type === "form") {
    const pairs = template.split("&").map((pair) => pair.split(/=(.*)/s, 2));
    return (message) => {
      const form = new URLSearchParams();
      for (const [name = "", value = ""] of pairs) form.append(name, fill(value, message));
      return form.toString();
    };
  }
  const whole: unknown = JSON.parse(template);
  return (message) =>
    JSON.stringify(whole, (_, value: unknown) => (typeof value === "string" ? fill(value, message) : value));
}

type Thrown = { code?: string; name?: string };

function noAnswer(error: unknown): Fault {
  const { code, name = "failed" } = error as Thrown;
  // A DOMException's code is a number.
  const told = typeof code === "string" ? code : name;
  return new Fault(neverLeft.has(told) ? "unreached" : "unanswered", "phone", told);
}

const passing = [429, 503];

function faultOf(status: number, retryAfter: string): Fault {
  const code = `http_${status}`;
  if (passing.includes(status)) return new Fault("rate_limited", "phone", code, (Number(retryAfter) || 0) * 1000);
  return new Fault(status >= 500 ? "unanswered" : "refused", "phone", code);
}
