// The Web API calls that the app made, for tests and for the curious.
import type { World } from "../workspace/world.ts";
import type { Answer, Args } from "./call.ts";

export type LoggedCall = { method: string; at: string; ok: boolean; error: string | null; args: Args };

export type CallLog = {
  add(method: string, args: Args, result: Answer): void;
  /** newest last; of one method where one is named */
  read(method?: string): LoggedCall[];
};

const kept = 5000;

export function makeCallLog(world: World): CallLog {
  const calls: LoggedCall[] = [];
  return {
    add: (method, args, result) => {
      const error = typeof result.error === "string" ? result.error : null;
      calls.push({ method, at: world.clock.now().toISOString(), ok: result.ok === true, error, args });
      if (calls.length > kept) calls.shift();
    },
    read: (method) => calls.filter((each) => method === undefined || each.method === method),
  };
}
