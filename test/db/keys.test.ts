import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { keysFromFile, newKey, readKeys } from "../../src/db/keys.ts";

const run = promisify(execFile);
const [one, two] = [newKey("one"), newKey("two")];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "mssn-keys-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

describe("keys", () => {
  test("are read from a line or several; the first one seals", () => {
    for (const text of [`${one},${two}`, `${one}\n${two}\n`, ` ${one} , ${two} `]) {
      const ring = readKeys(text);
      expect(ring.current).toBe("one");
      expect([...ring.keys].map(([id, key]) => [id, key.length])).toEqual([
        ["one", 32],
        ["two", 32],
      ]);
    }
  });

  test.each([
    ["", "There is no key"],
    ["one", "Key number 1 is not of the form id:base64 with 32 bytes"],
    ["one:c2hvcnQ=", "Key number 1 is not of the form id:base64 with 32 bytes"],
    [`${one},two:c2hvcnQ=`, "Key number 2 is not of the form id:base64 with 32 bytes"],
    [`:${one.split(":")[1]}`, "Key number 1 is not of the form id:base64 with 32 bytes"],
    [`${one},${one}`, 'Two keys have the id "one"'],
  ])("that cannot be used are told by number, never by value: %#", (text, message) => {
    expect(() => readKeys(text)).toThrow(message);
    expect(() => readKeys(text)).not.toThrow(one.split(":")[1]);
  });

  test("are made once where there are none, for their owner's eyes only", () => {
    const path = join(folder(), "data", "keys");
    const made = keysFromFile(path);
    expect(made.current).toBe("k1");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(keysFromFile(path)).toEqual(made);
  });

  test("in a file that is there already are left as they are", () => {
    const path = join(folder(), "keys");
    writeFileSync(path, `${two}\n${one}\n`);
    expect(keysFromFile(path).current).toBe("two");
    expect(readFileSync(path, "utf8")).toBe(`${two}\n${one}\n`);
  });
});

test("programs that start for the first time at the same moment use one key", async () => {
  const path = join(folder(), "keys");
  const program = `import("./src/db/keys.ts").then((keys) => console.log([...keys.keysFromFile(process.argv[1]).keys.values()].map(String).join()))`;
  const starts = Array.from({ length: 4 }, () => run(process.execPath, ["--import", "tsx", "-e", program, path]));
  const seen = (await Promise.all(starts)).map(({ stdout }) => stdout);
  expect(new Set(seen).size).toBe(1);
});
