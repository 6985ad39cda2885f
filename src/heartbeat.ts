// A dead man's switch: while the bot is well, an address that the operator chose hears so each minute. Silence is the alarm.
import type { Logger } from "pino";

const everyMs = 60_000;
const patienceMs = 5_000;

type Options = {
  url: string;
  /** A bot that is unwell keeps silent: somebody should come and look. */
  isWell(): Promise<boolean>;
  log: Logger;
};

/** `beat` tells it now, where the bot is well; it never fails. The address is a secret and is never logged. */
export function startHeartbeat({ url, isWell, log }: Options): { beat(): Promise<void>; stop(): void } {
  const stopped = new AbortController();
  let trouble: string | null = null;
  let beating: Promise<void> | undefined;
  const tell = async () => {
    if (!(await isWell())) return;
    const met = await askFor(url, stopped.signal);
    if (stopped.signal.aborted || met === trouble) return;
    if (met) log.warn({ reason: met }, "The heartbeat does not arrive at HEARTBEAT_URL");
    else log.info("The heartbeat arrives again");
    trouble = met;
  };
  const beat = () => {
    beating ??= tell().finally(() => {
      beating = undefined;
    });
    return beating;
  };
  const timer = setInterval(() => void beat(), everyMs);
  return {
    beat,
    stop: () => {
      clearInterval(timer);
      stopped.abort();
    },
  };
}

/** Answers what went wrong, in a code; null where it was taken. */
async function askFor(url: string, stopped: AbortSignal): Promise<string | null> {
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(patienceMs)]);
    const answer = await fetch(url, { redirect: "manual", signal });
    await answer.body?.cancel();
    return answer.ok ? null : `http_${answer.status}`;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? name;
  }
}
