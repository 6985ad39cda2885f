// Names of people and places that are plainly nobody's and nowhere, the same for the same number.

export const words = (text: string): readonly string[] => text.split(" ");

const first = words(
  "Ash Bay Brook Clove Dale Ember Flint Glen Haven Isle Jay Kestrel Lark Marlow Nova Onyx Piper Quill Reed Sage Teal Umber Vale Wren Yarrow Zephyr",
);
const last = words(
  "Acorn Basil Clover Dandelion Elder Foxglove Gorse Heather Iris Jasmine Kelp Lavender Mallow Nettle Oleander Primrose Quince Rosemary Sorrel Thistle Vetch Willow Yew Zinnia",
);
const initials = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const starts = words(
  "Amber Bracken Copper Dusk Echo Fable Gossamer Hollow Ivory Juniper Kindle Lumen Misty Nimble Opal Pebble Quiet Russet Silver Thimble Velvet Whistle",
);
const ends = words(
  "brook cliff dell field ford gate glen grove haven moor ridge shore stead vale watch wick wood worth",
);
const lands = words(
  "Hills Marsh Bend Heath Hollow Landing Meadows Narrows Point Reach Rise Shore Springs Terrace Woods",
);

export const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Scatters an index without chance (Knuth's multiplicative hash); another salt, another order. */
export const scattered = (index: number, salt: number): number => Math.imul(index + 1, 2_654_435_761 + 2 * salt) >>> 8;

export function personName(index: number): string {
  const surname = Math.floor(index / first.length);
  return `${pick(first, index)} ${pick(initials, Math.floor(surname / last.length))}. ${pick(last, surname)}`;
}

export const districtName = (index: number): string => combined(index, starts, ends, "");
export const regionName = (index: number): string => combined(index, starts, lands, " ");

/** Numbered from the second time round: Amberbrook, …, Amberbrook 2. */
function combined(index: number, heads: readonly string[], tails: readonly string[], joint: string): string {
  const round = Math.floor(index / (heads.length * tails.length));
  const name = pick(heads, index) + joint + pick(tails, Math.floor(index / heads.length));
  return round === 0 ? name : `${name} ${round + 1}`;
}
