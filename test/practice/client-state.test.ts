// What a person at the practice workspace can rely on: the address keeps their place, and nothing is read or told twice.

import { describe, expect, it } from "vitest";
import { choiceOf, initialChoice } from "../../src/practice/client/blocks/choice.ts";
import { completions, keyDeed } from "../../src/practice/client/conversation/commands.ts";
import { firstUnread, timeline } from "../../src/practice/client/conversation/timeline.ts";
import { coalesce } from "../../src/practice/client/state/coalesce.ts";
import type { Message, Personal, Workspace } from "../../src/practice/client/state/contract.ts";
import { HOME, readPlace, settlePerson, settleTarget, writePlace } from "../../src/practice/client/state/place.ts";

describe("the address", () => {
  it.each(["#/UALDER/C123", "#/UALDER/home", "#/UALDER"])("keeps the place %s", (hash) => {
    expect(writePlace(readPlace(hash))).toBe(hash);
  });

  it("names nobody when it is empty or broken", () => {
    expect(readPlace("")).toEqual({ person: null, target: null });
    expect(readPlace("#/%E0%A4%A/C1")).toEqual({ person: null, target: "C1" });
  });

  it("falls back to somebody and something that is there", () => {
    const workspace = { people: [{ id: "UALDER" }, { id: "UBIRCH" }] } as Workspace;
    expect(settlePerson({ person: "UBIRCH", target: null }, workspace)).toBe("UBIRCH");
    expect(settlePerson({ person: "UGONE", target: null }, workspace)).toBe("UALDER");

    const channel = { id: "C1", readOnly: false };
    const direct = { id: "D1", readOnly: true };
    const seeing = (...conversations: object[]) => ({ conversations }) as Personal;
    expect(settleTarget("D1", seeing(direct, channel))).toBe("D1");
    expect(settleTarget("D9", seeing(direct, channel))).toBe("C1");
    expect(settleTarget(null, seeing(direct))).toBe(HOME);
  });
});

describe("messages in a row", () => {
  const view = { tz: "America/New_York", now: Date.parse("2026-02-04T15:00Z") };
  const message = (iso: string, user: string, more: Partial<Message> = {}) =>
    ({ ts: `${Date.parse(iso) / 1000}.000100`, user, deleted: false, ephemeral: false, ...more }) as Message;
  const shape = (messages: Message[], firstNew: string | null = null) =>
    timeline(messages, firstNew, view).map((entry) =>
      entry.type === "message" ? (entry.continued ? "goes on" : entry.message.user) : entry.type,
    );

  it("are grouped by day and speaker, and not across a pause", () => {
    expect(
      shape([
        message("2026-02-04T04:58Z", "A"),
        message("2026-02-04T05:01Z", "A"),
        message("2026-02-04T05:02Z", "A"),
        message("2026-02-04T05:09Z", "A"),
        message("2026-02-04T05:10Z", "B"),
        message("2026-02-04T05:11Z", "B", { ephemeral: true }),
      ]),
    ).toEqual(["day", "A", "day", "A", "goes on", "A", "B", "B"]);
  });

  it("leave out what was deleted and mark where the new ones begin", () => {
    const second = message("2026-02-04T05:02Z", "A");
    const messages = [message("2026-02-04T05:01Z", "A"), message("2026-02-04T05:01Z", "B", { deleted: true }), second];
    expect(shape(messages, second.ts)).toEqual(["day", "A", "new", "A"]);
  });

  it("count as new what others wrote", () => {
    const messages = [
      message("2026-02-04T05:01Z", "A"),
      message("2026-02-04T05:02Z", "B"),
      message("2026-02-04T05:03Z", "ME"),
    ];
    expect(firstUnread(messages, 1, "ME")).toBe(messages[1]?.ts);
    expect(firstUnread(messages, 5, "ME")).toBe(messages[0]?.ts);
    expect(firstUnread(messages, 0, "ME")).toBeNull();
  });
});

describe("the composer", () => {
  const commands = [
    { command: "/poll", description: "" },
    { command: "/thought-partner", description: "" },
  ];
  const offered = (text: string) => completions(text, commands).offers.map(({ command }) => command);

  it("offers the commands that fit while the name is typed, and then tells of the one", () => {
    expect(offered("/")).toEqual(["/poll", "/thought-partner"]);
    expect(offered("/TH")).toEqual(["/thought-partner"]);
    expect(offered("a /poll")).toEqual([]);
    expect(completions("/poll next", commands)).toEqual({ offers: [], known: commands[0] });
  });

  it("completes with Enter and sends a command that is fully typed", () => {
    const enter = { key: "Enter", shiftKey: false };
    expect(keyDeed(enter, { open: true, exact: false })).toBe("complete");
    expect(keyDeed(enter, { open: true, exact: true })).toBe("send");
    expect(keyDeed(enter, { open: false, exact: false })).toBe("send");
    expect(keyDeed({ key: "Enter", shiftKey: true }, { open: false, exact: false })).toBeNull();
    expect(keyDeed({ key: "Tab", shiftKey: false }, { open: false, exact: false })).toBeNull();
  });
});

describe("a field's value", () => {
  it("begins with what the bot gave and goes on with what the workspace remembers", () => {
    expect(initialChoice({ initial_option: { text: { text: "Today" } } })).toBe("Today");
    expect(initialChoice({ initial_users: ["U1"] })).toEqual(["U1"]);
    expect(initialChoice({})).toBeNull();
    expect(choiceOf({ value: "" })).toBe("");
    expect(choiceOf({ selected_option: null })).toBeNull();
    expect(choiceOf({ selected_options: [{ text: { text: "A" } }, { text: { text: "B" } }] })).toEqual(["A", "B"]);
    expect(choiceOf({ selected_date_time: 0 })).toBe(0);
  });
});

describe("reading", () => {
  it("again and again while it runs becomes one more reading", async () => {
    let runs = 0;
    let finish = () => {};
    const read = coalesce(async () => {
      runs += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    const first = read();
    const later = [read(), read(), read()];
    finish();
    await first;
    await new Promise((resolve) => setTimeout(resolve));
    finish();
    await Promise.all(later);
    expect(runs).toBe(2);
  });
});
