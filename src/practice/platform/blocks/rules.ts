// Rules of Block Kit that span more than one property: unique ids, initial options, one focus, menus with one source.
import { type Block, type Element, elementsOf, optionsOf } from "../../workspace/blocks.ts";
import { pointer } from "./explain.ts";

type Finding = { message: string; path: PropertyKey[] };

function duplicates(blocks: readonly Block[]): Finding[] {
  const blockIds = new Set<string>();
  return blocks.flatMap((block, index) => {
    const findings: Finding[] = [];
    if (block.block_id && blockIds.has(block.block_id))
      findings.push({ message: `\`block_id\` "${block.block_id}" already exists`, path: [index, "block_id"] });
    blockIds.add(block.block_id);
    const actionIds = new Set<string>();
    for (const { element } of elementsOf([block])) {
      const id = element.action_id as string;
      if (actionIds.has(id))
        findings.push({ message: `\`action_id\` "${id}" already exists for another element`, path: [index] });
      actionIds.add(id);
    }
    return findings;
  });
}

const everyElement = (block: Block): { element: Element; path: PropertyKey[] }[] => [
  ...(block.element ? [{ element: block.element, path: ["element"] }] : []),
  ...(block.accessory ? [{ element: block.accessory, path: ["accessory"] }] : []),
  ...(block.type === "actions"
    ? (block.elements ?? []).map((element, index) => ({ element, path: ["elements", index] }))
    : []),
];

function elementRules(element: Element): string[] {
  const findings: string[] = [];
  const options = optionsOf(element);
  if (element.type === "static_select" || element.type === "multi_static_select") {
    if ((element.options === undefined) === (element.option_groups === undefined))
      findings.push("must define either `options` or `option_groups`");
  }
  const initial = [element.initial_option ?? [], element.initial_options ?? []].flat() as { value: string }[];
  if (initial.some((each) => !options.some((option) => option.value === each.value)))
    findings.push("initial option not found among the options");
  if (new Set(options.map((option) => option.value)).size < options.length)
    findings.push("option values must be unique");
  if (element.type === "image" && (element.image_url === undefined) === (element.slack_file === undefined))
    findings.push("must define either `image_url` or `slack_file`");
  return findings;
}

function focus(blocks: readonly Block[]): Finding[] {
  const focused = blocks.flatMap(everyElement).filter(({ element }) => element.focus_on_load === true);
  return focused.length > 1 ? [{ message: "only one element may have `focus_on_load` set to true", path: [] }] : [];
}

/** What is wrong between the parts of these (individually valid) blocks; `root` is where they hang in the call. */
export function crossCheck(blocks: readonly Block[], root: readonly PropertyKey[]): string[] {
  const perElement = blocks.flatMap((block, index) => [
    ...everyElement(block).flatMap(({ element, path }) =>
      elementRules(element).map((message) => ({ message, path: [index, ...path] })),
    ),
    ...(block.type === "image" ? elementRules(block as unknown as Element) : []).map((message) => ({
      message,
      path: [index],
    })),
  ]);
  return [...duplicates(blocks), ...perElement, ...focus(blocks)].map(
    ({ message, path }) => `${message} ${pointer([...root, ...path])}`,
  );
}
