// The names of the webinars' buttons and forms.
export const ids = {
  attend: "webinars.attend",
  recording: "webinars.recording",
  cannot: "webinars.cannot",
  calendar: "webinars.calendar",
  habits: "webinars.habits",
  write: "webinars.write",
  writeNew: "webinars.new",
  announce: "webinars.announce",
  change: "webinars.change",
  sendChange: "webinars.send-change",
  who: "webinars.who",
  cancel: "webinars.cancel",
} as const;
