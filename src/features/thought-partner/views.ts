// All that is shown for a thought partner, by subject.
export { answers, done, elsewhere } from "./answers.views.ts";
export { checkInCard, quietCard } from "./check-in.views.ts";
export { matchByHandForm, readMatchByHandForm, stuckCard } from "./coordinator.views.ts";
export { homeForCoordinator, homeForMentor, homeForRequester } from "./home.views.ts";
export { ids } from "./ids.views.ts";
export { changeForm, closeForm, matchCard, metForm, readCloseForm, readMetForm } from "./match.views.ts";
export { mentorForm, readMentorForm } from "./mentor.views.ts";
export { readMoreView } from "./notice.views.ts";
export { declineForm, offerCard, readDeclineForm } from "./offer.views.ts";
export { wordsView } from "./own-words.views.ts";
export { acceptedMeanwhileView, requestCard, stateView } from "./request.views.ts";
export { readRequestForm, requestForm } from "./request-form.views.ts";
export { sentView } from "./sent.views.ts";
export { readTopicsForm, topicsForm } from "./topics.views.ts";
