// The price of a command: CPU for each `/mssn help`, the whole bot against a bare Bolt app, in turns.
import { freePort } from "../src/db/embedded.server.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Figure } from "./report.ts";
import { helpSender, type Sender, sendHelp } from "./support/commands.ts";
import { median, quantile } from "./support/figures.ts";
import type { Ground } from "./support/ground.ts";
import { bareApp, bot, cpuMicrosWhile, type Program } from "./support/program.ts";

const warmUp = 3_000;
const rounds = 40;
const commandsARound = 500;

type Contender = { program: Program; sender: Sender };

export async function helpCpu(ground: Ground): Promise<Figure[]> {
  const bare = await contender(ground, bareApp);
  const ours = await contender(ground, bot);
  const pairs: { bare: number; ours: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    // Whoever goes first may find the machine in another state, so that is taken in turns as well.
    const bareFirst = round % 2 === 0 ? await cpuOf(bare) : undefined;
    const mine = await cpuOf(ours);
    pairs.push({ ours: mine, bare: bareFirst ?? (await cpuOf(bare)) });
  }
  for (const { program, sender } of [bare, ours]) {
    sender.close();
    await program.stop();
  }
  return [asFigure(pairs)];
}

async function contender(ground: Ground, what: readonly string[]): Promise<Contender> {
  const workspace = await ground.newWorkspace(practiceRoster().people);
  const { url } = await ground.newDatabase();
  const port = await freePort();
  const program = await ground.start(what, {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    PORT: String(port),
    DATABASE_URL: url,
    DATA_DIR: ground.folder,
    LOG_LEVEL: "info",
  });
  const target = { port, signingSecret: workspace.signingSecret };
  if (what === bot && !(await sendHelp(target)).includes("/thought-partner"))
    throw new Error("/mssn help was not answered with help");
  const sender = helpSender(target);
  await sender.send(warmUp);
  return { program, sender };
}

/** Microseconds for each command. */
const cpuOf = async ({ program, sender }: Contender): Promise<number> =>
  (await cpuMicrosWhile(program, () => sender.send(commandsARound))) / commandsARound;

function asFigure(pairs: readonly { bare: number; ours: number }[]): Figure {
  const ratios = pairs.map(({ bare, ours }) => ours / bare);
  const micros = (which: "bare" | "ours") => `${median(pairs.map((pair) => pair[which])).toFixed(0)} µs`;
  const spread = `half of them within ${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`;
  return {
    name: "CPU of /mssn help, against a bare Bolt app",
    measured: median(ratios),
    unit: "×",
    bound: 1.2,
    details: `median of ${rounds} rounds of ${commandsARound} signed commands each (${spread}); ${micros("ours")} against ${micros("bare")}`,
  };
}
