// Which files a person may open: their own, and those that they see in messages, modals and App Home.
import { type Block, idOfSlackFile, slackFilesIn } from "../workspace/blocks.ts";
import { maySee } from "../workspace/conversations.ts";
import { visibleMessages } from "../workspace/messages.ts";
import type { SharedFile } from "../workspace/state.ts";
import { stackOf } from "../workspace/views.ts";
import type { World } from "../workspace/world.ts";

export function fileFor(world: World, person: string, id: string): SharedFile | undefined {
  const file = world.state.files[id];
  return file && (file.user === person || isShared(world, person, id) || isShown(world, person, id)) ? file : undefined;
}

function isShared(world: World, person: string, id: string): boolean {
  const visible = Object.values(world.state.conversations).filter((each) => maySee(each, person));
  return visible.some((conversation) =>
    visibleMessages(world, conversation.id, person).some(
      ({ files, blocks }) => files.includes(id) || holds(blocks ?? [], id),
    ),
  );
}

const isShown = (world: World, person: string, id: string): boolean =>
  [...stackOf(world, person), world.state.homes[person]].some((view) => view && holds(view.blocks, id));

const holds = (blocks: readonly Block[], id: string): boolean =>
  slackFilesIn(blocks).some(({ file }) => idOfSlackFile(file) === id);
