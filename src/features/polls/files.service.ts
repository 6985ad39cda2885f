// Where the result of a poll goes as files: beside each of its cards, one job for each file.
import { transact, type Work } from "../../db/work.ts";
import { enqueueAll } from "../../jobs/queue.ts";
import { shownCards } from "../../slack/outbox.ts";
import { type FilesPicture, filesFor } from "./files.rules.ts";
import { authorPicture } from "./pictures.service.ts";
import { postsOf } from "./repository.ts";
import { whoVotedWhat } from "./votes.repository.ts";

/** Once the cards show the result. Left again, each file is shared once. */
export function giveOutFiles(work: Work, pollId: string): Promise<void> {
  return transact(work, async (tx) => {
    const runAt = work.clock.now();
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
  });
}

/** Null: it was taken down meanwhile. */
export async function filesPicture({ db: { prisma }, clock }: Work, pollId: string): Promise<FilesPicture | null> {
  const picture = await authorPicture(prisma, pollId, clock.now());
  if (picture?.poll.state !== "closed") return null;
  return { ...picture, who: picture.poll.anonymous ? [] : await whoVotedWhat(prisma, pollId) };
}
