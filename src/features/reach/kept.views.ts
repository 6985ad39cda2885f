// What the codes are called that are kept about how a member is reached beyond Slack.
import type { Reason, Wording } from "./rules.ts";

const mediumWords = { email: "Email", phone: "Phone" };
const howWords = { sms: "Text message", voice: "Call" };

const whatWords: Record<Wording, string> = {
  page: "You were asked for help",
  page_drill: "You were asked for help in a drill",
  code: "A code to confirm that it is yours",
  test: "A test",
};

const reasonWords: Record<Reason, string> = {
  refused: "It was refused",
  unreached: "The service could not be reached",
  unanswered: "The service did not answer",
  rate_limited: "The service asked to wait for too long",
  removed: "The way was removed meanwhile",
  not_configured: "This app is not set up to use it any more",
  called_off: "It was not needed any more",
};

export const keptWords = {
  contacts: { By: mediumWords, How: howWords, What: whatWords, Reason: reasonWords },
};
