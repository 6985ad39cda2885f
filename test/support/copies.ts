// What a member downloads about themselves, as they would open it.
import type { House } from "./house.ts";
import type { Person } from "./people.ts";

export const myDataTitle = "What We Keep About You";

export const filesSeen = (who: Person) => who.messages().flatMap(({ files }) => files);

async function textOfFile({ workspace }: House, id: string): Promise<string> {
  const headers = { authorization: `Bearer ${workspace.botToken}` };
  const answer = await fetch(`${workspace.url}/files/${id}`, { headers });
  return answer.ok ? answer.text() : "";
}

type Entry = Record<string, unknown> & { what: string };

/** Presses Download and opens both files. */
export async function download(house: House, who: Person) {
  await who.command("/mssn my-data");
  await who.pressIn(myDataTitle, "Download");
  const shown = who.shown();
  await who.close();
  const newest = async (ending: string) => {
    const file = filesSeen(who).findLast(({ name }) => name.endsWith(ending));
    return file ? textOfFile(house, file.id) : "";
  };
  const json = await newest(".json");
  return { shown, page: await newest(".html"), json, data: JSON.parse(json) as Record<string, Entry[]> };
}
