// The annual report as the files that it is handed out as.
import { tileChart } from "../../files/chart.ts";
import type { reportKinds } from "./orders.rules.ts";
import { reportPdf, titleOf, untilWords } from "./pdf.views.ts";
import { type Report, yearName } from "./report.rules.ts";
import { reportXlsx } from "./sheets.views.ts";
import { headlines } from "./summary.views.ts";

export type ReportFile = { name: string; title: string; bytes: Buffer; alt?: string };

/** The same report gives the same bytes. */
export async function reportFile(kind: (typeof reportKinds)[number], report: Report): Promise<ReportFile> {
  const name = `mssn-annual-report-${yearName(report.now.year).replace("–", "-")}.${kind}`;
  const title = titleOf(report);
  switch (kind) {
    case "pdf":
      return { name, title, bytes: await reportPdf(report) };
    case "xlsx":
      return { name, title: `${title}: the numbers`, bytes: await reportXlsx(report) };
    case "png": {
      const { png, alt } = await tileChart({ title, subtitle: untilWords(report), tiles: headlines(report) });
      return { name, title: `${title}: one picture`, bytes: png, alt };
    }
  }
}
