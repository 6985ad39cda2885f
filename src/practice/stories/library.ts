// The story of the library: looked up, suggested, reviewed, and a link that dies.

import type { Story } from "./story.ts";

const avery = "UALDER";
const emery = "UELMXX";
const harper = "UHAZEL";

export const useTheLibrary: Story = {
  id: "use-the-library",
  title: "Find and suggest a resource",
  steps: [
    {
      as: avery,
      text: "In *general*, type `/library negociations` and press Enter. It need not be spelled right.",
    },
    { as: avery, text: "Under the first, press *Save for Later*, and then *Useful to Me*." },
    {
      as: avery,
      text: "At the end, press *Suggest a Resource*. Fill in the title, what it is, a topic, the link `https://files.practice.example/walking` and what it gives, and press *Send*.",
    },
    { as: emery, text: "Under *Direct messages*, press *Add to Library*." },
    { as: avery, text: "Under *Direct messages*, read what became of it, and press *Open the Library*." },
    { as: avery, text: "Close it, and type `/library zeppelin`. Nothing is found, and you read what you can do." },
    {
      as: harper,
      text: "You look after the library. Type `/library`, press *Suggest a Resource*, and give the link `https://files.practice.example/gone`, which is dead. It is added at once.",
    },
    { as: harper, text: "Under *Clock*, go to the second of next month, and then two days on." },
    { as: harper, text: "Under *Direct messages*, press *Edit* below the dead link, and choose *Retire it*." },
  ],
};
