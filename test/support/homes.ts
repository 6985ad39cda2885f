// App Home is always true: what every person's shows is what the record says at that moment.
import { createHash } from "node:crypto";
import type { HomeView } from "@slack/types";
import { expect } from "vitest";
import { features } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import type { Database } from "../../src/db/client.ts";
import type { Workspace } from "../../src/practice/server.ts";
import type { Reader } from "../../src/slack/cards.ts";

const card = features.flatMap(({ cards }) => cards ?? []).find(({ kind }) => kind === "home");

const hashOf = (view: HomeView) => createHash("sha256").update(JSON.stringify(view)).digest("base64");

/** Every text, in order. */
const linesOf = (drawn: unknown) =>
  [...JSON.stringify(drawn).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text);

type World = { db: Database; workspace: Workspace; now: Date; outside: Pick<Config, "email" | "phone"> };

/** Whoever has ever opened it sees what would be drawn from the record now. */
export async function expectTrueHomes({ db: { prisma }, workspace, now, outside }: World): Promise<void> {
  for (const { subject, hash } of await prisma.card.findMany({ where: { kind: "home" } })) {
    // Only whether there are ways at all is shown.
    const reader = { slackUserId: subject, now, outside } as unknown as Reader;
    const fresh = card?.draw(await card.load(prisma, subject, reader), reader) as HomeView;
    if (hashOf(fresh) === hash) continue;
    const { home } = workspace.as(subject).see();
    expect({ who: subject, lines: linesOf(home) }, "An App Home that is no longer true").toEqual({
      ...{ who: subject, lines: linesOf(fresh) },
    });
    expect(hash, `The App Home of ${subject} is no longer true`).toBe(hashOf(fresh));
  }
}
