// The JSON API under /practice/: reads the request, calls the act, answers in JSON.
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBytes, sendJson } from "../platform/body.ts";
import type { LoggedCall } from "../platform/call-log.ts";
import type { Faults } from "../platform/faults.ts";
import { sendFile } from "../platform/file-transfer.ts";
import type { Outage } from "../platform/outage.ts";
import type { World } from "../workspace/world.ts";
import { type Actor, makeActor } from "./actor.ts";
import type { ClockMove, ClockReading } from "./clock.ts";
import { fileFor } from "./files.ts";
import { Mistake, mistake } from "./mistake.ts";
import { addPerson, makeChannel } from "./owner.ts";
import { acts, clockMove, faultRequest, newChannel, newcomer, outageRequest } from "./requests.ts";
import { seenPerson } from "./see.ts";
import type { Stage } from "./stage.ts";
import type { Stream } from "./stream.ts";

export type Story = { id: string; title: string; steps: readonly unknown[] };

type Options = {
  stage: Stage;
  stream: Stream;
  faults: Faults;
  outage: Outage;
  stories: readonly Story[];
  calls(method?: string): LoggedCall[];
  moveClock(move: ClockMove): Promise<ClockReading>;
};

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

export function makePeopleApi({ stage, stream, faults, outage, stories, calls, moveClock }: Options) {
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
    if (path[0] === "faults") return askForFault(parse(faultRequest, body));
    if (path[0] === "outage") return askForOutage(parse(outageRequest, body));
    return mistake("There is nothing here to do");
  }

  function askForFault(fault: z.output<typeof faultRequest>) {
    if ("clear" in fault) faults.clear();
    else faults.add(fault);
    return { ok: true };
  }

  function askForOutage(wish: z.output<typeof outageRequest>) {
    if ("over" in wish) outage.end();
    else outage.begin(wish);
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
      if (path[2] === "files") return sendFile(response, fileFor(world, path[1] ?? "", path[3] ?? ""));
      if (request.method === "GET") return sendJson(response, 200, get(path, url.searchParams));
      sendJson(response, 200, await post(path, readJson((await readBytes(request)).toString())));
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
