// All that the plan shows and says, by subject.
export { answers, done } from "./answers.views.ts";
export { boardView, filterForm, notUnderstood, readFilterCode, readFilterForm, retiredView } from "./board.views.ts";
export { addForm, editForm, readStepForm } from "./edit.views.ts";
export { ids } from "./ids.views.ts";
export { homeParts, lateCard, mineView, quarterCard } from "./quarter.views.ts";
export { meanwhileText, readStatusAbout, readStatusForm, statusForm, stepView } from "./step.views.ts";
export { mineCode, readSeen } from "./words.views.ts";
