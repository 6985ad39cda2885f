// All that webinars show and say, by subject.
export { afterCard } from "./after.views.ts";
export { answers, done, seriesWords } from "./answers.views.ts";
export {
  attendanceForm,
  attendanceView,
  readAttendanceForm,
  readDecisions,
  readingView,
  savedView,
  withBanner,
} from "./attendance.views.ts";
export { authorCard, missingLinkCard } from "./author.views.ts";
export { calendarFeed, calendarUpload, feedView } from "./calendar.views.ts";
export { newsCard, offerCard, postCard, reminderCard, seatCard } from "./cards.views.ts";
export { changeForm, readChangeForm, readWebinarForm, webinarForm } from "./form.views.ts";
export { homeParts } from "./home.views.ts";
export { ids } from "./ids.views.ts";
export { habitsForm, listView, readHabits, whoView } from "./list.views.ts";
export { planView } from "./plan.views.ts";
export {
  noRecordingCard,
  readRecordingForm,
  recordingCard,
  recordingDueCard,
  recordingForm,
} from "./recording.views.ts";
