// The stories of the record: what the network did this year, and what is kept about one person.

import type { Story } from "./story.ts";

const avery = "UALDER";
const blair = "UBIRCH";
const emery = "UELMXX";
const indigo = "UIRONW";

export const whatTheNetworkDid: Story = {
  id: "what-the-network-did",
  title: "What did the network do this year?",
  steps: [
    {
      as: emery,
      text: "Start practice with `--fresh --members 425 --years 4`, so that there is something to count. Under *Home*, press *Dashboard*.",
    },
    {
      as: emery,
      text: "Choose a quarter, or a Round Table, above the figures. Small numbers stay hidden.",
    },
    { as: emery, text: "Press *Send Me the Pictures*, and look under *Direct messages*." },
    {
      as: emery,
      text: "In *general*, type `/mssn report` and press Enter. Follow under *Direct messages* how it is made, and open the PDF.",
    },
    {
      as: indigo,
      text: "Type `/mssn plan`. Open an action step, read what speaks for it in the record, and change its status.",
    },
  ],
};

export const whatIsKeptAboutMe: Story = {
  id: "what-is-kept-about-me",
  title: "What is kept about me?",
  steps: [
    {
      as: avery,
      text: "In *general*, type `/thought-partner`, write a sentence under *In your own words*, and send it.",
    },
    {
      as: blair,
      text: "Under *Direct messages*, press *Accept Request*. In the new conversation, press *Read Their Words*.",
    },
    { as: avery, text: "Type `/mssn my-data`. You read what is kept, for how long, and who opened your words." },
    { as: avery, text: "Press *Download*, and look under *Direct messages*." },
    { as: avery, text: "Open `/mssn my-data` again, press *Delete My Words*, and confirm." },
    { as: blair, text: "In your conversation with Avery, *Read Their Words* is gone." },
  ],
};
