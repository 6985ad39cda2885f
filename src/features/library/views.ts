// All that the library shows and says, by subject.
export { answers, done } from "./answers.views.ts";
export { editForm, noteForm, notesView, readEditForm, readItemForm, readNoteForm, suggestForm } from "./form.views.ts";
export { ids } from "./ids.views.ts";
export { browseView, fittingBlocks, homeParts, readSearch, resultsView, retiredView } from "./list.views.ts";
export { deadCard, declineForm, outcomeCard, readDeclineForm, suggestedCard } from "./review.views.ts";
