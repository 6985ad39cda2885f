// What journeys of a thought partner do and look up again and again.
import type { House } from "./house.ts";
import type { Person } from "./people.ts";

type Answers = Parameters<Person["send"]>[1];

/**
 * Asks for a thought partner and answers what is said at once. As Avery asks, Blair fits best, then Casey, then Logan,
 * and Devon last.
 */
export async function ask(who: Person, answers: Answers = {}): Promise<string> {
  await who.command("/thought-partner a few words");
  const usual = { Topic: "Budget and finance", "Whom to prefer": "My own Round Table", "In your own words": null };
  return who.send("Ask a Thought Partner", { ...usual, ...answers });
}

export const onlyRequest = ({ db }: House) => db.prisma.partnerRequest.findFirstOrThrow();

export const interactions = ({ db }: House) => db.prisma.interaction.findMany({ orderBy: { at: "asc" } });

/** Everything that the database holds, as text; but for these tables. */
export async function everyRow({ db }: House, except: readonly string[] = []): Promise<string> {
  const { rows } = await db.pool.query(
    `SELECT query_to_xml(format('SELECT * FROM %I', tablename), true, true, '')::text AS rows FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> ALL($1)`,
    [except],
  );
  return rows.map(({ rows }) => rows).join("\n");
}

/** Withdraws the newest request, from the list of one's own. */
export async function withdraw(who: Person): Promise<string> {
  await who.command("/thought-partner");
  await who.pressIn("Your Requests", "Withdraw");
  const answer = who.shown();
  await who.close();
  return answer;
}

/** Closes the newest request, which has its partner, from the list of one's own. */
export async function close(who: Person): Promise<void> {
  await who.command("/thought-partner");
  await who.pressIn("Your Requests", "Close");
  await who.send("Close This Request", { "How did it end?": "It helped" });
}

/** Asks, and has this mentor accept who is asked first; answers the id of the conversation of both. */
export async function matched(who: Person, mentor: Person, answers: Answers = {}): Promise<string> {
  await ask(who, { "How soon": "No rush", ...answers });
  await mentor.press("Accept Request", "A colleague asks");
  const room = mentor.groups().find(({ members }) => members.includes(who.id));
  if (!room) throw new Error(`${mentor.id} and ${who.id} have no conversation`);
  return room.id;
}
