// What can go wrong when another service is asked for something, sorted by what to do about it.

export type FaultKind =
  /** It asks to wait: `retryAfterMs` says how long. */
  | "rate_limited"
  /** It said no, and would again: `code` is its word for why. */
  | "refused"
  /** It was not reached: nothing was done. */
  | "unreached"
  /** No answer came: it may have been done. */
  | "unanswered";

/** What was said of one of several who were asked for at once. */
export type Said = { user?: string; error?: string };

/** Its message names what was asked and the answer's code, never what was sent. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly kind: FaultKind;
  readonly code: string;
  readonly retryAfterMs: number;
  readonly each: readonly Said[];
  constructor(kind: FaultKind, asked: string, code: string, retryAfterMs = 0, each: readonly Said[] = []) {
    super(`${asked}: ${code}`);
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.each = each;
  }
}

/** Was this refused, with one of these codes (or any)? */
export const wasRefused = (error: unknown, ...codes: string[]): error is Fault =>
  error instanceof Fault && error.kind === "refused" && (codes.length === 0 || codes.includes(error.code));

/** What Node and its HTTP client say where no connection was made. */
export const neverLeft: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What may be kept of an error: its name, code and place. Messages can quote what members wrote. */
export function reasonOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  if (!(error instanceof Error)) return "unknown error";
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  return `${error.name}${code} ${placeOf(error)}`.trim();
}

/** The first frame of ours, else the first. A stack begins with the message: frames are looked for behind it. */
function placeOf({ message, stack = "" }: Error): string {
  if (!stack.includes(message)) return "";
  const lines = stack.slice(stack.indexOf(message) + message.length).split("\n");
  const frames = lines.filter((line) => line.startsWith("    at "));
  return (frames.find((line) => !/node_modules|\(node:/.test(line)) ?? frames[0] ?? "").trim();
}
