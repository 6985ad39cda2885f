// Which address is answered by whom.
import type { IncomingMessage, ServerResponse } from "node:http";
import { SlackError, type World } from "../workspace/world.ts";
import type { Api } from "./api.ts";
import { readBytes, sendJson } from "./body.ts";
import { download, upload } from "./file-transfer.ts";
import type { OutageWatch } from "./outage.ts";
import { useResponseUrl } from "./response-urls.ts";
import { serveClient } from "./static.ts";

type PeopleApi = { handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> };
type Parts = { world: World; api: Api; outage: OutageWatch; people: PeopleApi; clientDir: string | undefined };

/** What apps use besides the Web API, and what is down with it. */
const forApps = new Set(["response", "upload", "files"]);

async function respond(world: World, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const { status, body: answer } = useResponseUrl(world, id, (await readBytes(request)).toString());
  sendJson(response, status, answer);
}

const isLoopback = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

/** Not even by way of a browser on this machine: other sites' pages may not act here. */
function isLocal({ headers }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  return isLoopback(host) && (origin === undefined || isLoopback(origin.replace(/^https?:\/\//, "")));
}

export function makeRoutes({ world, api, outage, people, clientDir }: Parts) {
  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, first = "", second = ""] = url.pathname.split("/");
    const routes: Record<string, () => void | Promise<void>> = {
      api: () => api.handle(request, response, second, url.searchParams),
      practice: () => people.handle(request, response, url),
      response: () => respond(world, request, response, second),
      upload: () => upload(world, request, response, second),
      files: () => download(world, request, response, second),
    };
    const known = routes[first];
    const down = forApps.has(first) ? outage.failure() : undefined;
    if (down?.fault === "no_answer") await outage.hold(response);
    else if (down) sendJson(response, 503, { ok: false, error: "service_unavailable" });
    else if (known) await known();
    else if (clientDir === undefined || !serveClient(clientDir, url.pathname, response))
      response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing here");
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!isLocal(request)) return void response.writeHead(403).end("This workspace is for this machine only");
    route(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof SlackError) sendJson(response, 200, { ok: false, error: error.code });
      else sendJson(response, 500, { ok: false, error: "fatal_error", detail: String(error) });
    });
  };
}
