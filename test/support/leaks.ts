// What must be nowhere: what people wrote, and who they are, wherever somebody reads who is not in the room.
import { expect } from "vitest";
import { practiceRoster } from "../../src/practice/roster.ts";
import type { House } from "./house.ts";
import type { Mailbox, PhoneService } from "./outside.ts";
import { everyRow } from "./partner.ts";

type Everything = House & { mail: Mailbox; phone: PhoneService };

const names = practiceRoster().rows.flatMap(({ name, email, district }) => [
  ...name.split(" "),
  ...(email ? [email] : []),
  ...(district ? [district] : []),
]);

/** The names stand here and nowhere else. */
const ofPeople = ["Member", "District", "Setting"];

/** `words` are told nowhere at all, and names neither in logs, in what is to be done, on a lock screen, nor outside of Slack. */
export async function nothingLeaked(house: Everything, words: readonly string[]): Promise<void> {
  const never = [...words, ...names];
  expect(found(await everyRow(house), words), "in the database").toEqual([]);
  expect(found(await everyRow(house, ofPeople), never), "in the database").toEqual([]);
  expect(found(house.log.text(), never), "in the log").toEqual([]);
  expect(found(shownToAnybody(house).join("\n"), never), "in Slack, to who only glances at it").toEqual([]);
  const sent = [
    ...house.mail.messages().map(({ subject, text }) => `${subject}\n${text}`),
    ...house.phone.messages().map(({ text }) => text),
  ];
  expect(found(sent.join("\n"), never), "beyond Slack").toEqual([]);
}

const found = (text: string, never: readonly string[]) =>
  never.filter((each) => new RegExp(`\\b${each}\\b`).test(text));

/** Names and topics of rooms, and the text of each message: it stands on lock screens. What one person alone is answered at once does not. */
function shownToAnybody({ workspace }: House): string[] {
  return practiceRoster().people.flatMap(({ id }) => {
    const actor = workspace.as(id);
    return actor.see().conversations.flatMap((each) => [
      // A group has no name of its own: Slack calls it by its members.
      ...(each.kind === "private" ? [each.name, each.topic, each.purpose] : []),
      ...actor.read(each.id).messages.flatMap(({ bot, text, ephemeral }) => (bot && !ephemeral ? [text] : [])),
    ]);
  });
}
