// Holds the migrations against schema.prisma: `npm run check` fails with the SQL that is missing.
import { missingSql } from "./engine.ts";

const sql = await missingSql(import.meta.dirname);
if (sql !== undefined) {
  console.error(`The migrations do not make what schema.prisma says. This is missing:\n\n${sql}`);
  console.error("`npm run migration -- name` writes it; if an applied migration was edited, restore that first.");
  process.exitCode = 1;
}
