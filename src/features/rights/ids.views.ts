// The names of buttons and forms.

export const ids = {
  download: "rights.download",
  deleteWords: "rights.delete-words",
  deleteCopy: "rights.delete-copy",
  access: "rights.access",
  howLong: "rights.how-long",
  group: "rights.group",
  older: "rights.older",
  newer: "rights.newer",
  holds: "rights.holds",
  newHold: "rights.new-hold",
  findHold: "rights.find-hold",
  setHold: "rights.set-hold",
  propose: "rights.propose",
  lift: "rights.lift",
  keep: "rights.keep",
} as const;
