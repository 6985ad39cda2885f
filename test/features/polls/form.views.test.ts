// What is wrong in the form for a new poll is told on its field, in words that a form can show.
import { expect, test } from "vitest";
import { begins } from "../../../src/features/polls/templates.rules.ts";
import { pollForm, readPollForm } from "../../../src/features/polls/views.ts";
import { submitted } from "../../support/views.ts";

const now = new Date("2026-03-10T14:00:00Z");
const form = { own: ["Lantern Hills"], all: ["Lantern Hills"], mayAskAll: false };
const about = { pollId: "00000000-0000-7000-8000-000000000001", channelId: null, template: null };

test("an end in the past, options that are equal and a question that is missing, all at once and without markup", () => {
  const view = pollForm(form, about, begins(null, { question: "", groups: ["Lantern Hills"] }));
  const reading = readPollForm(submitted(view, { options: "A\na", moment: "2026-03-01T14:00:00Z" }), now);
  expect(reading).toEqual({
    errors: {
      question: "Please write the question.",
      options: "Options 1 and 2 are the same. Please change or leave out one.",
      moment: "Please choose an end at least five minutes from now.",
    },
  });
});
