// Why PostgreSQL undid something, by its SQLSTATE.
import { Prisma } from "./generated/client.ts";

/** Of two transactions that wait for each other, or saw the same thing change, it ends one. */
export const conflicts: readonly string[] = ["40P01", "40001"];

/** Empty where it was not PostgreSQL that failed. */
export function sqlStateOf(error: unknown): string {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return "";
  const meta = error.meta as { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined;
  return meta?.driverAdapterError?.cause?.originalCode ?? "";
}
