// Where the result of a poll goes as files: beside each of its cards, one job for each file.
import { transact, type Work } from "../../db/work.ts";
import { enqueueAll } from "../../jobs/queue.ts";
import { shownCards, unshownCards } from "../../slack/outbox.ts";
import { type FilesPicture, filesFor } from "./files.rules.ts";
import { authorPicture } from "./pictures.service.ts";
import { findPoll, postsOf } from "./repository.ts";
import { whoVotedWhat } from "./votes.repository.ts";

const waitMs = 10_000;
const patienceMs = 3_600_000;

/**
 * Once the cards show the result. Left again, each file is shared once. Answers when to come again for a card that is not
 * there yet, within an hour.
 */
export function giveOutFiles(work: Work, pollId: string): Promise<Date | null> {
  return transact(work, async (tx) => {
    const runAt = work.clock.now();
    const poll = await findPoll(tx, pollId);
    const posts = (await postsOf(tx, pollId)).map(({ id }) => id);
    const places = [
      ...(await shownCards(tx, "poll-post", posts)).map((place) => ({ ...place, kinds: filesFor("poll-post") })),
      ...(await shownCards(tx, "poll-author", [pollId])).map((place) => ({ ...place, kinds: filesFor("poll-author") })),
      ...(await shownCards(tx, "poll-committee", [pollId])).map((place) => ({
        ...place,
        kinds: filesFor("poll-committee"),
      })),
    ];
    await enqueueAll(
      tx,
      places.flatMap(({ channel, ts, kinds }) =>
        kinds.map((file) => ({
          name: "polls.share",
          key: `polls.share:${pollId}:${channel}:${file}`,
          payload: { pollId, channel, ts, file },
          runAt,
        })),
      ),
    );
    const missing = await unshownCards(tx, ["poll-author", "poll-committee"], [pollId]);
    const isLate = runAt.getTime() - (poll?.closedAt ?? runAt).getTime() > patienceMs;
    return missing > 0 && !isLate ? new Date(runAt.getTime() + waitMs) : null;
  });
}

/** Null: it was taken down meanwhile. */
export async function filesPicture({ db: { prisma }, clock }: Work, pollId: string): Promise<FilesPicture | null> {
  const picture = await authorPicture(prisma, pollId, clock.now());
  if (picture?.poll.state !== "closed") return null;
  return { ...picture, who: picture.poll.anonymous ? [] : await whoVotedWhat(prisma, pollId) };
}
