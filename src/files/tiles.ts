// Figures as tiles: large, each with what it is and what it was before.
import type { Letters } from "./letters.ts";
import { box, color, type Heading, heading, margin, type Picture, usualWidth, words } from "./page.ts";

export type Tile = { label: string; value: string; note: string };
export type Tiles = Heading & { tiles: readonly Tile[] };

const gap = 24;
const height = 210;
const pale = "#eef2f7";

/** Two beside each other, so that a phone shows them well. */
export function drawTiles(letters: Letters, { tiles, ...titled }: Tiles): Picture {
  const { shapes, bottom } = heading(letters, titled, usualWidth);
  const width = (usualWidth - 2 * margin - gap) / 2;
  for (const [index, { label, value, note }] of tiles.entries()) {
    const x = margin + (index % 2) * (width + gap);
    const y = bottom + Math.floor(index / 2) * (height + gap);
    const line = (text: string, size: number) => letters.lines(text, { size }, width - 48, 1)[0] ?? "";
    shapes.push(
      box({ x, y, width, height, fill: pale, radius: 14 }),
      words(letters, value, { size: 66, weight: "bold", x: x + 24, y: y + 84, fill: color.navy }),
      words(letters, line(label, 33), { size: 33, x: x + 24, y: y + 138, fill: color.text }),
      words(letters, line(note, 30), { size: 30, x: x + 24, y: y + 182, fill: color.quiet }),
    );
  }
  return { width: usualWidth, height: bottom + Math.ceil(tiles.length / 2) * (height + gap) + margin - gap, shapes };
}
