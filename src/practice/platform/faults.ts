// Failures on demand: tests ask for the next calls of a method to fail as Slack fails.
import { z } from "zod";

const common = {
  method: z.string(),
  /** a person or a conversation: only calls that concern them fail */
  to: z.string().optional(),
  times: z.union([z.number().int().min(1), z.literal("always")]).optional(),
};

export const faultSchema = z.discriminatedUnion("fault", [
  z.strictObject({ ...common, fault: z.literal("rate_limited"), retryAfter: z.number().int().min(0).default(1) }),
  z.strictObject({ ...common, fault: z.literal("server_error") }),
  z.strictObject({ ...common, fault: z.literal("lost_answer") }),
  z.strictObject({ ...common, fault: z.literal("timeout"), delayMs: z.number().min(0) }),
  z.strictObject({ ...common, fault: z.literal("no_answer") }),
  z.strictObject({ ...common, fault: z.literal("slack_error"), error: z.string() }),
  z.strictObject({ ...common, fault: z.literal("latency"), delayMs: z.number().min(0) }),
]);

/** What a test writes; `method: "*"` is any. `times` is 1 when left out, but "always" and latency last until `clear()`. */
export type Fault = z.input<typeof faultSchema>;
export type Failure = z.infer<typeof faultSchema>;
type Kept = Failure & { left: number };

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** The delay asked for this method, and the failure that this call uses up; `concerns` tells whether it is about somebody. */
  next(method: string, concerns: (id: string) => boolean): { delayMs: number; failure: Failure | undefined };
};

export function makeFaults(): Faults {
  let kept: Kept[] = [];
  const take = (found: Kept | undefined) => {
    if (found) found.left -= 1;
    kept = kept.filter((each) => each.left > 0);
    return found;
  };
  return {
    add: (fault) => {
      const parsed = faultSchema.parse(fault);
      const times = parsed.times ?? (parsed.fault === "latency" ? "always" : 1);
      kept.push({ ...parsed, left: times === "always" ? Number.POSITIVE_INFINITY : times });
    },
    clear: () => {
      kept = [];
    },
    next: (method, concerns) => {
      const fits = (each: Kept) =>
        (each.method === method || each.method === "*") && (each.to === undefined || concerns(each.to));
      const latency = take(kept.find((each) => each.fault === "latency" && fits(each)));
      const failure = take(kept.find((each) => each.fault !== "latency" && fits(each)));
      return { delayMs: latency?.fault === "latency" ? latency.delayMs : 0, failure };
    },
  };
}
