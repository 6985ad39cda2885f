// Who may see what, as one table: the README prints it, the window shows it, and a test tries each cell of it.

export const readers = [
  "member",
  "mentor",
  "president",
  "crisis_team",
  "coordinator",
  "program_manager",
  "director",
  "operator",
] as const;
export type Reader = (typeof readers)[number];

/**
 * yes; no; if the asker wishes it (`chosen`); where no mentor is left to be asked (`stuck`); if they are part of it, in
 * the room or among those asked (`part`); how many, not which (`count`); only with the keys, which leaves no trace in the
 * audit (`keys`); the same, and only until it closes (`open`).
 */
export const cells = ["yes", "no", "chosen", "stuck", "part", "count", "keys", "open"] as const;
export type Cell = (typeof cells)[number];

export const things = [
  "request",
  "asker_before",
  "asker_after",
  "request_words",
  "crisis_kind",
  "crisis_asker",
  "crisis_words",
  "crisis_notes",
  "crisis_timeline",
  "named_choices",
  "secret_choices",
  "secret_counts",
  "signups",
  "provider_notes",
  "library_marks",
  "contacts",
  "openings",
  "unusual",
  "holds",
  "hold_asks",
  "retention",
  "figures",
  "my_data",
] as const;
export type Thing = (typeof things)[number];

type Row = Record<Reader, Cell>;

const everybody = (cell: Cell, operator: Cell, but: Partial<Row> = {}): Row => ({
  ...{ member: cell, mentor: cell, president: cell, crisis_team: cell },
  ...{ coordinator: cell, program_manager: cell, director: cell, operator },
  ...but,
});

/** A member is somebody else than whose it is; the mentor is the one whom the request is put before, or the partner. */
export const access: Record<Thing, Row> = {
  request: everybody("no", "yes", { mentor: "yes", coordinator: "stuck", director: "stuck" }),
  asker_before: everybody("no", "yes", { mentor: "chosen", coordinator: "stuck", director: "stuck" }),
  asker_after: everybody("no", "yes", { mentor: "yes", coordinator: "stuck", director: "stuck" }),
  request_words: everybody("no", "keys", { mentor: "yes" }),
  crisis_kind: everybody("part", "yes", { crisis_team: "yes", coordinator: "yes", director: "yes" }),
  crisis_asker: everybody("part", "yes"),
  crisis_words: everybody("part", "keys"),
  crisis_notes: everybody("part", "keys"),
  crisis_timeline: everybody("part", "yes", { crisis_team: "yes", coordinator: "yes", director: "yes" }),
  named_choices: everybody("part", "yes", { coordinator: "yes", director: "yes" }),
  secret_choices: everybody("no", "open"),
  secret_counts: everybody("part", "yes", { coordinator: "yes", director: "yes" }),
  signups: everybody("no", "yes", { coordinator: "yes", program_manager: "yes", director: "yes" }),
  provider_notes: everybody("yes", "yes"),
  library_marks: everybody("no", "yes"),
  contacts: everybody("no", "keys"),
  openings: everybody("no", "yes", { director: "count" }),
  unusual: everybody("no", "yes", { director: "yes" }),
  holds: everybody("no", "yes", { coordinator: "yes", director: "yes" }),
  hold_asks: everybody("no", "yes", { coordinator: "yes", director: "yes" }),
  retention: everybody("no", "yes", { coordinator: "yes", director: "yes" }),
  figures: everybody("no", "yes", { coordinator: "yes", director: "yes" }),
  my_data: everybody("no", "keys"),
};
