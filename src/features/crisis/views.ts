// All that is shown of a crisis, by subject.
export { answers, colleagueIsOnIt, done, notSaved, saidApart } from "./answers.views.ts";
export { checkCard } from "./check.views.ts";
export { crisisForm, readCrisisForm } from "./crisis-form.views.ts";
export { crisisHome } from "./home.views.ts";
export { ids } from "./ids.views.ts";
export { newsCard } from "./news.views.ts";
export { readMoreView } from "./notice.views.ts";
export { pageCard } from "./page.views.ts";
export { receiptCard, sentView } from "./receipt.views.ts";
export { roomCard } from "./room.views.ts";
export { stateView } from "./state.views.ts";
