// Starts a practice workspace: one HTTP server on loopback for Slack's side, the people's side and the web client.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { MovableClock } from "../lib/clock.ts";
import { type Actor, makeActor } from "./people/actor.ts";
import { type MoveClock, makePeopleApi, type Story } from "./people/api.ts";
import { makeChannel, type NewChannel } from "./people/owner.ts";
import type { Stage } from "./people/stage.ts";
import { makeStream } from "./people/stream.ts";
import { type LoggedCall, makeApi } from "./platform/api.ts";
import { makeEvents } from "./platform/events.ts";
import { type Faults, makeFaults } from "./platform/faults.ts";
import { makeRates } from "./platform/rates.ts";
import { makeRoutes } from "./platform/routes.ts";
import { makeSignedHttp } from "./platform/signed-http.ts";
import { makeSocketMode, type SocketMode } from "./platform/socket-mode.ts";
import type { Transport } from "./platform/transport.ts";
import { readManifest } from "./workspace/manifest.ts";
import { addPeople, type NewPerson, newState } from "./workspace/start.ts";
import { loadState, makeStore } from "./workspace/store.ts";
import type { Change, World } from "./workspace/world.ts";

export type WorkspaceOptions = {
  port: number;
  /** the parsed app manifest */
  manifest: unknown;
  people: readonly NewPerson[];
  clock: MovableClock;
  file?: string;
  stories?: readonly Story[];
  /** the built web client */
  clientDir?: string;
  /** deliver to this address by signed HTTP instead of Socket Mode; it may be given later, by `useHttp` */
  http?: { requestUrl: string; signingSecret?: string };
  /** enforce Slack's rate limits */
  rates?: boolean;
  onClockMoved?: () => Promise<void>;
};

export type Workspace = {
  url: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  botUserId: string;
  as(person: string): Actor;
  faults: Faults;
  socketMode: Pick<SocketMode, "connections" | "disconnect">;
  /** From now on payloads go to this address by signed HTTP. */
  deliverByHttp(requestUrl: string): void;
  makeChannel(channel: NewChannel): ReturnType<typeof makeChannel>;
  moveClock: MoveClock;
  calls(method?: string): LoggedCall[];
  /** Waits until `check` answers with something, asking again after every change. */
  until<T>(check: () => T | undefined | null | false, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
};

const loadOrStart = ({ manifest, clock, file, people }: WorkspaceOptions) => {
  const read = readManifest(manifest);
  const state = (file === undefined ? undefined : loadState(file)) ?? newState(read, clock);
  if (clock.offset() === 0 && state.clockOffsetMs !== 0) clock.move(state.clockOffsetMs);
  addPeople(state, people, Math.floor(clock.now().getTime() / 1000));
  return { state, manifest: read };
};

export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { clock, onClockMoved = async () => {}, stories = [] } = options;
  const { state, manifest } = loadOrStart(options);
  if (options.http?.signingSecret) state.tokens.signingSecret = options.http.signingSecret;
  const store = options.file === undefined ? undefined : makeStore(options.file, state);
  const listeners = new Set<(change: Change) => void>();
  const onTheWay = new Set<Promise<void>>();

  const world: World = {
    state,
    manifest,
    clock,
    changed: (change) => {
      store?.changed();
      for (const listener of listeners) listener(change);
    },
    happened: (happening) => {
      const sent: Promise<void> = events.tell(happening).finally(() => onTheWay.delete(sent));
      onTheWay.add(sent);
    },
  };

  let url = "";
  const address = () => url;
  const socketMode = makeSocketMode(world, address);
  let transport = options.http ? makeSignedHttp(world, options.http.requestUrl) : (socketMode as Transport);
  const current: Transport = {
    deliver: (delivery) => transport.deliver(delivery),
    connected: () => transport.connected(),
    close: () => socketMode.close(),
  };
  const events = makeEvents(world, current);
  const faults = makeFaults();
  const rates = options.rates ? makeRates() : undefined;
  const api = makeApi({ world, faults, rates, url: () => `${url}/api/`, openConnection: () => socketMode.open() });
  const stage: Stage = {
    world,
    transport: current,
    url: address,
    settled: async () => void (await Promise.all(onTheWay)),
  };

  const moveClock: MoveClock = async (move) => {
    clock.move("to" in move ? new Date(move.to).getTime() - clock.now().getTime() : move.moveMs);
    state.clockOffsetMs = clock.offset();
    events.due();
    await onClockMoved();
    world.changed({ changed: "clock" });
    return { now: clock.now().toISOString(), offsetMs: clock.offset() };
  };

  const stream = makeStream(world);
  listeners.add(stream.tell);
  const people = makePeopleApi({ stage, stream, faults, stories, calls: api.calls, moveClock });
  const route = makeRoutes({ world, api, people, ...(options.clientDir ? { clientDir: options.clientDir } : {}) });
  const server = createServer(route);
  server.on("upgrade", socketMode.upgrade);
  url = await listen(server, options.port);
  events.due();

  return {
    url,
    apiUrl: `${url}/api/`,
    botToken: state.tokens.bot,
    appToken: state.tokens.app,
    signingSecret: state.tokens.signingSecret,
    botUserId: state.app.botUserId,
    as: (person) => makeActor(stage, person),
    faults,
    socketMode,
    deliverByHttp: (requestUrl) => {
      transport = makeSignedHttp(world, requestUrl);
    },
    makeChannel: (channel) => makeChannel(stage, channel),
    moveClock,
    calls: api.calls,
    until: (check, timeoutMs) => until(listeners, check, timeoutMs),
    close: async () => {
      stream.close();
      events.close();
      await current.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store?.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function until<T>(
  listeners: Set<(change: Change) => void>,
  check: () => T | undefined | null | false,
  timeoutMs = 5000,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      listeners.delete(look);
    };
    const look = () => {
      try {
        const found = check();
        if (!found) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Nothing came of waiting ${timeoutMs} ms for ${check}`));
    }, timeoutMs);
    listeners.add(look);
    look();
  });
}
