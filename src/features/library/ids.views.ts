// The names of the library's buttons and forms.
export const ids = {
  open: "library.open",
  search: "library.search",
  save: "library.save",
  unsave: "library.unsave",
  useful: "library.useful",
  notUseful: "library.not-useful",
  notes: "library.notes",
  writeNote: "library.write-note",
  removeNote: "library.remove-note",
  suggest: "library.suggest",
  add: "library.add",
  decline: "library.decline",
  edit: "library.edit",
  retired: "library.retired",
} as const;
