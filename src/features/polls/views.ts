// All that polls show and say, by subject.
export { answers, done, listView, resultsView } from "./answers.views.ts";
export { authorCard, proposedCard } from "./author.views.ts";
export {
  extendForm,
  ideasForm,
  readExtendForm,
  readIdeasForm,
  readRepeatForm,
  repeatForm,
} from "./author-forms.views.ts";
export { committeeCard, pollCard, pollMessage, reminderCard } from "./card.views.ts";
export { checkForm, readCheckForm } from "./check.views.ts";
export { pollFile } from "./files.views.ts";
export { asDraft, givenBy, pollForm, readAbout, readPollForm } from "./form.views.ts";
export { homeParts } from "./home.views.ts";
export { ids, readOptionValue } from "./ids.views.ts";
export { toWhom, typedWrong, unknownGroup, withLine } from "./line.views.ts";
export { castWords, ideaField, ideaForm, readIdea, readVote, voteForm } from "./vote.views.ts";
