// A rich_text block: sections, lists, quotes and preformatted text.

import type { RichTextBlock, RichTextElement, RichTextList } from "@slack/types";
import type { ComponentChildren, JSX } from "preact";
import { safeUrl } from "./control.ts";
import { emojiByCode, emojiByName } from "./emoji.ts";
import { Emoji, Link, Mention, SlackDate } from "./Text.tsx";

export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div class="mrkdwn rich">
      {block.elements.map((part, index) => {
        switch (part.type) {
          case "rich_text_section":
            return (
              <p key={index}>
                <Elements elements={part.elements} />
              </p>
            );
          case "rich_text_quote":
            return (
              <blockquote key={index}>
                <Elements elements={part.elements} />
              </blockquote>
            );
          case "rich_text_preformatted":
            return (
              <pre key={index}>
                <Elements elements={part.elements} />
              </pre>
            );
          case "rich_text_list":
            return <List key={index} list={part} />;
          default:
            return null;
        }
      })}
    </div>
  );
}

function List({ list }: { list: RichTextList }) {
  const items = list.elements.map((item, index) => (
    <li key={index}>
      <Elements elements={item.elements} />
    </li>
  ));
  const style = { "--indent": list.indent ?? 0 } as JSX.CSSProperties;
  if (list.style === "bullet") return <ul style={style}>{items}</ul>;
  return (
    <ol style={style} start={("offset" in list ? Number(list.offset) : 0) + 1}>
      {items}
    </ol>
  );
}

function Elements({ elements }: { elements: RichTextElement[] }) {
  return (
    <>
      {elements.map((element, index) => (
        <Styled key={index} style={"style" in element ? element.style : undefined}>
          <Element element={element} />
        </Styled>
      ))}
    </>
  );
}

type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean; underline?: boolean };

function Styled({ style, children }: { style: Style | undefined; children: ComponentChildren }) {
  let node = <>{children}</>;
  if (style?.code) node = <code>{node}</code>;
  if (style?.underline) node = <u>{node}</u>;
  if (style?.strike) node = <s>{node}</s>;
  if (style?.italic) node = <i>{node}</i>;
  if (style?.bold) node = <b>{node}</b>;
  return node;
}

function Element({ element }: { element: RichTextElement }) {
  switch (element.type) {
    case "text":
      return <>{element.text}</>;
    case "link": {
      const url = safeUrl(element.url);
      const label = element.text || element.url;
      return url === null ? label : <Link url={url}>{label}</Link>;
    }
    case "emoji": {
      const char = element.unicode ? emojiByCode(element.unicode) : emojiByName(element.name);
      return char === null ? <>:{element.name}:</> : <Emoji name={element.name} char={char} />;
    }
    case "user":
      return <Mention node={{ type: "user", id: element.user_id, label: null }} />;
    case "channel":
      return <Mention node={{ type: "channel", id: element.channel_id, label: null }} />;
    case "usergroup":
      return <Mention node={{ type: "group", id: element.usergroup_id, label: null }} />;
    case "broadcast":
      return <Mention node={{ type: "broadcast", name: element.range }} />;
    case "date":
      return (
        <SlackDate
          seconds={element.timestamp}
          format={element.format}
          url={element.url ? safeUrl(element.url) : null}
          fallback={element.fallback ?? ""}
        />
      );
    case "color":
      return <code>{element.value}</code>;
    default:
      return null;
  }
}
