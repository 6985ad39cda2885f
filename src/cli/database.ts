// Opens the record for one command, also while the bot runs, and leaves it again.
import { readStoreConfig } from "../config.ts";
import { type Database, prepareDatabase } from "../db/client.ts";

export async function withDatabase<T>(act: (database: Database) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readStoreConfig();
  const database = await prepareDatabase({ databaseUrl, dataDir, poolSize: 3 });
  try {
    return await act(database);
  } finally {
    await database.stop();
  }
}
