// Slack's text on the page: mrkdwn, plain text and text objects.

import type { MrkdwnElement, PlainTextElement } from "@slack/types";
import type { ComponentChildren } from "preact";
import { formatSlackDate, longTime } from "./dates.ts";
import { parseMrkdwn, parsePlain } from "./mrkdwn.ts";
import type { Inline as Node } from "./tree.ts";
import { useEyes } from "./viewpoint.ts";

export function TextObject({ object }: { object: MrkdwnElement | PlainTextElement }) {
  return object.type === "mrkdwn" ? <Mrkdwn text={object.text} /> : <Plain text={object.text} />;
}

export function Plain({ text }: { text: string }) {
  return (
    <span class="plain">
      <Inlines nodes={parsePlain(text)} />
    </span>
  );
}

export function Mrkdwn({ text }: { text: string }) {
  return (
    <div class="mrkdwn">
      {parseMrkdwn(text).map((paragraph, index) => {
        if (paragraph.type === "code") return <pre key={index}>{paragraph.text}</pre>;
        const lines = paragraph.lines.map((nodes, line) => [line > 0 && "\n", <Inlines key={line} nodes={nodes} />]);
        return paragraph.type === "quote" ? <blockquote key={index}>{lines}</blockquote> : <p key={index}>{lines}</p>;
      })}
    </div>
  );
}

function Inlines({ nodes }: { nodes: Node[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <Inline key={index} node={node} />
      ))}
    </>
  );
}

function Inline({ node }: { node: Node }) {
  switch (node.type) {
    case "text":
      return <>{node.text}</>;
    case "bold":
      return (
        <b>
          <Inlines nodes={node.children} />
        </b>
      );
    case "italic":
      return (
        <i>
          <Inlines nodes={node.children} />
        </i>
      );
    case "strike":
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      );
    case "code":
      return <code>{node.text}</code>;
    case "link":
      return <Link url={node.url}>{node.label}</Link>;
    case "emoji":
      return <Emoji name={node.name} char={node.char} />;
    case "date":
      return <SlackDate {...node} />;
    default:
      return <Mention node={node} />;
  }
}

export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

export function Emoji({ name, char }: { name: string; char: string }) {
  return (
    <span role="img" class="emoji" aria-label={name.replaceAll("_", " ")} title={`:${name}:`}>
      {char}
    </span>
  );
}

type DateProps = { seconds: number; format: string; url: string | null; fallback: string };

export function SlackDate({ seconds, format, url, fallback }: DateProps) {
  const eyes = useEyes();
  const shown = formatSlackDate(seconds, format, eyes);
  if (shown === null) return <>{fallback}</>;
  const ms = seconds * 1000;
  const time = (
    <time dateTime={new Date(ms).toISOString()} title={longTime(ms, eyes.tz)}>
      {shown}
    </time>
  );
  return url === null ? time : <Link url={url}>{time}</Link>;
}

export function Mention({ node }: { node: Extract<Node, { type: "user" | "channel" | "group" | "broadcast" }> }) {
  const eyes = useEyes();
  if (node.type === "broadcast") return <span class="mention loud">@{node.name}</span>;
  if (node.type === "group") return <span class="mention">{node.label ?? "@group"}</span>;
  if (node.type === "user") {
    return <span class={node.id === eyes.me.id ? "mention loud" : "mention"}>@{eyes.personName(node.id)}</span>;
  }
  const name = eyes.conversationName(node.id);
  if (name !== null)
    return (
      <a class="mention" href={`#/${eyes.me.id}/${node.id}`}>
        #{name}
      </a>
    );
  return <span class="mention">#{node.label ?? "private channel"}</span>;
}
