// Block Kit: each block drawn as Slack describes it.

import type { ContextBlock, KnownBlock, SectionBlock } from "@slack/types";
import { RichText } from "../text/RichText.tsx";
import { Plain, TextObject } from "../text/Text.tsx";
import { Element } from "./Element.tsx";
import { InputField } from "./InputField.tsx";
import { Picture } from "./Picture.tsx";
import { Unsupported } from "./Unsupported.tsx";

export function Blocks({ blocks }: { blocks: KnownBlock[] }) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <BlockOf key={keyOf(block, index)} block={block} />
      ))}
    </div>
  );
}

/** A field is what its id says; the rest keeps its place, and the focus in it, when it is drawn again with another id. */
const keyOf = ({ type, block_id: id }: KnownBlock, index: number) => (type === "input" && id ? id : index);

function BlockOf({ block }: { block: KnownBlock }) {
  const blockId = block.block_id ?? "";
  switch (block.type) {
    case "section":
      return <Section block={block} blockId={blockId} />;
    case "divider":
      return <hr />;
    case "header":
      return (
        <h3 class="header-block">
          <Plain text={block.text.text} />
        </h3>
      );
    case "context":
      return <Context block={block} />;
    case "actions":
      return (
        <div class="actions-block">
          {block.elements.map((element, index) => (
            <Element key={element.action_id ?? index} element={element} blockId={blockId} />
          ))}
        </div>
      );
    case "input":
      return <InputField block={block} blockId={blockId} />;
    case "image":
      return (
        <figure>
          {block.title && (
            <figcaption>
              <Plain text={block.title.text} />
            </figcaption>
          )}
          <Picture image={block} />
        </figure>
      );
    case "rich_text":
      return <RichText block={block} />;
    default:
      return <Unsupported type={block.type} />;
  }
}

function Section({ block, blockId }: { block: SectionBlock; blockId: string }) {
  return (
    <div class="section-block">
      <div class="section-text">
        {block.text && <TextObject object={block.text} />}
        {block.fields && (
          <div class="fields">
            {block.fields.map((field, index) => (
              <div key={index}>
                <TextObject object={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && <Element element={block.accessory} blockId={blockId} label={block.text?.text} />}
    </div>
  );
}

function Context({ block }: { block: ContextBlock }) {
  return (
    <div class="context-block">
      {block.elements.map((element, index) =>
        element.type === "image" ? (
          <Picture key={index} image={element} />
        ) : (
          <TextObject key={index} object={element} />
        ),
      )}
    </div>
  );
}
