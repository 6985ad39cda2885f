// The ids that the dashboard's buttons and menus carry.
export const ids = {
  open: "report.dashboard",
  year: "report.year",
  only: "report.only",
  pictures: "report.pictures",
  report: "report.make",
} as const;

/** Where the dashboard's menus tell what was chosen. */
export const names = { year: "year", only: "only" } as const;
