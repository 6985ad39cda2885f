// Pictures of numbers, and the same in words: bars, lines over terms, rows by groups.
import { barsInWords, groupsInWords, tilesInWords, trendInWords } from "./alt.ts";
import { type BarChart, drawBars } from "./bars.ts";
import { drawGroups, type GroupedBars } from "./groups.ts";
import { type Letters, readLetters } from "./letters.ts";
import type { Picture } from "./page.ts";
import { pngOf } from "./png.ts";
import { drawTiles, type Tiles } from "./tiles.ts";
import { drawTrend, type TrendChart } from "./trend.ts";

export type { Tile } from "./tiles.ts";

/** `alt` tells every figure, in at most 2,000 characters. The same input gives the same bytes. */
export type Chart = { png: Buffer; alt: string };

/** Made for up to 30 bars; labels take two lines at most. */
export const barChart = async (chart: BarChart): Promise<Chart> => ({
  png: await drawn((letters) => drawBars(letters, chart)),
  alt: barsInWords(chart),
});

export const trendChart = async (chart: TrendChart): Promise<Chart> => ({
  png: await drawn((letters) => drawTrend(letters, chart)),
  alt: trendInWords(chart),
});

/** Rows by up to ten groups, such as a poll's options by Round Table. */
export const groupedBars = async (table: GroupedBars): Promise<Chart> => ({
  png: await drawn((letters) => drawGroups(letters, table)),
  alt: groupsInWords(table),
});

/** Figures that stand for themselves. */
export const tileChart = async (tiles: Tiles): Promise<Chart> => ({
  png: await drawn((letters) => drawTiles(letters, tiles)),
  alt: tilesInWords(tiles),
});

const drawn = async (draw: (letters: Letters) => Picture): Promise<Buffer> => pngOf(draw(await readLetters()));
