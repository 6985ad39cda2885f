// What the manifest promises Slack and what the code answers, held against each other.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readManifest, readProjectFile } from "../../manifests/manifest.ts";
import { features } from "../../src/app.ts";
import { neededScopes, scopes } from "../../src/slack/methods.ts";
import { mergeRoutes } from "../../src/slack/router.ts";

const manifest = readManifest(readProjectFile("slack-manifest.yml"));
const routes = mergeRoutes(features);
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** The text of every file under src/ that a test of its path accepts. */
function sources(accepts: (path: string) => boolean): { path: string; text: string }[] {
  const paths = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  return paths.filter(accepts).map((path) => ({ path, text: readFileSync(join("src", path), "utf8") }));
}

describe("the manifest and the routes name the same", () => {
  test("commands", () => {
    const answered = [...routes.commands.keys()].map((command) => command.split(" ")[0] ?? "");
    expect(sorted(answered)).toEqual(sorted(manifest.features.slash_commands.map(({ command }) => command)));
  });

  test("the second words that a command takes, which its usage hint tells", () => {
    const hints = new Map(manifest.features.slash_commands.map(({ command, usage_hint }) => [command, usage_hint]));
    const twoWords = [...routes.commands.keys()].map((command) => command.split(" ")).filter(([, second]) => second);
    expect(twoWords.filter(([first = "", second = ""]) => !hints.get(first)?.includes(second))).toEqual([]);
  });

  test("shortcuts", () => {
    expect(sorted(routes.shortcuts.keys())).toEqual(
      sorted(manifest.features.shortcuts.map(({ callback_id }) => callback_id)),
    );
  });

  test("events", () => {
    expect(sorted(routes.events.keys())).toEqual(sorted(manifest.settings.event_subscriptions.bot_events));
  });
});

describe("the bot asks for no more than it uses", () => {
  test("its scopes are those of the methods that it may call", () => {
    expect(sorted(manifest.oauth_config.scopes.bot)).toEqual(sorted(neededScopes));
  });

  test.each(Object.keys(scopes))("%s, which it may call, is called", (method) => {
    const callers = sources((path) => !path.startsWith("practice") && !path.endsWith("slack/methods.ts"));
    expect(callers.some(({ text }) => text.includes(`"${method}"`))).toBe(true);
  });
});

describe("every button and form has an answer, and every answer its button or form", () => {
  /** Ids begin with the folder of their feature, as `polls.vote`. */
  const drawn = sorted(
    sources((path) => /^features\/[^/]+\/(.*\.)?views\.ts$/.test(path)).flatMap(({ path, text }) => {
      const feature = path.split("/")[1] ?? "";
      return [...text.matchAll(new RegExp(`"(${feature}\\.[a-z-]+)"`, "g"))].map(([, id]) => id ?? "");
    }),
  );
  const answered = sorted([...routes.actions.keys(), ...routes.submissions.keys(), ...routes.shortcuts.keys()]);

  test("their ids are the same", () => {
    expect(answered).toEqual(drawn);
  });

  test("a form that tells when it is closed can also be sent", () => {
    expect([...routes.closed.keys()].filter((id) => !routes.submissions.has(id))).toEqual([]);
  });
});
