// The story of a webinar: announced, signed up for, and over.

import type { Story } from "./story.ts";

const avery = "UALDER";
const casey = "UCEDAR";
const harper = "UHAZEL";

export const announceAWebinar: Story = {
  id: "announce-a-webinar",
  title: "Announce a webinar",
  steps: [
    { as: harper, text: "You run a program. In *general*, type `/webinar new` and press Enter." },
    {
      as: harper,
      text: "Fill in the title, what people will be able to do, who presents, a time next week and the link `https://zoom.example.org/j/1`. Type `1` for *Seats*, and press *Save Webinar*.",
    },
    { as: harper, text: "Under *Direct messages*, read how it will look, and press *Announce Now*." },
    {
      as: avery,
      text: "In *lantern-hills*, press *I Will Attend*. The link is under *Direct messages*, with *Add to Calendar*.",
    },
    { as: casey, text: "In *lantern-hills*, press *I Will Attend*. The one seat is taken, so you wait." },
    { as: avery, text: "Under *Direct messages*, press *Cannot Come*. Your seat is offered to Casey." },
    { as: casey, text: "Under *Direct messages*, press *I Will Attend*. The seat is yours." },
    { as: casey, text: "Under *Clock*, go to an hour after the end. Under *Direct messages*, press *I Was There*." },
    { as: harper, text: "Under *Direct messages*, press *Add Recording*, and share `https://video.example.org/1`." },
    { as: avery, text: "In *lantern-hills*, press *Send Me the Recording*." },
  ],
};
