// Whether a link still leads somewhere, against a real server on this machine: what counts as dead, and where nobody is asked.
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { isPublic, linksBy } from "../../src/outside/links.ts";
import { certificate as ca, certificateKey } from "../support/certificate.ts";

const withinMs = 600;

async function server(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const running = createServer({ cert: ca, key: certificateKey }, (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(running, "listening");
  onTestFinished(() => {
    running.closeAllConnections();
    running.close();
  });
  const { port } = running.address() as AddressInfo;
  const check = (path: string, host = "localhost") =>
    linksBy({ mayReach: () => true, ca, withinMs }).check(`https://${host}:${port}${path}`);
  return { check, asked, port };
}

const answering = (status: number, headers = {}) =>
  server((_, response) => void response.writeHead(status, headers).end("page"));

test("a page that answers is asked once, for its head", async () => {
  const { check, asked } = await answering(200);
  expect(await check("/page")).toBe("open");
  expect(asked).toEqual(["HEAD /page"]);
});

test.each([401, 403, 429])("behind a door (%d) nobody can tell", async (status) => {
  expect(await (await answering(status)).check("/")).toBe("closed");
});

test.each([404, 410, 500])("what answers with %d, to its head and to the page, is gone", async (status) => {
  const { check, asked } = await answering(status);
  expect(await check("/")).toBe("gone");
  expect(asked).toEqual(["HEAD /", "GET /"]);
});

test("a server that does not know the question for the head is asked for the page", async () => {
  const { check } = await server(
    ({ method }, response) => void response.writeHead(method === "HEAD" ? 501 : 200).end(),
  );
  expect(await check("/")).toBe("open");
});

test("redirects are followed to their end, also where that is nothing, or never comes", async () => {
  const { check } = await server(({ url = "" }, response) => {
    const to: Record<string, string> = { "/moved": "/here", "/lost": "/nowhere", "/round": "/round" };
    const location = to[url];
    if (location) response.writeHead(302, { location }).end();
    else response.writeHead(url === "/here" ? 200 : 404).end();
  });
  expect(await check("/moved")).toBe("open");
  expect(await check("/lost")).toBe("gone");
  expect(await check("/round")).toBe("gone");
});

test("a server that says nothing, or is not there, is gone within the time", async () => {
  const { check } = await server(() => undefined);
  const startedAt = performance.now();
  expect(await check("/")).toBe("gone");
  expect(performance.now() - startedAt).toBeLessThan(withinMs * 3);
  expect(await linksBy({ mayReach: () => true }).check("https://localhost:1/")).toBe("gone");
});

test("this machine and private networks are never asked: by name, by address, or by a redirect", async () => {
  const { asked, port } = await answering(200);
  const links = linksBy({ ca, withinMs });
  for (const host of ["localhost", "127.0.0.1", "[::1]", "10.0.0.1", "[::ffff:127.0.0.1]", "169.254.169.254"])
    expect(await links.check(`https://${host}:${port}/`), host).toBe("closed");
  expect(asked).toEqual([]);
  const outer = await server((_, response) => void response.writeHead(302, { location: `https://10.0.0.1/` }).end());
  const onlyHere = linksBy({ mayReach: (address) => address === "127.0.0.1", ca, withinMs });
  expect(await onlyHere.check(`https://localhost:${outer.port}/`)).toBe("closed");
  const plain = await server((_, response) => void response.writeHead(302, { location: "http://localhost/" }).end());
  expect(await plain.check("/")).toBe("closed");
});

test("public is what the whole Internet can reach", () => {
  for (const address of ["8.8.8.8", "192.0.1.1", "172.32.0.1", "2606:4700::1111"]) expect(isPublic(address)).toBe(true);
  for (const address of ["172.31.255.255", "100.64.0.1", "0.0.0.0", "255.255.255.255", "fe80::1%eth0", "fd00::1"])
    expect(isPublic(address), address).toBe(false);
  for (const address of ["64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "::", "example.org", ""])
    expect(isPublic(address), address).toBe(false);
  fc.assert(
    fc.property(
      fc.nat(255),
      fc.nat(255),
      (a, b) => !isPublic(`192.168.${a}.${b}`) && !isPublic(`::ffff:10.0.${a}.${b}`),
    ),
  );
});
