// Letters as shapes: measured, broken into lines and drawn from a font that comes with us, never the machine's.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Font } from "fontkitten";

export type Style = { size: number; weight?: Weight };
type Weight = keyof typeof files;

export type Letters = {
  width(text: string, style: Style): number;
  /** The outlines, as SVG path data; `x` is the left edge and `y` the line that letters stand on. */
  outline(text: string, style: Style, x: number, y: number): string;
  /** At most `most` lines that are no wider than `room`; what has no place ends in an ellipsis. */
  lines(text: string, style: Style, room: number, most: number): string[];
};

const require = createRequire(import.meta.url);
const files = {
  regular: () => require.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  bold: () => require.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
};

export const fontPath = (weight: Weight): string => files[weight]();

let read: Promise<Letters> | undefined;

/** Read with the first picture, and kept: read anew for each they would leave more behind than they take. */
export function readLetters(): Promise<Letters> {
  read ??= readFonts().catch((error: unknown) => {
    read = undefined;
    throw error;
  });
  return read;
}

async function readFonts(): Promise<Letters> {
  const [regular, bold] = await Promise.all([readFont("regular"), readFont("bold")]);
  return lettersOf({ regular, bold });
}

async function readFont(weight: Weight): Promise<Font> {
  const { create } = await import("fontkitten");
  const font = create(await readFile(files[weight]()));
  if (font.isCollection) throw new TypeError(`The file for ${weight} holds several fonts`);
  return font;
}

function lettersOf(fonts: Record<Weight, Font>): Letters {
  const advances = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  const advance = (character: string, weight: Weight): number => {
    const known = advances[weight].get(character);
    if (known !== undefined) return known;
    const font = fonts[weight];
    const found = font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
    advances[weight].set(character, found);
    return found;
  };
  return {
    width: (text, { size, weight = "regular" }) =>
      drawable(text, fonts[weight]).reduce((sum, character) => sum + advance(character, weight), 0) * size,
    outline(text, { size, weight = "regular" }, x, y) {
      const font = fonts[weight];
      const scale = size / font.unitsPerEm;
      let at = x;
      return drawable(text, font)
        .map((character) => {
          const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
          const outline = glyph.path.transform(scale, 0, 0, -scale, at, y).toSVG();
          at += advance(character, weight) * size;
          return outline;
        })
        .join("");
    },
    lines(text, { size, weight = "regular" }, room, most) {
      const ruler = { room: room / size, of: (character: string) => advance(character, weight) };
      return linesOf(drawable(text, fonts[weight]), ruler, most);
    },
  };
}

const unseen = /\p{Cf}|\p{Cs}|\p{Variation_Selector}|\u20e3/gu;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u;

/** Emoji, which the font has not, are left out; a letter that it has not stays as a box, so that nothing is lost unseen. */
function drawable(text: string, font: Font): string[] {
  const characters = [...text.slice(0, longest).normalize("NFC").replace(unseen, "")];
  const drawn = characters.filter(
    (each) => !pictograph.test(each) || font.hasGlyphForCodePoint(each.codePointAt(0) ?? 0),
  );
  return [...drawn.join("").replace(/[\s\p{Cc}]+/gu, " ")];
}

/** More has no place on any line, and would only cost time. */
const longest = 1_000;

type Ruler = { room: number; of(character: string): number };

const measured = (characters: readonly string[], ruler: Ruler): number =>
  characters.reduce((sum, each) => sum + ruler.of(each), 0);

function linesOf(characters: readonly string[], ruler: Ruler, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  const words = characters
    .join("")
    .split(" ")
    .filter((word) => word !== "");
  for (const word of words.flatMap((each) => pieces(each, ruler))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measured([...longer], ruler) <= ruler.room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), clipped(lines.slice(most - 1).join(" "), ruler)];
}

/** A word that is wider than a whole line is cut into lines. */
function pieces(word: string, ruler: Ruler): string[] {
  const cut: string[] = [""];
  let used = 0;
  for (const character of word) {
    const width = ruler.of(character);
    if (used + width > ruler.room && used > 0) {
      cut.push("");
      used = 0;
    }
    cut.push(`${cut.pop()}${character}`);
    used += width;
  }
  return cut;
}

/** Cut between words, unless that would take more than a few letters. */
function clipped(text: string, ruler: Ruler): string {
  const characters = [...text];
  let used = ruler.of("…");
  let end = 0;
  while (end < characters.length && used + ruler.of(characters[end] ?? "") <= ruler.room) {
    used += ruler.of(characters[end] ?? "");
    end += 1;
  }
  const cut = characters.slice(0, end).join("");
  const between = characters[end] === " " ? cut : cut.replace(/\s\S{0,11}$/, "");
  return `${between.replace(/[\s,;:(·–-]+$/, "")}…`;
}
