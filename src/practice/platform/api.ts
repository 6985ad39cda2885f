// The Web API: token, scopes, limits and faults first, then the method; refusals as Slack words them.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { SlackError, type World } from "../workspace/world.ts";
import { readArguments, sendJson } from "./body.ts";
import { type Answer, type Args, type Call, type Method, needScope, text } from "./call.ts";
import type { Faults } from "./faults.ts";
import { chatMethods } from "./methods/chat.ts";
import { conversationMethods } from "./methods/conversations.ts";
import { fileMethods } from "./methods/files.ts";
import { peopleMethods } from "./methods/people.ts";
import { viewMethods } from "./methods/views.ts";
import type { Rates } from "./rates.ts";

export type LoggedCall = { method: string; at: string; ok: boolean; error: string | null; args: Args };

export type Api = {
  handle(request: IncomingMessage, response: ServerResponse, method: string, query: URLSearchParams): Promise<void>;
  calls(method?: string): LoggedCall[];
};

type Options = {
  world: World;
  faults: Faults;
  rates: Rates | undefined;
  url(): string;
  openConnection: Method["run"];
};

const keptCalls = 5000;

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

export function makeApi({ world, faults, rates, url, openConnection }: Options): Api {
  const scopes: ReadonlySet<string> = new Set(world.manifest.oauth_config.scopes.bot);
  const logged: LoggedCall[] = [];
  const methods: Record<string, Method> = {
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...peopleMethods,
    ...viewMethods,
    "apps.connections.open": { token: "app", scopes: [], perMinute: 60, run: openConnection },
  };

  async function run(name: string, args: Args, token: string): Promise<Answer> {
    const method = methods[name];
    if (!method) throw new SlackError("unknown_method", { req_method: name });
    checkToken(world, method, token);
    const call: Call = { world, args, scopes, url: url() };
    if (method.scopes.length > 0) needScope(call, ...method.scopes);
    const wait = rates?.check(name, method.perMinute, text(call, "channel"));
    if (wait !== undefined) throw new SlackError("ratelimited", { retryAfter: wait });
    return { ok: true, ...(await method.run(call)) };
  }

  async function answer(name: string, args: Args, token: string): Promise<Answer> {
    try {
      return await run(name, args, token);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return { ok: false, error: error.code, ...error.details };
    }
  }

  function log(name: string, args: Args, result: Answer): void {
    const error = typeof result.error === "string" ? result.error : null;
    logged.push({ method: name, at: world.clock.now().toISOString(), ok: result.ok === true, error, args });
    if (logged.length > keptCalls) logged.shift();
  }

  function send(response: ServerResponse, name: string, result: Answer): void {
    if (result.error === "ratelimited") {
      const { retryAfter, ...body } = result;
      sendJson(response, 429, body, { "retry-after": String(retryAfter) });
    } else {
      sendJson(response, 200, result, {
        "x-oauth-scopes": [...scopes].join(","),
        "x-accepted-oauth-scopes": (methods[name]?.scopes ?? []).join(","),
      });
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse, name: string, query: URLSearchParams) {
    const args = await readArguments(request, query);
    const token = tokenOf(request, args);
    const { delayMs, failure } = faults.next(name);
    if (delayMs > 0) await sleep(delayMs);
    if (failure?.fault === "timeout") {
      await sleep(failure.delayMs);
      log(name, args, { ok: false, error: "timeout" });
      return void response.destroy();
    }
    const result = failure && failure.fault !== "lost_answer" ? failed(failure) : await answer(name, args, token);
    log(name, args, result);
    if (failure?.fault === "lost_answer") return void response.destroy();
    if (failure?.fault === "server_error") return sendJson(response, 503, result);
    send(response, name, result);
  }

  return { handle, calls: (method) => logged.filter((each) => method === undefined || each.method === method) };
}

function failed(failure: { fault: string; retryAfter?: number; error?: string }): Answer {
  if (failure.fault === "rate_limited") return { ok: false, error: "ratelimited", retryAfter: failure.retryAfter };
  return { ok: false, error: failure.fault === "slack_error" ? failure.error : "service_unavailable" };
}
