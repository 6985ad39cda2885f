// Says in Slack's words what is wrong with blocks, each with a JSON pointer to the place.
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);

export const pointer = (path: readonly PropertyKey[]): string => `[json-pointer:/${path.map(String).join("/")}]`;

function size(issue: Extract<Issue, { code: "too_big" | "too_small" }>): string {
  const limit = Number(issue.code === "too_big" ? issue.maximum : issue.minimum);
  if (issue.origin === "string")
    return issue.code === "too_big"
      ? `must be less than ${limit + 1} characters`
      : `must be more than ${limit - 1} characters`;
  if (issue.origin === "array")
    return issue.code === "too_big" ? `no more than ${limit} items allowed` : `at least ${limit} items required`;
  return issue.code === "too_big" ? `must be at most ${limit}` : `must be at least ${limit}`;
}

function wrongType(issue: Extract<Issue, { code: "invalid_type" }>, input: unknown): string {
  const key = String(issue.path.at(-1) ?? "");
  if (at(input, issue.path) === undefined) return `missing required field: ${key} ${pointer(issue.path.slice(0, -1))}`;
  const article = /^[aeiou]/.test(issue.expected) ? "an" : "a";
  return `must provide ${article} ${issue.expected} ${pointer(issue.path)}`;
}

function explain(issue: Issue, input: unknown): string[] {
  const here = pointer(issue.path);
  switch (issue.code) {
    case "too_big":
    case "too_small":
      return [`${size(issue)} ${here}`];
    case "invalid_type":
      return [wrongType(issue, input)];
    case "unrecognized_keys":
      return issue.keys.map((key) => `invalid additional property: ${key} ${here}`);
    case "invalid_union": {
      const found = at(input, issue.path);
      if (found === undefined)
        return [`missing required field: ${String(issue.path.at(-1))} ${pointer(issue.path.slice(0, -1))}`];
      return [`unsupported type: ${String(found)} ${here}`];
    }
    case "invalid_value":
      return at(input, issue.path) === undefined
        ? [`missing required field: ${String(issue.path.at(-1))} ${pointer(issue.path.slice(0, -1))}`]
        : [`must be a valid enum value ${here}`];
    default:
      return [`${issue.message} ${here}`];
  }
}

/** `root` is where the input hangs in the call: ["blocks"] or ["view"]. */
export const explainAll = (error: z.ZodError, input: unknown, root: PropertyKey): string[] =>
  error.issues.flatMap((issue) => explain({ ...issue, path: [root, ...issue.path] } as Issue, { [root]: input }));
