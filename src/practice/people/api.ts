// The JSON API under /practice/: reads the request, calls the act, answers in JSON.
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBytes, sendJson } from "../platform/body.ts";
import type { LoggedCall } from "../platform/call-log.ts";
import { type Faults, faultSchema } from "../platform/faults.ts";
import type { World } from "../workspace/world.ts";
import { type Actor, makeActor } from "./actor.ts";
import type { ClockMove, ClockReading } from "./clock.ts";
import { Mistake, mistake } from "./mistake.ts";
import { addPerson, makeChannel } from "./owner.ts";
import { seenPerson } from "./see.ts";
import type { Stage } from "./stage.ts";
import type { Stream } from "./stream.ts";

export type Story = { id: string; title: string; steps: readonly unknown[] };

type Options = {
  stage: Stage;
  stream: Stream;
  faults: Faults;
  stories: readonly Story[];
  calls(method?: string): LoggedCall[];
  moveClock(move: ClockMove): Promise<ClockReading>;
};

const where = { conversation: z.string(), ts: z.string() };
const values = z.record(z.string(), z.unknown());
const target = { label: z.string().optional(), actionId: z.string().optional(), blockId: z.string().optional() };

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day is like 22:00");

/** What each act takes. */
const acts = {
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

const newChannel = z.object({ name: z.string(), private: z.boolean().default(false), members: z.array(z.string()) });
const newcomer = z.object({
  id: z.string().optional(),
  name: z.string().min(1),
  email: z.email(),
  title: z.string().optional(),
  guest: z.boolean().optional(),
});
const clockMove = z.union([z.object({ moveMs: z.number() }), z.object({ to: z.iso.datetime({ offset: true }) })]);
const faultRequest = z.union([z.object({ clear: z.literal(true) }), faultSchema]);

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : mistake(`That cannot be read: ${z.prettifyError(parsed.error)}`);
}

const isAct = (name: string): name is keyof typeof acts => name in acts;

function describe(world: World, connected: boolean, stories: readonly Story[]) {
  const { team, app, people } = world.state;
  const { slash_commands, shortcuts } = world.manifest.features;
  return {
    name: team.name,
    app: { name: app.name, botUserId: app.botUserId },
    people: Object.values(people)
      .filter((each) => !each.isBot)
      .map((each) => seenPerson(world, each.id)),
    clock: { now: world.clock.now().toISOString(), offsetMs: world.clock.offset() },
    bot: { connected },
    commands: slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: shortcuts.map(({ callback_id, name, type, description }) => ({
      callbackId: callback_id,
      name,
      type,
      description,
    })),
    stories,
  };
}

export function makePeopleApi({ stage, stream, faults, stories, calls, moveClock }: Options) {
  const { world } = stage;

  async function act(person: string, name: string, body: unknown): Promise<unknown> {
    if (!isAct(name)) return mistake(`There is no act "${name}"`);
    const actor = makeActor(stage, person) as Record<keyof typeof acts, (given: unknown) => unknown> & Actor;
    return actor[name](parse<unknown>(acts[name], body) as never);
  }

  async function post(path: string[], body: unknown): Promise<unknown> {
    if (path[0] === "people" && path[1] && path[2]) return act(path[1], path[2], body);
    if (path[0] === "people" && path.length === 1) return addPerson(stage, parse(newcomer, body));
    if (path[0] === "channels") return makeChannel(stage, parse(newChannel, body));
    if (path[0] === "clock") return moveClock(parse(clockMove, body));
    if (path[0] !== "faults") return mistake("There is nothing here to do");
    const fault = parse(faultRequest, body);
    if ("clear" in fault) faults.clear();
    else faults.add(fault);
    return { ok: true };
  }

  function get(path: string[], query: URLSearchParams): unknown {
    if (path[0] === "workspace") return describe(world, stage.transport.connected(), stories);
    if (path[0] === "calls") return { calls: calls(query.get("method") ?? undefined) };
    if (path[0] !== "people" || !path[1]) return mistake("There is nothing here to read");
    const actor = makeActor(stage, path[1]);
    return path[2] === "conversations" && path[3] ? actor.read(path[3]) : actor.see();
  }

  async function handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname.split("/").slice(2).map(decodeURIComponent);
    try {
      if (path[0] === "stream") {
        const { id } = seenPerson(world, url.searchParams.get("person") ?? "");
        return stream.join(request, response, id);
      }
      if (request.method === "GET") return sendJson(response, 200, get(path, url.searchParams));
      const bytes = await readBytes(request);
      sendJson(response, 200, await post(path, readJson(bytes.toString())));
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      sendJson(response, 400, { error: error.message });
    }
  }

  return { handle };
}

function readJson(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return mistake("The body is not JSON");
  }
}
