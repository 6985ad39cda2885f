// Slack's side put together: the Web API, the two ways to deliver, the events on their way.
import type { Happening, World } from "../workspace/world.ts";
import { type Api, makeApi } from "./api.ts";
import { type Events, makeEvents } from "./events.ts";
import { type Faults, makeFaults } from "./faults.ts";
import { makeOutage, type Outage, type OutageWatch } from "./outage.ts";
import { makeRates } from "./rates.ts";
import { makeSignedHttp } from "./signed-http.ts";
import { makeSocketMode, type SocketMode } from "./socket-mode.ts";
import type { Delivery, Reply, Transport } from "./transport.ts";

export type Platform = {
  api: Api;
  faults: Faults;
  outage: Outage & OutageWatch;
  events: Pick<Events, "due">;
  socketMode: SocketMode;
  transport: Transport;
  /** tells the app, where it subscribed */
  tell(happening: Happening): void;
  /** waits until the events that are on their way have been acknowledged, or have not */
  settled(): Promise<void>;
  deliverByHttp(requestUrl: string): Promise<void>;
  close(): Promise<void>;
};

/** Clicks and forms reach only an app that has turned interactivity on. */
const mayDeliver = ({ manifest }: World, { kind }: Delivery): boolean =>
  kind !== "interactive" || manifest.settings.interactivity.is_enabled;

const undelivered = async (retry: boolean): Promise<Reply> => ({
  acknowledged: false,
  reason: "connection_failed",
  retry,
});

export function makePlatform(world: World, options: { requestUrl?: string | undefined; rates: boolean }): Platform {
  const socketMode = makeSocketMode(world);
  const faults = makeFaults();
  const outage = makeOutage(socketMode.cut);
  const rates = options.rates ? makeRates() : undefined;
  const api = makeApi({ world, faults, outage, rates, openConnection: () => socketMode.open() });
  let way: Transport = options.requestUrl ? makeSignedHttp(world, options.requestUrl) : socketMode;
  const transport: Transport = {
    deliver: (delivery) => {
      if (!mayDeliver(world, delivery)) return undelivered(false);
      return outage.isCut() ? undelivered(true) : way.deliver(delivery);
    },
    connected: () => !outage.isCut() && way.connected(),
    close: () => socketMode.close(),
  };
  const events = makeEvents(world, transport);
  const onTheWay = new Set<Promise<void>>();
  return {
    api,
    faults,
    outage,
    events,
    socketMode,
    transport,
    tell: (happening) => {
      const sent: Promise<void> = events.tell(happening).finally(() => onTheWay.delete(sent));
      onTheWay.add(sent);
    },
    settled: async () => void (await Promise.all(onTheWay)),
    deliverByHttp: async (requestUrl) => {
      const http = makeSignedHttp(world, requestUrl);
      await http.verify();
      way = http;
      world.changed({ changed: "workspace" });
    },
    close: async () => {
      events.close();
      await transport.close();
    },
  };
}
