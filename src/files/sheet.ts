// Tables as files: CSV and XLSX, which no typed word can turn into a formula.

export type Cell = string | number | boolean | null;
/** The first row is the header. */
export type Rows = readonly (readonly Cell[])[];
export type Sheet = { name: string; rows: Rows };

/** What a spreadsheet may read as the beginning of a formula. Numbers are written as numbers and need no care. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** The apostrophe that spreadsheets themselves use for "this is text". */
const plain = (cell: Cell): Cell => (typeof cell === "string" && formula.test(cell) ? `'${cell}` : cell);

/** With the mark by which Excel knows UTF-8, and the line ends of RFC 4180. */
export async function csv(rows: Rows): Promise<Buffer> {
  const { stringify } = await import("csv-stringify/sync");
  const cast = { boolean: (value: boolean) => (value ? "yes" : "no") };
  return Buffer.from(
    stringify(
      rows.map((row) => row.map(plain)),
      { bom: true, record_delimiter: "windows", cast },
    ),
  );
}

/** The same data gives the same bytes. Each sheet's header is bold and stays in sight. */
export async function xlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: write } = await import("write-excel-file/node");
  const used = new Set<string>();
  const written = sheets.map(({ name, rows }) => ({
    sheet: sheetName(name, used),
    data: rows.map((row, index) => row.map((cell) => cellOf(cell, index === 0))),
    columns: widthsOf(rows).map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return dateless(await write(written).toBuffer());
}

function cellOf(cell: Cell, isHeader: boolean) {
  const value = plain(cell);
  if (value === null || value === "") return null;
  const told = typeof value === "boolean" ? (value ? "yes" : "no") : value;
  return { value: told, ...(isHeader && { fontWeight: "bold" as const }) };
}

/** As wide as the longest cell, within what a screen shows well. In characters. */
function widthsOf(rows: Rows): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) => {
    const longest = Math.max(0, ...rows.map((row) => String(row[column] ?? "").length));
    return Math.min(60, Math.max(8, longest + 2));
  });
}

/** Excel takes 31 characters and no []:*?/\, and each name once, whatever its capitals. */
function sheetName(wanted: string, used: Set<string>): string {
  const base =
    wanted
      .replace(/[[\]:*?/\\]/g, " ")
      .replace(/\s+/g, " ")
      .replace(/^[' ]+|[' ]+$/g, "") || "Sheet";
  let name = base.slice(0, 31).trim();
  for (let count = 2; used.has(name.toLowerCase()); count += 1) {
    const ending = ` (${count})`;
    name = base.slice(0, 31 - ending.length).trim() + ending;
  }
  used.add(name.toLowerCase());
  return name;
}

/** A zip notes when each of its files was made; here that is always the first moment that it can note. */
async function dateless(zipped: Buffer): Promise<Buffer> {
  const { unzipSync, zipSync } = await import("fflate");
  return Buffer.from(zipSync(unzipSync(zipped), { mtime: "1980-01-01T00:00:00" }));
}
