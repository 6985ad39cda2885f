// The Web API: token, scopes, limits and faults first, then the method; refusals as Slack words them.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { SlackError, type World } from "../workspace/world.ts";
import { readArguments, sendJson } from "./body.ts";
import { type Answer, type Args, type Call, type Method, needScope, text } from "./call.ts";
import { type CallLog, makeCallLog } from "./call-log.ts";
import { concerned } from "./concerned.ts";
import type { Failure, Faults } from "./faults.ts";
import { methods } from "./methods/index.ts";
import type { OutageWatch } from "./outage.ts";
import type { Rates } from "./rates.ts";

export type Api = {
  handle(request: IncomingMessage, response: ServerResponse, method: string, query: URLSearchParams): Promise<void>;
  calls: CallLog["read"];
};

type Options = {
  world: World;
  faults: Faults;
  outage: OutageWatch;
  rates: Rates | undefined;
  openConnection: Method["run"];
};
type Asked = { name: string; args: Args; token: string };

function tokenOf(request: IncomingMessage, args: Args): string {
  const [, bearer] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const token = bearer ?? (typeof args.token === "string" ? args.token : "");
  delete args.token;
  return token;
}

function checkToken(world: World, method: Method, token: string): void {
  const { bot, app } = world.state.tokens;
  if (token === "") throw new SlackError("not_authed");
  if (token !== bot && token !== app) throw new SlackError("invalid_auth");
  if (token !== (method.token === "app" ? app : bot)) throw new SlackError("not_allowed_token_type");
}

const failed = (failure: Failure): Answer => {
  if (failure.fault === "rate_limited") return { ok: false, error: "ratelimited", retryAfter: failure.retryAfter };
  return { ok: false, error: failure.fault === "slack_error" ? failure.error : "service_unavailable" };
};

/** Checks who calls and whether they may, then does it. */
function makeAnswering({ world, rates, openConnection }: Options) {
  const scopes: ReadonlySet<string> = new Set(world.manifest.oauth_config.scopes.bot);
  const all: Record<string, Method> = {
    ...methods,
    "apps.connections.open": { token: "app", scopes: [], perMinute: 60, run: openConnection },
  };

  async function run({ name, args, token }: Asked): Promise<Answer> {
    const method = all[name];
    if (!method) throw new SlackError("unknown_method", { req_method: name });
    checkToken(world, method, token);
    const call: Call = { world, args, scopes };
    if (method.scopes.length > 0) needScope(call, ...method.scopes);
    const wait = rates?.check(name, method.perMinute, text(call, "channel"));
    if (wait !== undefined) throw new SlackError("ratelimited", { retryAfter: wait });
    return { ok: true, ...(await method.run(call)) };
  }

  return async (asked: Asked): Promise<Answer> => {
    try {
      return await run(asked);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return { ok: false, error: error.code, ...error.details };
    }
  };
}

function send(world: World, response: ServerResponse, name: string, result: Answer): void {
  if (result.error === "ratelimited") {
    const { retryAfter, ...body } = result;
    sendJson(response, 429, body, { "retry-after": String(retryAfter) });
  } else {
    sendJson(response, 200, result, {
      "x-oauth-scopes": world.manifest.oauth_config.scopes.bot.join(","),
      "x-accepted-oauth-scopes": (methods[name]?.scopes ?? []).join(","),
    });
  }
}

async function cutAfter(response: ServerResponse, delayMs: number): Promise<void> {
  await sleep(delayMs);
  response.destroy();
}

export function makeApi(options: Options): Api {
  const { world, faults, outage } = options;
  const answer = makeAnswering(options);
  const log = makeCallLog(world);

  /** What befalls this call, after the delay that was asked for it. */
  async function failureOf(name: string, args: Args): Promise<Failure | undefined> {
    const down = outage.failure();
    if (down) return down;
    const { delayMs, failure } = faults.next(name, concerned(world, args));
    if (delayMs > 0) await sleep(delayMs);
    return failure;
  }

  async function handle(request: IncomingMessage, response: ServerResponse, name: string, query: URLSearchParams) {
    const args = await readArguments(request, query);
    const asked: Asked = { name, args, token: tokenOf(request, args) };
    const failure = await failureOf(name, args);
    if (failure?.fault === "timeout" || failure?.fault === "no_answer") {
      log.add(name, args, { ok: false, error: failure.fault });
      return failure.fault === "timeout" ? cutAfter(response, failure.delayMs) : outage.hold(response);
    }
    const result = failure && failure.fault !== "lost_answer" ? failed(failure) : await answer(asked);
    log.add(name, args, result);
    if (failure?.fault === "lost_answer") return void response.destroy();
    if (failure?.fault === "server_error") return sendJson(response, 503, result);
    send(world, response, name, result);
  }

  return { handle, calls: log.read };
}
