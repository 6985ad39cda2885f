// Who did or read what, and when; written in the transaction that did it, and never changed.
import type { Act } from "../lib/acts.ts";
import type { Tx } from "./client.ts";

export type AuditNote = {
  at: Date;
  /** A member's id, or `mssn` for the software itself. */
  actor: string;
  /** What was done, as `partner-request.withdraw`. */
  act: Act;
  /** To what, as `partner-request:<id>`. */
  subject: string;
  /** Codes and ids, never words or names. */
  details?: Record<string, string | number | boolean>;
};

export async function audit(tx: Tx, note: AuditNote): Promise<void> {
  await tx.auditEntry.create({ data: note });
}

/** Many at once, in one statement. */
export async function auditAll(tx: Tx, notes: readonly AuditNote[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" ("at", "actor", "act", "subject", "details")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      AS r("at" timestamptz, "actor" text, "act" text, "subject" text, "details" jsonb)`;
}
