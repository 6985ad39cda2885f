// Proof that the checks see a breach of the layers, the clock or the style: each is planted, and must be caught.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const feature = "src/features/asking";

/** What each file may not import, and beside it what it may. */
const imports: [file: string, forbidden: string[], allowed: string[]][] = [
  ["src/lib/days.ts", ["../db/client.ts", "pino"], ["./clock.ts", "date-fns/addDays", "node:crypto"]],
  [
    "src/files/pie.ts",
    ["../db/client.ts", "../slack/app.ts", "../outside/email.ts", "../features/asking/index.ts", "pino"],
    ["./page.ts", "../lib/dates.ts", "sharp", "node:crypto"],
  ],
  [
    "src/outside/fax.ts",
    ["../db/client.ts", "../slack/app.ts", "../config.ts", "pino"],
    ["./ways.ts", "../lib/fault.ts", "nodemailer", "node:crypto"],
  ],
  [
    "src/db/link.ts",
    ["../jobs/queue.ts", "../slack/client.ts", "@slack/types", "../outside/ways.ts", "../files/sheet.ts"],
    ["../lib/clock.ts", "pg"],
  ],
  [
    "src/jobs/line.ts",
    [
      ...["../slack/client.ts", "../features/asking/index.ts", "../db/generated/client.ts"],
      ...["../outside/ways.ts", "../files/sheet.ts"],
    ],
    ["../db/work.ts"],
  ],
  [
    "src/slack/pen.ts",
    [
      ...["../features/asking/index.ts", "../practice/main.ts", "../db/generated/client.ts"],
      ...["../outside/email.ts", "../files/chart.ts"],
    ],
    ["@slack/bolt", "../outside/ways.ts"],
  ],
  [
    "src/app.ts",
    ["./features/asking/service.ts", "./db/generated/client.ts", "./practice/main.ts", "./outside/email.ts"],
    ["./features/asking/index.ts", "./outside/ways.ts"],
  ],
  [
    "src/lanes.ts",
    ["./features/asking/service.ts", "./db/generated/client.ts", "./practice/main.ts"],
    ["./outside/email.ts"],
  ],
  [
    "src/cli/ask.ts",
    ["../features/asking/repository.ts", "../db/generated/client.ts"],
    ["../features/asking/index.ts"],
  ],
  [
    "src/practice/room.ts",
    ["../features/asking/index.ts", "../slack/blocks.ts", "../db/client.ts", "../outside/ways.ts", "../files/chart.ts"],
    ["../lib/clock.ts"],
  ],
  ["src/practice/main.ts", ["../features/asking/rules.ts"], ["../features/asking/index.ts"]],
  [
    `${feature}/rules.ts`,
    ["./service.ts", "../other/index.ts", "../../slack/blocks.ts"],
    ["./offer.rules.ts", "../../lib/dates.ts"],
  ],
  [`${feature}/offer.rules.ts`, ["./repository.ts", "../../db/client.ts"], ["./rules.ts"]],
  [
    `${feature}/views.ts`,
    ["./service.ts", "./repository.ts", "../../slack/client.ts", "../../files/png.ts"],
    ["./rules.ts", "../../slack/blocks.ts", "../../files/chart.ts", "@slack/types"],
  ],
  [
    `${feature}/repository.ts`,
    ["./service.ts", "../../slack/outbox.ts", "../other/index.ts"],
    ["./rules.ts", "../../db/client.ts"],
  ],
  [
    `${feature}/service.ts`,
    [
      ...["./views.ts", "../../slack/client.ts", "../../outside/email.ts", "../../files/chart.ts"],
      ...["../other/service.ts", "@slack/web-api"],
    ],
    ["./repository.ts", "../../jobs/queue.ts", "../../slack/outbox.ts", "../other/index.ts"],
  ],
  [
    `${feature}/listeners.ts`,
    ["./repository.ts", "../other/service.ts", "../../db/generated/client.ts"],
    ["./service.ts", "./views.ts", "../../slack/router.ts"],
  ],
  [
    `${feature}/jobs.ts`,
    ["./repository.ts", "../../db/client.ts", "../../outside/email.ts"],
    ["./service.ts", "./views.ts", "../../slack/cards.ts", "../../files/sheet.ts"],
  ],
  [`${feature}/index.ts`, ["../other/index.ts"], ["./service.ts", "./listeners.ts"]],
];

