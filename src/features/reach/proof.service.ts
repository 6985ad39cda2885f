// Proves a way by the code that was sent there, and tests one that is proved.
import { audit } from "../../db/audit.ts";
import { transact, type Work } from "../../db/work.ts";
import { isCode } from "../../lib/codes.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { afterWrongCode, type CodeAnswer, codeRefusal } from "./contact.rules.ts";
import * as contacts from "./contacts.repository.ts";
import type { CodeOnItsWay } from "./contacts.service.ts";
import { mustWait, ownContact, sendOwn } from "./own.service.ts";
import { aboutContact } from "./rules.ts";

/** Another code, or a test, by a way of one's own. */
function sendAnother(
  work: Work,
  slackUserId: string,
  contactId: string,
  wording: "code" | "test",
): Promise<CodeOnItsWay> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const contact = await ownContact(tx, work, slackUserId, contactId);
    if (!contact) return { ok: false, refusal: "gone" };
    if (wording === "code" && contact.verifiedAt) return { ok: false, refusal: "verified_already" };
    const minutes = await mustWait(tx, contact, wording, now);
    if (minutes > 0) return { ok: false, refusal: "too_many", minutes };
    const details = { medium: contact.medium };
    await audit(tx, {
      at: now,
      actor: contact.memberId,
      act: `contact.${wording}`,
      subject: aboutContact(contactId),
      details,
    });
    await sendOwn(tx, contact, wording, now);
    return { ok: true, contactId };
  });
}

export const sendAnotherCode = (work: Work, slackUserId: string, contactId: string) =>
  sendAnother(work, slackUserId, contactId, "code");
export const sendTest = (work: Work, slackUserId: string, contactId: string) =>
  sendAnother(work, slackUserId, contactId, "test");

export type Proof = CodeAnswer | { ok: false; refusal: "gone" };

/** Sent twice, the right code is right twice. */
export function proveWay(work: Work, slackUserId: string, contactId: string, code: string): Promise<Proof> {
  return transact(work, async (tx): Promise<Proof> => {
    const now = work.clock.now();
    const contact = await ownContact(tx, work, slackUserId, contactId);
    if (!contact) return { ok: false, refusal: "gone" };
    if (contact.verifiedAt) return { ok: true };
    const refusal = codeRefusal(contact, now);
    if (refusal) return refusal;
    const isRight = await isCode(code, contact.codeHash ?? "");
    const act = isRight ? "contact.verify" : "contact.wrong-code";
    await audit(tx, { at: now, actor: contact.memberId, act, subject: aboutContact(contactId) });
    if (!isRight) return afterWrongCode(await contacts.countWrongCode(tx, contactId));
    await contacts.markVerified(tx, contactId, now);
    await redrawHome(tx, [slackUserId], { now });
    return { ok: true };
  });
}
