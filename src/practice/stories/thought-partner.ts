// The stories of a thought partner: asked for, declined, withdrawn. Each has a requester of its own, so that they can be
// gone through in any order; topics and urgency are those with which the named mentors are sure to be asked.

import type { Story } from "./story.ts";

const avery = "UALDER";
const blair = "UBIRCH";
const devon = "UDOGWO";
const finley = "UFIRXX";
const kai = "UKATSU";

export const askForAThoughtPartner: Story = {
  id: "ask-for-a-thought-partner",
  title: "Ask for a thought partner",
  steps: [
    { as: avery, text: "In the channel *general*, type `/thought-partner` and press Enter. A form opens." },
    {
      as: avery,
      text: "Choose *Budget and finance* and *Today*, write a little in your own words, and press *Send Request*.",
    },
    {
      as: avery,
      text: "Read what happens next and press *Done*. On the left, under *Direct messages*, your own card shows the state.",
    },
    { as: blair, text: "Open *Direct messages*. A card tells why you are asked, and not by whom." },
    { as: blair, text: "Press *Accept Request*." },
    {
      as: blair,
      text: `Under *People*, a conversation with <@${avery}> has opened. Open it: it suggests three first steps.`,
    },
    { as: avery, text: `Open the same conversation, now named after <@${blair}>, and write a first line.` },
    { as: avery, text: "When the two of you have talked, press *We Have Met* and save the meeting." },
  ],
};

export const aMentorCannotThisTime: Story = {
  id: "a-mentor-cannot-this-time",
  title: "A mentor cannot this time",
  steps: [
    {
      as: finley,
      text: "In *general*, type `/thought-partner`. Choose *Contract negotiations* and *No rush*, prefer *My own Round Table*, and send. One mentor is asked at a time.",
    },
    {
      as: blair,
      text: "Under *Direct messages*, press *Cannot This Time*. You need give no reason. Send.",
    },
    { as: devon, text: "The card has come to you. Leave it unanswered." },
    {
      as: devon,
      text: "Under *Clock*, press *Tomorrow 9:00* until your card says that the request went on. At weekends the time to answer stands still.",
    },
    { as: finley, text: "In *general*, type `/thought-partner` again to see where your request stands." },
  ],
};

export const withdrawARequest: Story = {
  id: "withdraw-a-request",
  title: "Withdraw a request",
  steps: [
    { as: kai, text: "In *general*, type `/thought-partner`, choose *Contract negotiations* and *Today*, and send." },
    { as: blair, text: "Under *Direct messages* a card asks for your answer." },
    { as: kai, text: "In *general*, type `/thought-partner` again. Press *Withdraw* and say yes." },
    { as: blair, text: "Your card says that nothing more is needed of you, and its buttons are gone." },
  ],
};
