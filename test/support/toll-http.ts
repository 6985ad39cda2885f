// A way to a server of HTTP on which each request is told to a toll.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Toll, Way } from "./toll.ts";

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
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    cut,
    close: async () => {
      if (!server.listening) return;
      cut();
      await once(server, "close");
    },
  };
}

const told = ({ authorization, "content-type": type }: IncomingHttpHeaders) => ({
  ...(authorization && { authorization }),
  ...(type && { "content-type": type }),
});
