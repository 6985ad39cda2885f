// What a reader of the practice workspace can rely on: Slack's markup looks as in Slack, and typed text stays text.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInline, parseMrkdwn, parsePlain } from "../../src/practice/client/text/mrkdwn.ts";
import type { Inline, Paragraph } from "../../src/practice/client/text/tree.ts";

const text = (written: string): Inline => ({ type: "text", text: written });
const escaped = (typed: string) => typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function shown(node: Inline): string {
  if ("children" in node) return node.children.map(shown).join("");
  if (node.type === "link") return node.label;
  return "text" in node ? node.text : `{${node.type}}`;
}
const inlines = (paragraph: Paragraph) => ("lines" in paragraph ? paragraph.lines.flat() : []);
const flat = (nodes: Inline[]): Inline[] =>
  nodes.flatMap((node) => ("children" in node ? [node, ...flat(node.children)] : [node]));

describe("styles", () => {
  it("shows bold, italic and strike, also within each other", () => {
    expect(parseInline("*Bold* and _it_ ~no~")).toEqual([
      { type: "bold", children: [text("Bold")] },
      text(" and "),
      { type: "italic", children: [text("it")] },
      text(" "),
      { type: "strike", children: [text("no")] },
    ]);
    expect(parseInline("*_both_*")).toEqual([
      { type: "bold", children: [{ type: "italic", children: [text("both")] }] },
    ]);
  });

  it.each(["2*3*4", "snake_case_name", "* not bold *", "a * b", "**", "~ 5", "*open", "_a"])(
    "leaves %s as it is",
    (typed) => {
      expect(parseInline(typed)).toEqual([text(typed)]);
    },
  );

  it("lets a style end before punctuation and not inside code or a link", () => {
    expect(parseInline("*Sure*, yes")[0]).toEqual({ type: "bold", children: [text("Sure")] });
    expect(parseInline("*a `*` b*")).toEqual([
      { type: "bold", children: [text("a "), { type: "code", text: "*" }, text(" b")] },
    ]);
  });

  it("keeps code as typed, with its entities decoded", () => {
    expect(parseInline("`*a* &lt;b&gt;`")).toEqual([{ type: "code", text: "*a* <b>" }]);
    expect(parseMrkdwn("before\n```\nx = *1*\n```\nafter")).toEqual([
      { type: "paragraph", lines: [[text("before")]] },
      { type: "code", text: "x = *1*" },
      { type: "paragraph", lines: [[text("after")]] },
    ]);
    expect(parseMrkdwn("``` alone")).toEqual([{ type: "paragraph", lines: [[text("``` alone")]] }]);
  });
});

describe("quotes", () => {
  it("gathers quoted lines, and everything after three marks", () => {
    expect(parseMrkdwn("&gt; one\n&gt;two\nthree")).toEqual([
      { type: "quote", lines: [[text("one")], [text("two")]] },
      { type: "paragraph", lines: [[text("three")]] },
    ]);
    expect(parseMrkdwn(">>> one\ntwo")).toEqual([{ type: "quote", lines: [[text("one")], [text("two")]] }]);
  });
});

describe("control sequences", () => {
  it.each([
    ["<@U1ABC>", { type: "user", id: "U1ABC", label: null }],
    ["<#C1|general>", { type: "channel", id: "C1", label: "general" }],
    ["<!here>", { type: "broadcast", name: "here" }],
    ["<!subteam^S1|@mentors>", { type: "group", id: "S1", label: "@mentors" }],
    [
      "<https://example.org/a?b=1&amp;c=2|Read &lt;More&gt;>",
      { type: "link", url: "https://example.org/a?b=1&c=2", label: "Read <More>" },
    ],
    ["<mailto:a@example.org>", { type: "link", url: "mailto:a@example.org", label: "a@example.org" }],
    [
      "<!date^1770000000^{date} at {time}^https://example.org|then>",
      { type: "date", seconds: 1770000000, format: "{date} at {time}", url: "https://example.org", fallback: "then" },
    ],
  ])("reads %s", (written, node) => {
    expect(parseInline(written)).toEqual([node]);
  });

  it.each(["<javascript:alert(1)>", "<javascript:alert(1)|Click>", "<data:text/html,x>", "<>", "< b", "<b>"])(
    "makes nothing of %s",
    (typed) => {
      expect(parseInline(typed)).toEqual([text(typed)]);
    },
  );

  it("links a bare address without the full stop after it", () => {
    expect(parseInline("see https://example.org/x.")).toEqual([
      text("see "),
      { type: "link", url: "https://example.org/x", label: "https://example.org/x" },
      text("."),
    ]);
  });
});

describe("emoji", () => {
  it("shows names that Slack knows and leaves the others and times of day alone", () => {
    expect(parseInline(":tada::wave::skin-tone-3:")).toEqual([
      { type: "emoji", name: "tada", char: "🎉" },
      { type: "emoji", name: "wave", char: "👋" },
    ]);
    expect(parseInline("10:30:15 :nosuchname:")).toEqual([text("10:30:15 :nosuchname:")]);
    expect(parsePlain("*Done* :tada:")).toEqual([text("*Done* "), { type: "emoji", name: "tada", char: "🎉" }]);
  });
});

describe("typed text", () => {
  const typed = fc.string({
    unit: fc.oneof(fc.constantFrom(..."<>&*_~`:|!@#\n "), fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 })),
  });

  it("pings nobody, whatever it is, once it is escaped", () => {
    fc.assert(
      fc.property(typed, (written) => {
        const nodes = flat(parseMrkdwn(escaped(written)).flatMap(inlines));
        expect(nodes.filter(({ type }) => ["user", "channel", "group", "broadcast", "date"].includes(type))).toEqual(
          [],
        );
      }),
    );
  });

  it("is shown letter for letter where it has no markup", () => {
    const plain = fc.string({ unit: fc.constantFrom(..."abc <>&;|!@#().,éשλ漢") });
    fc.assert(
      fc.property(plain, (written) => {
        expect(parseInline(escaped(written)).map(shown).join("")).toBe(written);
      }),
    );
  });

  it("is read in good time, however hostile", () => {
    const started = performance.now();
    for (const piece of ["*a ", "_*~", "<", "`", "*_", ":a:", "http://", "> "])
      parseMrkdwn(piece.repeat(3000 / piece.length));
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
