// What a picture of numbers promises: readable on a phone, the same bytes for the same numbers, and the same said in words.
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { barsInWords, groupsInWords, trendInWords } from "../../src/files/alt.ts";
import { scaleFor } from "../../src/files/axes.ts";
import { barChart, groupedBars, trendChart } from "../../src/files/chart.ts";
import { type Letters, readLetters } from "../../src/files/letters.ts";
import { pngOf } from "../../src/files/png.ts";

// Each picture is drawn by a process of its own, which takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

let letters: Letters;
beforeAll(async () => {
  letters = await readLetters();
});

const poll = {
  title: "Which topic should the winter webinar take up?",
  subtitle: "34 of 52 answered",
  bars: [
    { label: "Labor relations", value: 14 },
    { label: "School safety", value: 9, note: "added by a member" },
    { label: "None of these", value: 0 },
  ],
};
const byRoundTable = {
  title: "Winter webinar",
  groups: ["Berkshire", "Connecticut Valley", "Worcester", "USN"],
  rows: [
    { label: "Labor relations", values: [41, null, 12, 100] },
    { label: "School safety", values: [59, null, 88, 0] },
  ],
  unit: "%" as const,
};
const requests = {
  title: "Requests",
  terms: ["2024–25", "2025–26", "2026–27"],
  lines: [{ name: "Requests", values: [12, null, 31] }],
};

/** How much of a picture is painted, from 0 (white paper) to 1. */
async function ink(png: Buffer): Promise<number> {
  const { channels } = await sharp(png).stats();
  return 1 - channels.reduce((sum, { mean }) => sum + mean / 255, 0) / channels.length;
}
const sizeOf = async (png: Buffer) => {
  const { width = 0, height = 0, format } = await sharp(png).metadata();
  return { width, height, format };
};

describe("a picture", () => {
  test("is a PNG of the width that was asked for, with something on it", async () => {
    for (const { png } of [await barChart(poll), await groupedBars(byRoundTable), await trendChart(requests)]) {
      expect(await sizeOf(png)).toMatchObject({ width: 1080, format: "png" });
      expect(await ink(png)).toBeGreaterThan(0.005);
    }
    expect(await sizeOf((await barChart({ ...poll, width: 1600 })).png)).toMatchObject({ width: 1600 });
  });

  test("has the same bytes for the same numbers", async () => {
    for (const draw of [() => barChart(poll), () => groupedBars(byRoundTable), () => trendChart(requests)])
      expect((await draw()).png.equals((await draw()).png)).toBe(true);
    expect((await barChart(poll)).png.equals((await barChart({ ...poll, total: 52 })).png)).toBe(false);
  });

  test("stands up to whatever was typed", async () => {
    const typed = [
      "<script>\"&'</script>",
      "🙈🏽👩‍👩‍👧🇺🇸",
      "",
      "   ",
      "x".repeat(3_000),
      "\u0000\u202e\ud800",
      "日本語 é ñ",
    ];
    const bars = typed.map((label) => ({ label, value: 3, note: label }));
    expect(await ink((await barChart({ title: typed.join(" "), bars })).png)).toBeGreaterThan(0.005);
    const rows = typed.map((label) => ({ label, values: [1] }));
    expect(await ink((await groupedBars({ title: "?", groups: typed, rows })).png)).toBeGreaterThan(0.005);
  });

  test("of nothing is a title", async () => {
    expect(await ink((await barChart({ title: "No answers", bars: [] })).png)).toBeGreaterThan(0);
    expect(await ink((await trendChart({ title: "No terms", terms: [], lines: [] })).png)).toBeGreaterThan(0);
    expect(await ink((await groupedBars({ title: "No groups", groups: [], rows: [] })).png)).toBeGreaterThan(0);
    const none = { title: "Nobody chose any", bars: [{ label: "One", value: 0 }] };
    expect(await barChart(none)).toMatchObject({ alt: "Bar chart: Nobody chose any. One 0." });
  });

  test("of thirty long labels stays within what a phone scrolls", async () => {
    const bars = Array.from({ length: 30 }, (_, value) => ({ label: `${value} ${"a long label ".repeat(12)}`, value }));
    const { height } = await sizeOf((await barChart({ title: "Topics", bars })).png);
    expect(height).toBeGreaterThan(3_000);
    expect(height).toBeLessThan(5_000);
  });
});

