// The stories of a thought partner: asked for, declined, withdrawn.

import type { Story } from "./story.ts";

const superintendent = "UALDER";
const mentor = "UBIRCH";
const nextMentor = "UCEDAR";

export const askForAThoughtPartner: Story = {
  id: "ask-for-a-thought-partner",
  title: "Ask for a thought partner",
  steps: [
    { as: superintendent, text: "In any conversation, type `/thought-partner` and press Enter. A form opens." },
    {
      as: superintendent,
      text: "Choose a topic, what would help and *today*. Say a little in your own words, then send the form.",
    },
    {
      as: superintendent,
      text: "Read the answer in your direct messages with the bot: what happens next, and how long it may take.",
    },
    { as: mentor, text: "Open your direct messages with the bot. A card tells why you were asked, and not by whom." },
    { as: mentor, text: "Press *Accept Request*." },
    {
      as: mentor,
      text: "Open the group conversation that has appeared. It holds you, the superintendent and the bot.",
    },
    { as: superintendent, text: "Open the same conversation and write a first line to your thought partner." },
    { as: superintendent, text: "When the two of you have talked, press *We Have Met*." },
  ],
};

export const aMentorCannotThisTime: Story = {
  id: "a-mentor-cannot-this-time",
  title: "A mentor cannot this time",
  steps: [
    {
      as: superintendent,
      text: "Type `/thought-partner`, choose *no rush* and send the form. One mentor is asked at a time.",
    },
    { as: mentor, text: "Open your direct messages with the bot. If the card is not here, look as the next mentor." },
    {
      as: mentor,
      text: "Press *Cannot This Time*. The reason is optional, and you may pause further requests in the same step.",
    },
    { as: nextMentor, text: "The card has come to you. Leave it unanswered." },
    {
      as: nextMentor,
      text: "Under *Clock*, press *Tomorrow 9:00*, then once more: a reminder comes, and then the offer passes on.",
    },
    { as: nextMentor, text: "Look at the old card: it says what became of the request, and its buttons are gone." },
    { as: superintendent, text: "Type `/thought-partner` again to see where your request stands." },
  ],
};

export const withdrawARequest: Story = {
  id: "withdraw-a-request",
  title: "Withdraw a request",
  steps: [
    { as: superintendent, text: "Type `/thought-partner` and send the form." },
    { as: superintendent, text: "Type `/thought-partner` again: it shows your request. Press *Withdraw* and confirm." },
    { as: mentor, text: "Open your direct messages with the bot: the card says that nothing more is needed of you." },
  ],
};
