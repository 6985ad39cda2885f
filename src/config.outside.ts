// The part of the environment that says how people are reached beyond Slack: a mail server, a webhook for phones.
import { z } from "zod";
import { type EmailOptions, isLoopback, type PhoneOptions } from "./outside/ways.ts";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const smtpRule = "be of the form smtp://user:password@host:587 or smtps://user:password@host:465";
const webhookRule = "be an https:// address";
const parsed = (text: string) => (URL.canParse(text) ? new URL(text) : null);

function isMailServer(text: string): boolean {
  const url = parsed(text);
  if (!url || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") return false;
  return [url.username, url.password].every((part) => !/%(?![0-9a-f]{2})/i.test(part));
}

/** What is said to it is told to nobody on the way. */
function isWebhook(text: string): boolean {
  const url = parsed(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
}

const body = z
  .string()
  .refine((text) => ["{to}", "{text}"].every((place) => text.includes(place)), "have {to} and {text} in it");

/** The messages end the sentence "It must …". */
export const outsideVariables = {
  SMTP_URL: optional(z.string().refine(isMailServer, smtpRule)),
  MAIL_FROM: optional(z.string().regex(/^[^<>@]*<?[^\s<>@]+@[^\s<>@]+>?$/, "be an address, or a name and <address>")),
  PAGE_WEBHOOK_URL: optional(z.string().refine(isWebhook, webhookRule)),
  PAGE_WEBHOOK_BODY: optional(body),
  PAGE_WEBHOOK_TYPE: z.preprocess(blankIsAbsent, z.enum(["json", "form"], "be json or form").default("json")),
  PAGE_WEBHOOK_AUTH: optional(
    z.string().regex(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/, "be one line, as Basic … or Bearer …"),
  ),
  PAGE_WEBHOOK_VOICE_URL: optional(z.string().refine(isWebhook, webhookRule)),
  PAGE_WEBHOOK_VOICE_BODY: optional(body),
};

const variables = z.object(outsideVariables);
type Variables = z.infer<typeof variables>;

const example = "README.md, Beyond Slack, has an example to copy.";
export const whereToFindOutside: Record<keyof Variables, string> = {
  SMTP_URL: "Ask whoever looks after your mail server, or take it from your mail service's page on SMTP.",
  MAIL_FROM: "Choose an address that your mail server may send from.",
  PAGE_WEBHOOK_URL: `Find it in the documentation of your text message service. ${example}`,
  PAGE_WEBHOOK_BODY: `Find what it wants in the documentation of your text message service. ${example}`,
  PAGE_WEBHOOK_TYPE: "Choose what your text message service reads.",
  PAGE_WEBHOOK_AUTH: `Find it in your account with the text message service. ${example}`,
  PAGE_WEBHOOK_VOICE_URL: `Leave it empty where calls go to PAGE_WEBHOOK_URL, too. ${example}`,
  PAGE_WEBHOOK_VOICE_BODY: `Leave it empty where nobody shall be called. ${example}`,
};

type Missing = (name: keyof Variables, otherwise: string) => void;
export type OutsideConfig = { email: EmailOptions | null; phone: PhoneOptions | null };

/** Each way is there when its variables are; `missing` is told of the other half of one that is not whole. */
export function outsideOf(values: Variables, missing: Missing, wrong: (line: string) => void): OutsideConfig {
  return { email: emailOf(values, missing), phone: phoneOf(values, missing, wrong) };
}

function emailOf({ SMTP_URL, MAIL_FROM: from }: Variables, missing: Missing): EmailOptions | null {
  if (SMTP_URL && !from) missing("MAIL_FROM", "SMTP_URL is set");
  if (from && !SMTP_URL) missing("SMTP_URL", "MAIL_FROM is set");
  if (!SMTP_URL || !from) return null;
  const { protocol, hostname: host, port, username, password } = new URL(SMTP_URL);
  const secure = protocol === "smtps:";
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null;
  return { host, port: Number(port) || (secure ? 465 : 587), secure, auth, from };
}

function phoneOf(values: Variables, missing: Missing, wrong: (line: string) => void): PhoneOptions | null {
  const { PAGE_WEBHOOK_URL: url, PAGE_WEBHOOK_BODY: sms, PAGE_WEBHOOK_TYPE: type } = values;
  const { PAGE_WEBHOOK_VOICE_URL: voiceUrl, PAGE_WEBHOOK_VOICE_BODY: voice, PAGE_WEBHOOK_AUTH: authorization } = values;
  const others = [
    "PAGE_WEBHOOK_BODY",
    "PAGE_WEBHOOK_AUTH",
    "PAGE_WEBHOOK_VOICE_URL",
    "PAGE_WEBHOOK_VOICE_BODY",
  ] as const;
  const given = others.find((name) => values[name]);
  if (!url && given) missing("PAGE_WEBHOOK_URL", `${given} is set`);
  if (url && !sms) missing("PAGE_WEBHOOK_BODY", "PAGE_WEBHOOK_URL is set");
  if (voiceUrl && !voice) missing("PAGE_WEBHOOK_VOICE_BODY", "PAGE_WEBHOOK_VOICE_URL is set");
  for (const [name, text] of Object.entries({ PAGE_WEBHOOK_BODY: sms, PAGE_WEBHOOK_VOICE_BODY: voice }))
    if (type === "json" && text && !isJson(text))
      wrong(`${name} must be JSON, or PAGE_WEBHOOK_TYPE must be form. ${example}`);
  if (!url || !sms) return null;
  const calls = voice ? { url: voiceUrl ?? url, body: voice } : null;
  return { type, sms: { url, body: sms }, voice: calls, authorization: authorization ?? null };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
