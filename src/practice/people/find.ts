// Finds what a person names by its visible words: buttons, menus, fields, options, people, conversations.
import { type Block, type Element, elementsOf, type Option, optionsOf, type Text } from "../workspace/blocks.ts";
import { maySee } from "../workspace/conversations.ts";
import type { World } from "../workspace/world.ts";
import { mistake } from "./mistake.ts";

export type Place = { block: Block; element: Element };

const words = (text: unknown): string | undefined => (text as Text | undefined)?.text;

/** What a field is called: an input's label, else the text beside it, else its placeholder. */
export const fieldLabel = ({ block, element }: Place): string =>
  words(block.label) ??
  (block.type === "section" ? words(block.text) : undefined) ??
  words(element.placeholder) ??
  block.block_id;

const quoted = (items: readonly string[]) =>
  items.length > 0 ? items.map((each) => `"${each}"`).join(", ") : "nothing";

/** All the names that an element answers to. */
const namesOf = (place: Place): (string | undefined)[] => [
  words(place.element.text),
  place.element.accessibility_label as string | undefined,
  fieldLabel(place),
  words(place.element.placeholder),
];

export type Target = { label?: string | undefined; actionId?: string | undefined; blockId?: string | undefined };

/** The element with this label or action id; for an overflow menu the label may be one of its options. */
export function findElement(blocks: readonly Block[], target: Target): Place & { option?: Option } {
  const places = elementsOf(blocks).filter(
    ({ block }) => target.blockId === undefined || block.block_id === target.blockId,
  );
  const found = places.find((place) =>
    target.actionId === undefined ? namesOf(place).includes(target.label) : place.element.action_id === target.actionId,
  );
  if (found) return found;
  for (const place of places.filter(({ element }) => element.type === "overflow")) {
    const option = optionsOf(place.element).find((each) => each.text.text === target.label);
    if (option) return { ...place, option };
  }
  const known = places.map((place) => words(place.element.text) ?? fieldLabel(place));
  return mistake(`There is no "${target.label ?? target.actionId}" here; there is ${quoted(known)}`);
}

/** An element that takes a value, by its label or its block id. */
export function findField(blocks: readonly Block[], name: string): Place {
  const fields = elementsOf(blocks).filter(({ element }) => element.type !== "button" && element.type !== "overflow");
  const found =
    fields.find((place) => fieldLabel(place) === name) ??
    fields.find(({ block, element }) => block.block_id === name || element.action_id === name);
  return found ?? mistake(`There is no field "${name}" here; there is ${quoted(fields.map(fieldLabel))}`);
}

export function findOption(element: Element, named: string): Option {
  const options = optionsOf(element);
  const found = options.find((each) => each.text.text === named) ?? options.find((each) => each.value === named);
  return found ?? mistake(`There is no option "${named}"; there is ${quoted(options.map((each) => each.text.text))}`);
}

export function findPersonId(world: World, named: string): string {
  const people = Object.values(world.state.people).filter((each) => !each.deleted);
  const found = people.find((each) => each.id === named || each.name === named || `@${each.handle}` === named);
  return found?.id ?? mistake(`There is nobody called "${named}"`);
}

export function findConversationId(world: World, named: string, person: string): string {
  const all = Object.values(world.state.conversations).filter((each) => maySee(each, person));
  const found = all.find((each) => each.id === named || (each.name !== "" && each.name === named.replace(/^#/, "")));
  return found?.id ?? mistake(`There is no conversation called "${named}"`);
}
