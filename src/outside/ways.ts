// What the ways to a person beyond Slack are: email, and a phone that is texted or called.

export type EmailMessage = {
  to: string;
  subject: string;
  text: string;
  /** Sent again under the same id, a mailbox may show it once. */
  id: string;
};

/** How a phone is reached: a text message, or a call that reads the text aloud. */
export type How = "sms" | "voice";

export type PhoneMessage = { to: string; text: string; how: How };

/** Sends to one address; a `Fault` says why not, and never what or to whom. Ends within ten seconds. */
export type Email = { send(message: EmailMessage): Promise<void> };
export type Phone = { hows: readonly How[]; send(message: PhoneMessage): Promise<void> };

/** Null: the operator has not set it up. */
export type Outside = { email: Email | null; phone: Phone | null };

/** A page that answers; one behind a door, of which nothing more can be told from here; one that is not there. */
export type LinkState = "open" | "closed" | "gone";
/** Asks whether a link still leads somewhere. Never throws, and ends within ten seconds. */
export type Links = { check(link: string): Promise<LinkState> };

export type EmailOptions = { host: string; port: number; secure: boolean; auth: Login | null; from: string };
type Login = { user: string; pass: string };

/** In a body, {to}, {text} and {how} are filled in. */
type Target = { url: string; body: string };

export type PhoneOptions = {
  type: "json" | "form";
  sms: Target;
  voice: Target | null;
  /** The value of the Authorization header. */
  authorization: string | null;
};

/** This machine itself, on which nobody listens in. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);

/** Longer than this nobody waits for a mail server or a webhook. */
export const patienceMs = 10_000;
export const connectMs = 5_000;
