// What is kept about a member in polls. What was chosen in an anonymous one is kept where nothing leads to it from a member.
import type { Db } from "../../db/client.ts";
import { type Kept, type Written, written } from "../../lib/kept.ts";
import type { Ballot } from "./tally.rules.ts";

const group = "polls";

export const keeps = {
  tables: ["Poll", "PollVoter"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const own = await db.poll.findMany({ where: { authorId: memberId }, orderBy: { createdAt: "asc" } });
    const votes = await db.pollVoter.findMany({
      where: { memberId },
      include: { poll: { include: { options: true } } },
      orderBy: { poll: { openedAt: "asc" } },
    });
    return [
      ...own.map(({ question, description, state, anonymous, createdAt, openedAt, closesAt }) => ({
        ...({ group, what: "Poll of yours", at: createdAt } as const),
        facts: {
          ...{ Question: written(question), Description: written(description), State: state, Anonymous: anonymous },
          ...{ "Opened on": openedAt, "Closes on": closesAt },
        },
      })),
      ...votes.map(({ poll, voted, choice, roundTable, role }) => ({
        ...({ group, what: "You were asked in a poll", at: poll.openedAt } as const),
        facts: {
          ...{ Question: written(poll.question), Anonymous: poll.anonymous, "You took part": voted },
          ...{ "Counted for": roundTable, "Role then": role },
          "Your choice": poll.anonymous ? "Nobody can find it, and so it is not here" : chosen(poll.options, choice),
        },
      })),
    ];
  },
};

type Option = { id: string; text: string };

function chosen(options: readonly Option[], choice: unknown): Written[] | null {
  if (choice === null) return null;
  const ballot = choice as Ballot;
  const textOf = (id: string) => options.find((option) => option.id === id)?.text ?? "An option that was removed";
  return "levels" in ballot
    ? Object.entries(ballot.levels).map(([id, level]) => written(`${textOf(id)}: ${level}`))
    : ballot.choices.map((id) => written(textOf(id)));
}
