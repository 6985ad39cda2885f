// Slack's rate limits: so many calls of a method a minute, and one message a second in each channel.

export type Rates = {
  /** Counts the call; answers the seconds to wait when it is one too many. */
  check(method: string, perMinute: number, channel: string): number | undefined;
};

const minuteMs = 60_000;
const burst = 5;
const messagesPerMinute = 400;

/** Slack tolerates short bursts of messages in a channel, but not for long: five at once, refilled at one a second. */
function messageBucket(buckets: Map<string, { tokens: number; at: number }>, channel: string, now: number) {
  const bucket = buckets.get(channel) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / 1000);
  buckets.set(channel, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
  return tokens >= 1 ? undefined : 1;
}

export function makeRates(now: () => number = Date.now): Rates {
  const calls = new Map<string, number[]>();
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    check: (method, perMinute, channel) => {
      const time = now();
      const isMessage = method === "chat.postMessage";
      const most = isMessage ? messagesPerMinute : perMinute;
      const recent = (calls.get(method) ?? []).filter((at) => time - at < minuteMs);
      const [first] = recent;
      if (first !== undefined && recent.length >= most) return Math.max(1, Math.ceil((first + minuteMs - time) / 1000));
      const wait = isMessage ? messageBucket(buckets, channel, time) : undefined;
      if (wait === undefined) calls.set(method, [...recent, time]);
      return wait;
    },
  };
}
