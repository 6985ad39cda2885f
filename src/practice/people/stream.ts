// The live stream: tells each browser what to read again, and only what its person may see.
import type { IncomingMessage, ServerResponse } from "node:http";
import { maySee } from "../workspace/conversations.ts";
import type { Change, World } from "../workspace/world.ts";

const beatMs = 25_000;

export type Stream = {
  join(request: IncomingMessage, response: ServerResponse, person: string): void;
  tell(change: Change): void;
  close(): void;
};

function concerns(world: World, change: Change, person: string): boolean {
  if ("person" in change && change.person !== undefined && change.person !== person) return false;
  if (change.changed !== "conversation") return true;
  const conversation = world.state.conversations[change.id];
  return conversation !== undefined && maySee(conversation, person);
}

export function makeStream(world: World): Stream {
  const readers = new Map<ServerResponse, string>();
  const beat = setInterval(() => {
    for (const response of readers.keys()) response.write(": still here\n\n");
  }, beatMs);
  beat.unref();
  return {
    join: (request, response, person) => {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(": connected\n\n");
      readers.set(response, person);
      request.on("close", () => readers.delete(response));
    },
    tell: (change) => {
      const { changed } = change;
      const data = JSON.stringify(changed === "conversation" ? { changed, id: change.id } : { changed });
      for (const [response, person] of readers)
        if (concerns(world, change, person)) response.write(`data: ${data}\n\n`);
    },
    close: () => {
      clearInterval(beat);
      for (const response of readers.keys()) response.end();
    },
  };
}
