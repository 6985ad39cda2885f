// What journeys of a crisis do and look up again and again.
import type { House } from "./house.ts";
import type { Person } from "./people.ts";

type Answers = Parameters<Person["send"]>[1];

/** Asks for help by command and form; answers what is said at once. Finley is on call first, Gray second. */
export async function callForHelp(who: Person, answers: Answers = {}): Promise<string> {
  await who.command("/crisis");
  return who.send("Ask the Crisis Team", { "What kind of crisis": "Media storm", ...answers });
}

/** The newest private room in which this person is; empty where there is none. */
export const roomOf = (who: Person): string =>
  who.actor.see().conversations.findLast(({ kind, archived }) => kind === "private" && !archived)?.id ?? "";

export const onlyCrisis = ({ db }: House) => db.prisma.crisis.findFirstOrThrow();

/** How often this person was paged. */
export const pages = (who: Person): number =>
  who
    .messages()
    .filter(({ text }) =>
      /needs the Crisis Support Team|You were asked again since|Nothing more is needed of you\. A colleague/.test(
        text ?? "",
      ),
    ).length;

/** Lets so many minutes pass, one after the other, as they do. */
export async function minutes(house: House, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) await house.later(1 / 60);
}
