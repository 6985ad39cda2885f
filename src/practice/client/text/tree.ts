// What a text is made of once it is read.

export type Inline =
  | { type: "text"; text: string }
  | { type: "bold" | "italic" | "strike"; children: Inline[] }
  | { type: "code"; text: string }
  | { type: "link"; url: string; label: string }
  | { type: "user" | "channel" | "group"; id: string; label: string | null }
  | { type: "broadcast"; name: "here" | "channel" | "everyone" }
  | { type: "date"; seconds: number; format: string; url: string | null; fallback: string }
  | { type: "emoji"; name: string; char: string };

export type Paragraph = { type: "paragraph" | "quote"; lines: Inline[][] } | { type: "code"; text: string };

/** Slack escapes these three characters and no others. */
export const decodeEntities = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
