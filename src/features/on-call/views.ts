// All that is shown of being on call, by subject.
export {
  answers,
  coverAnswers,
  done,
  elsewhere,
  type FieldAnswer,
  finalAnswers,
  planAnswers,
  planned,
  setCoverAnswers,
  swapAnswers,
  weekAnswers,
  whatItIs,
} from "./answers.views.ts";
export { askedCard } from "./asked.views.ts";
export { coverForm, readCoverForm, readSwapForm, swapForm } from "./asking-form.views.ts";
export { gapsCard, goneCard } from "./gaps.views.ts";
export { homeParts } from "./home.views.ts";
export { ids } from "./ids.views.ts";
export {
  changeWeekForm,
  planForm,
  readPlanForm,
  readSetCoverForm,
  readWeekForm,
  setCoverForm,
} from "./planning-form.views.ts";
export { requestCard, unansweredCard } from "./request.views.ts";
export { rotationView } from "./rotation.views.ts";
export { finalForm, phoneForm, readFinalForm, readPhoneForm } from "./settings-form.views.ts";
export { beginningCard, coverCard, weeksCard } from "./turn.views.ts";
