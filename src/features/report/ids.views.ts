// The ids that the dashboard's buttons and menus carry.
export const ids = {
  open: "report.dashboard",
  year: "report.year",
  quarter: "report.quarter",
  only: "report.only",
  pictures: "report.pictures",
  report: "report.make",
} as const;
