// Starts a practice workspace: one HTTP server on loopback for Slack's side, the people's side and the web client.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Actor, makeActor } from "./people/actor.ts";
import { makePeopleApi, type Story } from "./people/api.ts";
import { type ClockMove, type ClockReading, makeClockMover } from "./people/clock.ts";
import { addPerson, makeChannel, type NewChannel, type Newcomer } from "./people/owner.ts";
import type { Stage } from "./people/stage.ts";
import { makeStream } from "./people/stream.ts";
import { makeUntil, type Until } from "./people/until.ts";
import type { LoggedCall } from "./platform/call-log.ts";
import type { Faults } from "./platform/faults.ts";
import type { Outage } from "./platform/outage.ts";
import { makePlatform, type Platform } from "./platform/platform.ts";
import { makeRoutes } from "./platform/routes.ts";
import type { SocketMode } from "./platform/socket-mode.ts";
import { type Opening, type OpenWorld, openWorld } from "./workspace/open.ts";

export type WorkspaceOptions = Opening & {
  /** 0 picks a free one; always on 127.0.0.1 */
  port: number;
  stories?: readonly Story[];
  /** the built web client */
  clientDir?: string;
  /** deliver to this address by signed HTTP instead of Socket Mode */
  http?: { requestUrl: string; signingSecret?: string };
  /** enforce Slack's rate limits */
  rates?: boolean;
  /** called after the clock was moved, before the move is answered */
  onClockMoved?: () => Promise<void>;
};

export type Workspace = {
  url: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  botUserId: string;
  /** one person's hands and eyes */
  as(person: string): Actor;
  faults: Faults;
  /** Slack is down, from `begin` to `end`. */
  outage: Outage;
  socketMode: Pick<SocketMode, "connections" | "disconnect">;
  /** From now on payloads go to this address by signed HTTP; rejects when it does not give Slack's challenge back. */
  deliverByHttp(requestUrl: string): Promise<void>;
  addPerson(person: Newcomer): ReturnType<typeof addPerson>;
  makeChannel(channel: NewChannel): ReturnType<typeof makeChannel>;
  moveClock(move: ClockMove): Promise<ClockReading>;
  /** the Web API calls that the app made, newest last */
  calls(method?: string): LoggedCall[];
  until: Until;
  close(): Promise<void>;
};

export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const open = openWorld(options);
  const { world } = open;
  if (options.http?.signingSecret) world.state.tokens.signingSecret = options.http.signingSecret;
  const platform = makePlatform(world, { requestUrl: options.http?.requestUrl, rates: options.rates ?? false });
  open.onHappening(platform.tell);
  const stage: Stage = { world, transport: platform.transport, settled: platform.settled };
  const stream = makeStream(world);
  open.onChange(stream.tell);
  const moveClock = makeClockMover(world, async () => {
    platform.events.due();
    await options.onClockMoved?.();
  });
  const { faults, outage, api } = platform;
  const people = makePeopleApi({
    stage,
    stream,
    faults,
    outage,
    stories: options.stories ?? [],
    calls: api.calls,
    moveClock,
  });
  const server = createServer(makeRoutes({ world, api, outage, people, clientDir: options.clientDir }));
  server.on("upgrade", (request, socket, head) => {
    if (outage.isCut()) socket.destroy();
    else platform.socketMode.upgrade(request, socket, head);
  });
  open.setUrl(await listen(server, options.port));
  platform.events.due();
  return {
    ...describe(open, platform, stage),
    moveClock,
    close: async () => {
      stream.close();
      await platform.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await open.close();
    },
  };
}

function describe(open: OpenWorld, platform: Platform, stage: Stage): Omit<Workspace, "moveClock" | "close"> {
  const { state, url } = open.world;
  return {
    url: url(),
    apiUrl: `${url()}/api/`,
    botToken: state.tokens.bot,
    appToken: state.tokens.app,
    signingSecret: state.tokens.signingSecret,
    botUserId: state.app.botUserId,
    as: (person) => makeActor(stage, person),
    faults: platform.faults,
    outage: platform.outage,
    socketMode: platform.socketMode,
    deliverByHttp: platform.deliverByHttp,
    addPerson: (person) => addPerson(stage, person),
    makeChannel: (channel) => makeChannel(stage, channel),
    calls: platform.api.calls,
    until: makeUntil(open.onChange),
  };
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
