// A way to a server of HTTP on which each request is told to a toll.
import { createServer, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Toll, Way } from "./toll.ts";
import { openGate } from "./toll-gate.ts";

/** `what` names a request by its path. */
export async function wayToServer(url: string, toll: Toll, what: (path: string) => string): Promise<Way> {
  const { origin, pathname } = new URL(url);
  const server = createServer(async (request, response) => {
    const [path = "", method = ""] = [request.url, request.method];
    const body = await buffer(request);
    if (!toll.enters(what(path))) return;
    const answer = await fetch(`${origin}${path}`, { method, headers: told(request.headers), body });
    const words = Buffer.from(await answer.arrayBuffer());
    if (!toll.leaves(what(path))) return;
    const retryAfter = answer.headers.get("retry-after");
    const type = answer.headers.get("content-type") ?? "text/plain";
    response.writeHead(answer.status, { "content-type": type, ...(retryAfter && { "retry-after": retryAfter }) });
    response.end(words);
  });
  const gate = await openGate((socket) => server.emit("connection", socket));
  return { ...gate, url: `http://127.0.0.1:${gate.port}${pathname}` };
}

const told = ({ authorization, "content-type": type }: IncomingHttpHeaders) => ({
  ...(authorization && { authorization }),
  ...(type && { "content-type": type }),
});
