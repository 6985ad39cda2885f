// The stories of a poll: a president asks their Round Table, and the association asks everybody for topics.

import type { Story } from "./story.ts";

const avery = "UALDER";
const casey = "UCEDAR";
const emery = "UELMXX";
const finley = "UFIRXX";
const harper = "UHAZEL";
const kai = "UKATSU";

export const askYourRoundTable: Story = {
  id: "ask-your-round-table",
  title: "Ask your Round Table",
  steps: [
    {
      as: casey,
      text: 'You are president of Lantern Hills. In *lantern-hills*, type `/poll "Where shall we meet in May?" "At the lake" "In the hills" --named --until tomorrow` and press Enter.',
    },
    { as: avery, text: "In *lantern-hills*, press *Vote* beside one of the two. Only you see that it is saved." },
    { as: kai, text: "You are in no channel yet: the poll has come to you under *Direct messages*. Vote there." },
    { as: casey, text: "Under *Direct messages* your own card shows how it stands. Press *Remind*." },
    {
      as: casey,
      text: "Under *Clock*, press *Tomorrow 9:00* until the poll has closed, then read the result in *lantern-hills*.",
    },
    {
      as: finley,
      text: "In *general*, type `/poll`, and ask *Every member* something. A coordinator is asked to post it.",
    },
    { as: emery, text: "Under *Direct messages*, read what is proposed, and press *Post Poll*." },
  ],
};

export const askTheAssociation: Story = {
  id: "ask-the-association",
  title: "Ask everybody for topics",
  steps: [
    { as: harper, text: "In *general*, type `/poll survey`. The form is filled in; press *Check Poll*." },
    { as: harper, text: "Read how it will look, and press *Post Poll*." },
    { as: avery, text: "In *lantern-hills*, press *Vote*, choose up to five topics, and save." },
    { as: avery, text: "Press *Add Your Idea* and write another topic. It stands there for everybody." },
    { as: harper, text: "Under *Direct messages*, press *Sort Ideas*, and put two topics together." },
    {
      as: harper,
      text: "Press *Close Now*. Fewer than five have voted, so that no counts are shown: that is what was promised.",
    },
  ],
};
