// Whether a link still leads somewhere: asked gently, for its head first, and never within private networks.
import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Agent, request } from "undici";
import { connectMs, type LinkState, type Links, patienceMs } from "./ways.ts";

export type LinkOptions = {
  /** Which addresses may be asked; public ones unless told. */
  mayReach?: (address: string) => boolean;
  /** The certificate authority of a test's own server. */
  ca?: string;
  withinMs?: number;
};

const headMs = 4_000;
const mostHops = 5;
const mostBytes = 64 * 1024;

export function linksBy({ mayReach = isPublic, ca, withinMs = patienceMs }: LinkOptions = {}): Links {
  const connect = { timeout: connectMs, lookup: lookupOf(mayReach), ...(ca && { ca }) };
  const dispatcher = new Agent({ pipelining: 0, connect });

  /** The status at the end of the redirects; null: it leads to where nobody is asked. */
  async function statusOf(link: string, method: "HEAD" | "GET", signal: AbortSignal): Promise<number | null> {
    let at = new URL(link);
    for (let hops = 0; hops <= mostHops; hops++) {
      const host = at.hostname.replace(/^\[|\]$/g, "");
      if (at.protocol !== "https:" || (isIP(host) && !mayReach(host))) return null;
      const { statusCode, headers, body } = await request(at, { method, dispatcher, signal });
      await body.dump({ limit: mostBytes, signal }).catch(() => undefined);
      const { location } = headers;
      if (statusCode < 300 || statusCode > 399 || typeof location !== "string") return statusCode;
      at = new URL(location, at);
    }
    return 508;
  }

  return {
    async check(link) {
      const whole = AbortSignal.timeout(withinMs);
      const soon = AbortSignal.any([whole, AbortSignal.timeout(Math.min(headMs, withinMs / 2))]);
      const head = await statusOf(link, "HEAD", soon).then(stateOf, stateAfter);
      // Many servers answer a question for the head with an error, and the same question for the page with the page.
      return head === "gone" ? statusOf(link, "GET", whole).then(stateOf, stateAfter) : head;
    },
  };
}

/** Who is asked to sign in, or asked too often, stands before a door and not before nothing. */
const doors = [401, 402, 403, 407, 429, 451];

function stateOf(status: number | null): LinkState {
  if (status === null || doors.includes(status)) return "closed";
  return status < 400 ? "open" : "gone";
}

const notPublic = "ENOTPUBLIC";
const stateAfter = (error: unknown): LinkState =>
  (error as NodeJS.ErrnoException | undefined)?.code === notPublic ? "closed" : "gone";

/** Looks a name up and lets through only what may be reached: a public name can lead into a private network. */
function lookupOf(mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, answer) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, [], 0);
      const reachable = found.filter(({ address }) => mayReach(address));
      const [first] = reachable;
      if (!first) return answer(Object.assign(new Error("not public"), { code: notPublic }), [], 0);
      return options.all ? answer(null, reachable) : answer(null, first.address, first.family);
    });
}

// Two lists: one of both kinds would hold an address of version 4 against the rules for version 6.
const closed = { 4: new BlockList(), 6: new BlockList() };
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  closed[4].addSubnet(net, prefix, "ipv4");
// Everything but global unicast, and what carries an address of version 4 within.
for (const [net, prefix] of [
  ["::", 3],
  ["4000::", 2],
  ["8000::", 1],
  ["2001::", 32],
  ["2002::", 16],
] as const)
  closed[6].addSubnet(net, prefix, "ipv6");

/** Of the whole Internet: not this machine, a home or office network, a cloud's own addresses, or a group's. */
export function isPublic(address: string): boolean {
  const [bare = ""] = address.split("%");
  const version = isIP(bare);
  if (version === 4) return !closed[4].check(bare, "ipv4");
  return version === 6 && !closed[6].check(bare, "ipv6");
}
