// Pictures in blocks that are files of the workspace: they have to be there, and to be pictures.
import { type Block, idOfSlackFile, slackFilesIn } from "../../workspace/blocks.ts";
import { refuse, type World } from "../../workspace/world.ts";
import { pointer } from "./explain.ts";

/** The blocks, or Slack's refusal under this code. Slack first looks a file through; here that takes no time. */
export function withPictures<B extends readonly Block[]>(world: World, blocks: B, root: string[], code: string): B {
  const findings = slackFilesIn(blocks)
    .filter(({ file }) => {
      const found = world.state.files[idOfSlackFile(file)];
      const isOneOf = (file.id === undefined) !== (file.url === undefined);
      return !isOneOf || !found?.content || !/^image\/(png|jpeg|gif)$/.test(found.mimetype);
    })
    .map(({ path }) => `invalid slack file ${pointer([...root, ...path])}`);
  const messages = findings.map((each) => `[ERROR] ${each}`);
  return findings.length > 0 ? refuse(code, { errors: findings, response_metadata: { messages } }) : blocks;
}
