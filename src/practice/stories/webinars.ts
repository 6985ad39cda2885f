// The stories of a webinar, announced, signed up for and over, and of a series that is planned, announced and moved.

import type { Story } from "./story.ts";

const avery = "UALDER";
const casey = "UCEDAR";
const devon = "UDOGWO";
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

export const announceASeries: Story = {
  id: "announce-a-series",
  title: "Plan and announce a series",
  steps: [
    {
      as: devon,
      text: "You are on the Professional Development committee. In *general*, type `/webinar plan` and press Enter. Topics stand there with what speaks for them. Close it.",
    },
    {
      as: devon,
      text: "Type `/webinar new`. The title is `Labor relations and negotiations`. Fill in what people will be able to do, who presents and a time next week, choose *3* under *Parts*, and give each a line: `No-confidence votes`, `Difficult contract negotiations`, `School committee and municipal relationships`. Press *Save Webinar*.",
    },
    {
      as: devon,
      text: "Under *Direct messages*, read the three cards, and press *Announce All Parts* below one of them.",
    },
    { as: avery, text: "In *lantern-hills*, press *I Will Attend All Parts*." },
    {
      as: devon,
      text: "Under *Direct messages*, below *Difficult contract negotiations*, press *Change*, add the link `https://zoom.example.org/j/2`, begin a day later, and press *Save Changes*.",
    },
    { as: avery, text: "Under *Direct messages*, read what has changed. The other parts are as they were." },
  ],
};
