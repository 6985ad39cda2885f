// Slack's app manifest: reads ours, derives its variants, and says what Slack would refuse.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { type Document, parseDocument } from "yaml";

/** As much of a manifest as the checks ask about. */
export type Manifest = {
  features: {
    slash_commands: { command: string; usage_hint?: string }[];
    shortcuts: { callback_id: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
};

/** Bolt's HTTP receiver answers everything on this one path; the host is replaced by one's own. */
const REQUEST_URL = "https://mssn.example.org/slack/events";

const root = new URL("../", import.meta.url);
const schema = JSON.parse(readFileSync(new URL("test/contracts/slack-manifest.schema.json", root), "utf8"));
const matches = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  .addKeyword({ keyword: "regex", validate: (pattern: string, text: string) => new RegExp(pattern).test(text) })
  .compile(schema);

/** The text of a file of the project, or nothing where there is none. */
export function readProjectFile(path: string): string {
  try {
    return readFileSync(new URL(path, root), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

export const readManifest = (yaml: string): Manifest => parseDocument(yaml).toJS();

/** The variants by path, from slack-manifest.yml's text, with its comments. */
export function variants(source: string): Map<string, string> {
  return new Map([
    ["manifests/socket-mode.yml", draw(parseDocument(source), "Socket Mode: no address of your own is needed.")],
    ["manifests/http.yml", draw(http(parseDocument(source)), "HTTP: put your own host for mssn.example.org.")],
  ]);
}

function http(manifest: Document): Document {
  manifest.setIn(["settings", "socket_mode_enabled"], false);
  manifest.setIn(["settings", "event_subscriptions", "request_url"], REQUEST_URL);
  manifest.setIn(["settings", "interactivity", "request_url"], REQUEST_URL);
  const { features } = manifest.toJS() as Manifest;
  for (const index of features.slash_commands.keys())
    manifest.setIn(["features", "slash_commands", index, "url"], REQUEST_URL);
  return manifest;
}

function draw(manifest: Document, about: string): string {
  manifest.commentBefore = ` ${about}\n Generated from slack-manifest.yml by \`npm run fix\`: change that one.`;
  return manifest.toString({ lineWidth: 120 });
}

/** What Slack's schema says against a manifest's text, a line each. */
export function problems(yaml: string): string[] {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  if (matches(document.toJS())) return [];
  return (matches.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath || "/", message, params.additionalProperty].filter(Boolean).join(" "),
  );
}
