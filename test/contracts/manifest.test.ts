// The manifests as Slack will read them: valid, in step with each other, asking for no more than they say.
import { describe, expect, test } from "vitest";
import { problems, readManifest, readProjectFile, variants } from "../../manifests/manifest.ts";

const source = readProjectFile("slack-manifest.yml");
const manifest = readManifest(source);
const generated = [...variants(source)];

describe("slack-manifest.yml", () => {
  test.each([["slack-manifest.yml", source], ...generated])("%s is as Slack's schema wants it", (_path, text) => {
    expect(problems(text)).toEqual([]);
  });

  test.each(generated)("%s is what slack-manifest.yml gives", (path, text) => {
    expect(readProjectFile(path)).toBe(text);
  });

  test("a manifest that Slack would refuse is refused with the place and the reason", () => {
    expect(problems(source.replace("always_online", "always_onlin"))).toEqual([
      "/features/bot_user must NOT have additional properties always_onlin",
    ]);
    expect(problems(source.replace("#1f3a5f", "navy"))).toEqual([
      expect.stringContaining("/display_information/background_color"),
    ]);
  });

  test("the HTTP variant sends commands, clicks and events to one address", () => {
    const http = readManifest(new Map(generated).get("manifests/http.yml") ?? "");
    const url = "https://mssn.example.org/slack/events";
    expect(http.features.slash_commands.every((command) => "url" in command && command.url === url)).toBe(true);
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { request_url: url },
      event_subscriptions: { request_url: url },
    });
  });

  test("the bot reads nobody's messages", () => {
    expect(manifest.oauth_config.scopes.bot.filter((scope) => scope.includes("history"))).toEqual([]);
    expect(manifest.settings.event_subscriptions.bot_events.filter((event) => event.startsWith("message"))).toEqual([]);
  });
});
