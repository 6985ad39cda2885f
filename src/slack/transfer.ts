// The bytes of files, to Slack and from it: bounded in time, and in size where they come from there.
import { Agent, request } from "undici";
import { Fault, neverLeft } from "../lib/fault.ts";

/** A connection of its own each time: one that was kept may be dead without telling. */
const dispatcher = new Agent({ pipelining: 0, connect: { timeout: 5_000 } });

/** @throws Fault of `upload`. */
export async function sendBytes(url: string, body: Buffer, withinMs: number): Promise<void> {
  const headers = { "content-type": "application/octet-stream" };
  const signal = AbortSignal.timeout(withinMs);
  const answer = await told("upload", async () => {
    const answer = await request(url, { method: "POST", headers, body, dispatcher, signal });
    await answer.body.dump();
    return answer;
  });
  if (answer.statusCode !== 200) throw faultOf("upload", answer);
}

export type From = { token: string /** Slack's Web API, which names the host. */; apiUrl: string };
type Bounds = { mostBytes: number; withinMs: number };

/** The token goes to Slack alone: to the Web API's own host and those below it, over the same protocol. */
function isSlacks(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const [url, api] = [new URL(address), new URL(apiUrl)];
  return url.protocol === api.protocol && `.${url.host}`.endsWith(`.${api.host}`);
}

/**
 * A file by its private address. Slack answers a token that may not have it with a page to sign in, or leads to one:
 * neither is taken for the file.
 *
 * @throws Fault of `download`; `too_large` where it has more than `mostBytes`.
 */
export async function fetchBytes(address: string, from: From, { mostBytes, withinMs }: Bounds): Promise<Buffer> {
  if (!isSlacks(address, from.apiUrl)) throw new Fault("refused", "download", "not_slack");
  const headers = { authorization: `Bearer ${from.token}` };
  const signal = AbortSignal.timeout(withinMs);
  return told("download", async () => {
    const answer = await request(address, { headers, dispatcher, signal });
    const fault = answer.statusCode !== 200 ? faultOf("download", answer) : null;
    const isPage = String(answer.headers["content-type"]).startsWith("text/html");
    if (fault || isPage) {
      await answer.body.dump();
      throw fault ?? new Fault("refused", "download", "no_file");
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) throw new Fault("refused", "download", "too_large");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  });
}

type Thrown = { code?: string; name?: string };

async function told<T>(asked: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof Fault ? error : noAnswer(asked, error);
  }
}

function noAnswer(asked: string, error: unknown): Fault {
  const { code, name = "failed" } = error as Thrown;
  // A DOMException's code is a number.
  const word = typeof code === "string" ? code : name;
  return new Fault(neverLeft.has(word) ? "unreached" : "unanswered", asked, word);
}

type Answer = { statusCode: number; headers: Record<string, unknown> };

function faultOf(asked: string, { statusCode: status, headers }: Answer): Fault {
  const code = `http_${status}`;
  if (status === 429) return new Fault("rate_limited", asked, code, (Number(headers["retry-after"]) || 1) * 1000);
  return new Fault(status >= 400 && status < 500 ? "refused" : "unanswered", asked, code);
}