test("a picture that cannot be drawn holds up no other", async () => {
  await expect(pngOf({ width: 10, height: 10, shapes: ["<"] })).rejects.toThrow("could not be drawn");
  expect(await ink((await barChart(poll)).png)).toBeGreaterThan(0.005);
});

describe("lines of words", () => {
  const style = { size: 45 };

  test("are never wider than their room nor more than allowed, and lose nothing without an ellipsis", () => {
    const word = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(..."abcdefgWMi é–%") });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 120, max: 1_000 }), (words, room) => {
        const text = words.join(" ");
        const lines = letters.lines(text, style, room, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(letters.width(line, style)).toBeLessThanOrEqual(room);
        if (!lines.at(-1)?.endsWith("…")) expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });

  test("end between words where that costs little", () => {
    const [line] = letters.lines("Crisis communication with families", style, 560, 1);
    expect(line).toBe("Crisis communication…");
  });

  test("have no emoji in them and keep everything else", () => {
    expect(letters.width("Safe 🙈🏽 schools", style)).toBe(letters.width("Safe schools", style));
    expect(letters.width("©", style)).toBeGreaterThan(0);
  });
});

describe("the scale of a trend", () => {
  test("has a few even steps from nothing to at least the greatest value", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1 }), (values) => {
        const { ceiling, steps } = scaleFor(values);
        expect(ceiling).toBeGreaterThanOrEqual(Math.max(...values));
        expect(steps[0]).toBe(0);
        expect(steps.at(-1)).toBe(ceiling);
        expect(steps.length).toBeLessThanOrEqual(7);
        expect(steps.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe("in words", () => {
  test("a bar chart tells every bar, its share and its note", () => {
    expect(barsInWords(poll)).toBe(
      "Bar chart: Which topic should the winter webinar take up? 34 of 52 answered. " +
        "Labor relations 14 (61%); School safety 9 (39%, added by a member); None of these 0 (0%).",
    );
  });

  test("shares are of those who answered, where several could be chosen", () => {
    expect(barsInWords({ ...poll, total: 20 })).toContain("Labor relations 14 (70%)");
    expect(barsInWords({ title: "T", total: 900, bars: [{ label: "Few", value: 1 }] })).toContain("1 (<1%)");
  });

  test("what is hidden is said to be hidden, and nowhere shown as nothing", () => {
    expect(groupsInWords(byRoundTable)).toBe(
      "Table: Winter webinar. Labor relations: Berkshire 41%, Connecticut Valley not shown, Worcester 12%, USN 100%; " +
        "School safety: Berkshire 59%, Connecticut Valley not shown, Worcester 88%, USN 0%.",
    );
    expect(trendInWords(requests)).toBe(
      "Line chart: Requests. Requests: 12 in 2024–25, not shown in 2025–26, 31 in 2026–27.",
    );
  });

  test("it is never longer than Slack takes, and shortens labels before it leaves out figures", () => {
    const bars = Array.from({ length: 30 }, (_, index) => ({
      label: `${index} ${"long label ".repeat(20)}`,
      value: 1000 + index,
    }));
    const alt = barsInWords({ title: "Topics", bars });
    expect(alt.length).toBeLessThanOrEqual(2_000);
    for (const { value } of bars) expect(alt).toContain(value.toLocaleString("en-US"));
    const values = Array.from({ length: 10 }, () => 1);
    const rows = Array.from({ length: 40 }, (_, index) => ({ label: `Option ${index}`, values }));
    const groups = values.map((_, index) => `Round Table ${index}`);
    expect(groupsInWords({ title: "Much", groups, rows }).length).toBeLessThanOrEqual(2_000);
  });
});