/** Other promises: a file, its text, and the rule that must object. */
const breaches: [what: string, file: string, text: string, rule: string][] = [
  ["an eighth kind of file", `${feature}/utils.ts`, "export const one = 1;", "lint/style/useFilenamingConvention"],
  ["the computer's clock in a rule", `${feature}/late.rules.ts`, "export const at = () => new Date();", "plugin"],
  [
    "the computer's milliseconds in a service",
    `${feature}/late.service.ts`,
    "export const at = () => Date.now();",
    "plugin",
  ],
  [
    "the environment outside config.ts",
    "src/slack/env.ts",
    "export const host = process.env.HOST;",
    "lint/style/noProcessEnv",
  ],
  [
    "a promise that nobody waits for",
    "src/slack/lost.ts",
    "const send = async () => 1;\nexport const go = () => {\n  send();\n};",
    "lint/nursery/noFloatingPromises",
  ],
  [
    "a circle of imports",
    "src/slack/chicken.ts",
    'import { egg } from "./egg.ts";\nexport const chicken = () => egg;',
    "lint/suspicious/noImportCycles",
  ],
  [
    "the other half of the circle",
    "src/slack/egg.ts",
    'import { chicken } from "./chicken.ts";\nexport const egg = () => chicken;',
    "lint/suspicious/noImportCycles",
  ],
  [
    "Slack's client outside slack/",
    "src/start.ts",
    'import { App } from "@slack/bolt";\nexport const app = App;',
    "plugin",
  ],
  ["any", "src/slack/any.ts", "export const loose = (x: any) => x;", "lint/suspicious/noExplicitAny"],
  [
    "a tool of the workshop in the product",
    "src/slack/dev.ts",
    'import fc from "fast-check";\nexport const check = fc;',
    "lint/correctness/noUndeclaredDependencies",
  ],
  [
    "a function of 60 lines",
    "src/slack/long.ts",
    `export function long(): number {\n${"  console.error(1);\n".repeat(60)}  return 1;\n}`,
    "lint/complexity/noExcessiveLinesPerFunction",
  ],
];

type Finding = { category: string; location: { path: string; start: { line: number } } };

describe("what the checks catch", () => {
  const house = mkdtempSync(join(tmpdir(), "mssn-layers-"));
  let findings: Finding[] = [];

  const plant = (file: string, text: string) => {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), `${text}\n`);
  };
  const rulesAgainst = (file: string, line?: number) =>
    findings
      .filter(({ location }) => location.path === file && (line === undefined || location.start.line === line))
      .map(({ category }) => category);

  beforeAll(() => {
    const config = JSON.parse(readFileSync("biome.json", "utf8"));
    writeFileSync(join(house, "biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
    cpSync("package.json", join(house, "package.json"));
    for (const plugin of ["src/lib/clock.grit", "src/slack/types-only.grit"])
      plant(plugin, readFileSync(plugin, "utf8"));
    for (const [file, forbidden, allowed] of imports)
      plant(file, [...forbidden, ...allowed].map((source) => `import "${source}";`).join("\n"));
    for (const [, file, text] of breaches) plant(file, text);
    findings = lint(house);
  });
  afterAll(() => rmSync(house, { recursive: true }));

  test.each(imports)("%s may not import %j, and may import %j", (file, forbidden, allowed) => {
    const caught = (source: string, index: number) =>
      rulesAgainst(file, index + 1).includes("lint/style/noRestrictedImports") && source;
    expect([...forbidden, ...allowed].filter(caught)).toEqual(forbidden);
  });

  test.each(breaches)("%s", (_what, file, _text, rule) => {
    expect(rulesAgainst(file)).toContain(rule);
  });
});

function lint(folder: string): Finding[] {
  const biome = resolve("node_modules/.bin/biome");
  const run = spawnSync(biome, ["lint", "--reporter=json", "--max-diagnostics=none"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (!run.stdout) throw new Error(run.stderr);
  return JSON.parse(run.stdout).diagnostics;
}
