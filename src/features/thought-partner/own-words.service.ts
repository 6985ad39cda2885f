// All of a requester's words deleted at once, request by request, as they would do it themselves.
import type { Work } from "../../db/work.ts";
import { deleteWords } from "./request.service.ts";
import { requestsWithWords } from "./requests.repository.ts";

type Owner = { slackUserId: string; memberId: string };

export async function deleteAllWords(work: Work, owner: Owner): Promise<{ deleted: number; held: number }> {
  const all = { deleted: 0, held: 0 };
  for (const id of await requestsWithWords(work.db.prisma, owner.memberId)) {
    const answer = await deleteWords(work, owner.slackUserId, id);
    if (answer.ok) all.deleted += 1;
    else if (answer.refusal === "held") all.held += 1;
  }
  return all;
}
