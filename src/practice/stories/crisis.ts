// The stories of a crisis: asked for and answered, and a night on which nobody answers at first. Each has a requester of its own.

import type { Story } from "./story.ts";

const avery = "UALDER";
const finley = "UFIRXX";
const gray = "UGINKG";
const kai = "UKATSU";
const jules = "UJUNIP";

export const askForHelpInACrisis: Story = {
  id: "ask-for-help-in-a-crisis",
  title: "Ask for help in a crisis",
  steps: [
    { as: avery, text: "In *general*, type `/crisis` and press Enter. You can press *Send for Help* right away." },
    {
      as: avery,
      text: "Read who is being asked and who comes next, and press *Done*. A private room has appeared under *Channels*.",
    },
    {
      as: finley,
      text: "In the first week you are the first on call; later the receipt names who is. Under *Direct messages*, press *I Am on It*.",
    },
    { as: avery, text: "Your card under *Direct messages* says who is on it." },
    {
      as: finley,
      text: "Open the room under *Channels*. Tick a line of the checklist. On the card above it, press *Post Update*, say how it stands, and send.",
    },
    {
      as: finley,
      text: `Press *Hand Over*, choose <@${gray}>, and press *Ask to Take Over*. Until the answer comes, nothing changes.`,
    },
    { as: gray, text: "Under *Direct messages*, press *Take Over*." },
    { as: gray, text: "In the room, press *Resolve*, say how it ended, and send." },
    { as: avery, text: "Under *Clock*, press *Tomorrow 9:00* twice: you are asked how you are." },
  ],
};

export const nobodyAnswersAtFirst: Story = {
  id: "nobody-answers-at-first",
  title: "Nobody answers at first",
  steps: [
    {
      as: finley,
      text: "Press *Do not disturb* at the top left: you are asleep. (In the first week you are the first on call; later look at `/mssn oncall` and act as whoever is.)",
    },
    { as: kai, text: "In *general*, type `/crisis` and send." },
    {
      as: kai,
      text: `Open *Direct messages*: <@${finley}> could not be reached, so <@${gray}> is asked already.`,
    },
    { as: kai, text: "Under *Clock*, press *5 minutes later* twice. Your card shows the ladder climbing." },
    {
      as: jules,
      text: "The whole team is asked now. Under *Direct messages*, press *I Am on It*: the room opens for you.",
    },
    { as: kai, text: "Your card says who is on it." },
    { as: finley, text: "Turn *Do not disturb* off again. Your card says that nothing more is needed of you." },
  ],
};
