// Serves the built web client: files of one folder and nothing outside it.
import { createReadStream, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Answers with the file, or with index.html for the client's own addresses; false when there is neither. */
export function serveClient(folder: string, pathname: string, response: ServerResponse): boolean {
  const asked = normalize(join(folder, decodeURIComponent(pathname)));
  const inside = asked.startsWith(normalize(folder) + sep);
  const file = inside && isFile(asked) ? asked : extname(pathname) === "" ? join(folder, "index.html") : undefined;
  if (file === undefined || !isFile(file)) return false;
  const fingerprinted = pathname.startsWith("/assets/");
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "cache-control": fingerprinted ? "public, max-age=31536000, immutable" : "no-cache",
  });
  createReadStream(file).pipe(response);
  return true;
}
