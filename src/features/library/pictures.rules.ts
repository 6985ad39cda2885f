// What is needed to show the library to one person.
import type { Item } from "./rules.ts";

/** An item as one member sees it: their own marks, and of everybody else's only how many. */
export type Shown = {
  item: Item;
  topic: string | null;
  useful: number;
  notes: number;
  saved: boolean;
  foundUseful: boolean;
};

export type BrowsePicture = { newest: Shown[]; useful: Shown[]; saved: Shown[]; curates: boolean };

/** `instead`: what was searched for in place of words that nothing has. */
export type ResultsPicture = {
  words: string;
  found: Shown[];
  instead: { word: string; meant: string }[];
  curates: boolean;
};

export type Choice = { value: string; label: string };

export type Person = { name: string; slackUserId: string | null };

/** Somebody's suggestion, for those who look after the library. */
export type SuggestionPicture = { item: Item; topic: string | null; by: Person | null };

export type Note = { id: string; text: string; writtenAt: Date; by: Person; mine: boolean };
export type NotesPicture = { item: Item; notes: Note[]; curates: boolean };

export type HomePicture = {
  saved: Shown[];
  /** The first of them, and how many there are; none for who does not look after the library. */
  waiting: { shown: SuggestionPicture[]; count: number };
};

/** Items whose links did not answer twice. */
export type DeadPicture = { items: Item[] };
