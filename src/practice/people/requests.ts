// What the acts of the JSON API take.
import { z } from "zod";
import { faultSchema } from "../platform/faults.ts";
import { outageSchema } from "../platform/outage.ts";

const where = { conversation: z.string(), ts: z.string() };
const values = z.record(z.string(), z.unknown());
const target = { label: z.string().optional(), actionId: z.string().optional(), blockId: z.string().optional() };

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day is like 22:00");

/** What each act takes. */
export const acts = {
  send: z.object({ conversation: z.string(), text: z.string(), thread: z.string().optional() }),
  command: z.object({ conversation: z.string().optional(), text: z.string() }),
  shortcut: z.object({ callbackId: z.string(), conversation: z.string().optional(), ts: z.string().optional() }),
  click: z.union([
    z.object({ ...target, view: z.string(), choose: z.unknown().optional() }),
    z.object({ ...target, ...where, choose: z.unknown().optional() }),
  ]),
  fill: z.object({ view: z.string(), values }),
  submit: z.object({ view: z.string(), values: values.optional() }),
  dismiss: z.object({ view: z.string(), all: z.boolean().optional() }),
  open: z.union([z.object({ home: z.literal(true) }), z.object({ conversation: z.string() })]),
  direct: z.object({}),
  doNotDisturb: z.union([
    z.strictObject({ minutes: z.number().positive() }),
    z.strictObject({ daily: z.strictObject({ from: timeOfDay, to: timeOfDay }) }),
    z.strictObject({ off: z.literal(true) }),
  ]),
  leave: z.object({ conversation: z.string() }),
  invite: z.object({ conversation: z.string(), people: z.array(z.string()).min(1) }),
  deactivate: z.object({ deactivated: z.boolean() }),
} as const;

export const newChannel = z.object({
  name: z.string(),
  private: z.boolean().default(false),
  members: z.array(z.string()),
});
export const newcomer = z.object({
  id: z.string().optional(),
  name: z.string().min(1),
  email: z.email(),
  title: z.string().optional(),
  guest: z.boolean().optional(),
});
export const clockMove = z.union([
  z.object({ moveMs: z.number() }),
  z.object({ to: z.iso.datetime({ offset: true }) }),
]);
export const faultRequest = z.union([z.object({ clear: z.literal(true) }), faultSchema]);
export const outageRequest = z.union([z.strictObject({ over: z.literal(true) }), outageSchema]);
