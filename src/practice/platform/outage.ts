// Slack is down: every call fails or is never answered, while Socket Mode stays joined or is cut.
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Failure } from "./faults.ts";

export const outageSchema = z.strictObject({
  /** what a call gets: an error of the server's, or silence until the caller hangs up */
  api: z.enum(["fails", "silent"]),
  /** cut: connections break without a word, none is taken, and nothing that people do reaches the app */
  socketMode: z.enum(["kept", "cut"]).default("kept"),
});

export type Outage = {
  begin(wish: z.input<typeof outageSchema>): void;
  end(): void;
};

export type OutageWatch = {
  /** What befalls every call now; undefined while Slack is up. */
  failure(): Failure | undefined;
  /** Leaves a call without an answer, until its caller hangs up or the outage ends. */
  hold(response: ServerResponse): Promise<void>;
  isCut(): boolean;
};

/** `cut` breaks the connections that are open. */
export function makeOutage(cut: () => void): Outage & OutageWatch {
  let now: z.output<typeof outageSchema> | undefined;
  const held = new Set<ServerResponse>();
  return {
    begin: (wish) => {
      now = outageSchema.parse(wish);
      if (now.socketMode === "cut") cut();
    },
    end: () => {
      now = undefined;
      // A server that comes back knows nothing of the connections that it had.
      for (const each of held) each.destroy();
    },
    failure: () => now && { method: "*", fault: now.api === "fails" ? "server_error" : "no_answer" },
    hold: async (response) => {
      held.add(response);
      if (!response.closed) await once(response, "close");
      held.delete(response);
    },
    isCut: () => now?.socketMode === "cut",
  };
}
