// The form in which somebody asks for help: sent as it opens it is complete, and nothing that they typed is lost.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crisisForm, readCrisisForm } from "../../../src/features/crisis/crisis-form.views.ts";
import { submitted, takenAsModal, wordsOf } from "../../support/views.ts";
import * as p from "./pictures.ts";

const form = (given = {}) => crisisForm({ lifelines: p.lifelines, key: "crisis:1", given });
const read = (filled: Parameters<typeof submitted>[1] = {}) => readCrisisForm(submitted(form(), filled));

describe("the form for help", () => {
  it("has four fields, and the lifelines above everything", () => {
    const { blocks } = form();
    expect(blocks.filter(({ type }) => type === "input")).toHaveLength(4);
    expect(wordsOf(blocks[0])).toContain("833-773-2445");
    expect(form().title.text.length).toBeLessThanOrEqual(24);
    takenAsModal(form());
  });

  it("sent as it opens is a call for help, now", () => {
    expect(read()).toEqual({ ok: { kind: "other", urgency: "now", words: "", phone: "" } });
  });

  it("keeps what was typed behind the command", () => {
    const view = crisisForm({ lifelines: [], key: "k", given: { words: "bomb threat" } });
    expect(readCrisisForm(submitted(view))).toMatchObject({ ok: { words: "bomb threat" } });
  });

  it("is read as it was filled in", () => {
    const filled = { kind: "media_storm", urgency: "today", words: " It is in the papers. ", phone: "617-555-0123" };
    expect(read(filled)).toEqual({ ok: { ...filled, words: "It is in the papers." } });
  });

  it.each(["617-555-0123", "(617) 555 0123 ext. 4", "+1 617.555.0123", "5550123", "my cell, 617-555-0123, after 5"])(
    "takes the number %s as it is typed",
    (phone) => {
      expect(read({ phone })).toMatchObject({ ok: { phone } });
    },
  );

  it.each(["911", "555", "call me", "x4"])("asks for the area code of %s, or nothing", (phone) => {
    expect(read({ phone })).toEqual({
      errors: { phone: "Please write the number with its area code, as 617-555-0123, or leave this empty." },
    });
  });

  it("never finds fault with anything but a number and a length", () => {
    fc.assert(
      fc.property(fc.record({ kind: p.hostile, urgency: p.hostile, words: p.hostile }), (filled) => {
        const reading = read(filled);
        expect("ok" in reading).toBe(true);
      }),
    );
    expect(read({ words: "x".repeat(3001) })).toHaveProperty("errors.words");
  });

  it("says what is open already, and that a second call is fine", () => {
    const view = crisisForm({ lifelines: [], key: "k", alreadyOpen: [p.answered()] });
    expect(wordsOf(view)).toContain("<@UBIRCH> is on it");
    expect(wordsOf(view)).toContain("<#C0CRISIS>");
    expect(wordsOf(view)).toContain("send this one too");
  });
});
