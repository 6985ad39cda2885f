// A PDF of letter pages in the house's letters and colors; the same content gives the same bytes.
import { drawnApart } from "./apart.ts";
import { type Document, documentOf, type Stroke, sheet, textWidth } from "./document.pages.ts";
import { fontPath, readLetters } from "./letters.ts";
import { color } from "./page.ts";

export { type Bars, bars } from "./document.bars.ts";
export { type Document, sheet } from "./document.pages.ts";
export { columns, grid, tiles } from "./document.parts.ts";
export { color } from "./page.ts";

const program = `
  import { text } from "node:stream/consumers";
  import Kit from "pdfkit";
  const { strokes, title, at, fonts, size } = JSON.parse(await text(process.stdin));
  const info = { Title: title, Author: "M.A.S.S. Superintendent Support Network", CreationDate: new Date(at) };
  const kit = new Kit({ size, margin: 0, autoFirstPage: false, font: fonts.regular, info, pdfVersion: "1.7", lang: "en-US", displayTitle: true });
  kit.registerFont("regular", fonts.regular).registerFont("bold", fonts.bold);
  kit.pipe(process.stdout);
  for (const { page, chapter, words, box, x, y, size, weight, fill, radius } of strokes) {
    if (page) kit.addPage();
    else if (chapter !== undefined) kit.outline.addItem(chapter);
    else if (words !== undefined) kit.font(weight).fontSize(size).fillColor(fill).text(words, x, y, { lineBreak: false, baseline: "alphabetic", features: { kern: false } });
    else kit.roundedRect(...box, radius).fill(fill);
  }
  kit.end();
`;

type About = {
  title: string;
  /** Noted as the time at which it was made. */
  at: Date;
};

/** Every page but the first has the title and its number at the foot. */
export async function pdf({ title, at }: About, write: (document: Document) => void): Promise<Buffer> {
  const { document, strokes } = documentOf(await readLetters());
  write(document);
  const fonts = { regular: fontPath("regular"), bold: fontPath("bold") };
  const all = await withFeet(withContents(strokes), title);
  return drawnApart(program, JSON.stringify({ strokes: all, title, at, fonts, size: [sheet.width, sheet.height] }));
}

/** On which page each chapter begins is known when all is written. */
function withContents(strokes: readonly Stroke[]): Stroke[] {
  let page = 0;
  const chapters = strokes.flatMap((stroke) => {
    if ("page" in stroke) page += 1;
    return "chapter" in stroke ? [{ title: stroke.chapter, page }] : [];
  });
  const look = { size: 11, weight: "regular", fill: color.text } as const;
  return strokes.flatMap((stroke): Stroke[] =>
    "contents" in stroke
      ? chapters.flatMap(({ title, page: number }, nth) => [
          { ...look, words: String(number), x: sheet.margin, y: stroke.contents + nth * 21, weight: "bold" as const },
          { ...look, words: title, x: sheet.margin + 30, y: stroke.contents + nth * 21 },
        ])
      : [stroke],
  );
}

async function withFeet(strokes: readonly Stroke[], title: string): Promise<Stroke[]> {
  const letters = await readLetters();
  const pages = strokes.filter((stroke) => "page" in stroke).length;
  const look = { y: 757, size: 8, weight: "regular" as const, fill: color.quiet };
  let page = 0;
  return strokes.flatMap((stroke): Stroke[] => {
    if (!("page" in stroke)) return [stroke];
    page += 1;
    if (page === 1) return [stroke];
    const number = `${page} of ${pages}`;
    const x = sheet.margin + textWidth - letters.width(number, look);
    return [stroke, { ...look, words: title, x: sheet.margin }, { ...look, words: number, x }];
  });
}
