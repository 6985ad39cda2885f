// What names a display name may hold: “Acorn, Ash”, “Dr. Ash Acorn (she/her)”, “Amberbrook - Ash Acorn”.

export type Name = {
  /** Lower case, without accents, first name first. */
  words: readonly string[];
  /** Without middle initials and “Jr.”. */
  core: readonly string[];
  /** The same as text: as written, in the order of the alphabet, and the core. */
  text: string;
  sorted: string;
  coreText: string;
  /** Whether it can only be read so. */
  sure: boolean;
};

const credentials = /(?<=[\s,])(ph\.? ?d|ed\. ?d|edd|m\.? ?ed|m\.a\.t|c\.a\.g\.s|cags|j\.d|esq)\b\.?/g;
const titles = new Set(
  "dr mr mrs ms mx miss prof professor rev hon supt superintendent asst assistant deputy interim phd edd".split(" "),
);
/** In parentheses, but no name. */
const remarks =
  /\/|^(guest|external|unverified|host|co-host|me|she|he|they|her|him|them|cell|phone|mobile|iphone|ipad)\b/;
const generations = /^(jr|sr|ii|iii|iv)$/;
// A display name is short; what is longer is cut before the patterns see it.
const longest = 200;

export function namesIn(text: string): Name[] {
  const plain = text.slice(0, longest).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const inside = [...plain.matchAll(/[([{]([^()[\]{}]*)[)\]}]?/g)].flatMap(([, words = ""]) =>
    remarks.test(words.trim()) ? [] : [words],
  );
  const outside = plain.replace(/[([{][^()[\]{}]*[)\]}]?/g, " ");
  return [outside, ...inside].flatMap((part) => part.split(/\s[-–—|•~]\s|[|•]|\s@\s?/)).flatMap(orders);
}

/** “Acorn, Ash” is turned round; what follows a comma otherwise may be a place or an office. */
function orders(part: string): Name[] {
  const [first = "", second = "", ...more] = ` ${part}`
    .replace(credentials, " ")
    .split(",")
    .map((words) => words.trim())
    .filter((words) => wordsIn(words).length > 0);
  if (second === "") return nameOf(first, true);
  if (more.length > 0) return nameOf(first, false);
  return [...nameOf(`${second} ${first}`, true), ...(wordsIn(first).length > 1 ? nameOf(first, false) : [])];
}

const wordsIn = (text: string): string[] =>
  text
    .replace(/['’‘`´]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !titles.has(word));

const isExtra = (word: string): boolean => word.length === 1 || generations.test(word);

function nameOf(text: string, sure: boolean): Name[] {
  const words = wordsIn(text);
  if (words.length === 0) return [];
  const plain = words.filter((word) => !isExtra(word));
  const core = plain.length < 2 ? words : plain;
  const sorted = words.toSorted().join(" ");
  return [{ words, core, text: words.join(" "), sorted, coreText: core.join(" "), sure }];
}

/** The first of each group, and what it is shortened to. */
const nicknames = `
alexander alex sandy / alexandra alex sandra / andrew andy drew / anthony tony / barbara barb / benjamin ben /
catherine cathy cate kate / charles charlie chuck / christine chris chrissy tina / christopher chris / cynthia cindy /
daniel dan danny / david dave / deborah deb debbie debra / donald don / edward ed eddie ted / elizabeth liz beth betsy /
frances fran / francis frank / gerald jerry gerry / gregory greg / jacqueline jackie / james jim jimmy jamie /
jeffrey jeff / jennifer jen jenny / john jack / jonathan jon / joseph joe / judith judy / katherine kathy kate katie /
kathleen kathy kate / kenneth ken / kimberly kim / lawrence larry / margaret maggie peg peggy meg / matthew matt /
michael mike / nicholas nick / pamela pam / patricia pat patty trish / patrick pat / peter pete / philip phil /
raymond ray / rebecca becky / richard rick rich dick / robert bob bobby rob / ronald ron / samantha sam / samuel sam /
stephen steve steven / susan sue susie / theodore ted / thomas tom / timothy tim / victoria vicky / william bill will`;

const callings = new Map<string, Set<number>>();
for (const [group, names] of nicknames.split("/").entries())
  for (const name of names.trim().split(/\s+/)) callings.set(name, (callings.get(name) ?? new Set()).add(group));

export const isCalledAlike = (a: string, b: string): boolean =>
  [...(callings.get(a) ?? [])].some((group) => callings.get(b)?.has(group));

/** One letter more, less or other, or two in each other's place. */
export function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [short, long] = a.length <= b.length ? [a.slice(same), b.slice(same)] : [b.slice(same), a.slice(same)];
  if (long.slice(1) === short.slice(long.length === short.length ? 1 : 0)) return true;
  return long.slice(0, 2) === `${short[1]}${short[0]}` && long.slice(2) === short.slice(2);
}
