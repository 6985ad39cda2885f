// Who did or read what, and when; written in the transaction that did it, and never changed.
import type { Tx } from "./client.ts";

export type AuditNote = {
  at: Date;
  /** A member's id, or `mssn` for the software itself. */
  actor: string;
  /** What was done, as `partner-request.withdraw`. */
  act: string;
  /** To what, as `partner-request:<id>`. */
  subject: string;
  /** Codes and ids, never words or names. */
  details?: Record<string, string | number | boolean>;
};

export async function audit(tx: Tx, note: AuditNote): Promise<void> {
  await tx.auditEntry.create({ data: note });
}

/** Many at once, in one statement. */
export async function auditAll(tx: Tx, notes: AuditNote[]): Promise<void> {
  await tx.auditEntry.createMany({ data: notes });
}
