// A person's initials on a colour of their own; the bot has a mark instead.

import type { JSX } from "preact";

export function Avatar({ id, name, bot = false }: { id: string; name: string; bot?: boolean }) {
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("");
  return (
    <span class={bot ? "avatar bot" : "avatar"} style={{ "--hue": hueOf(id) } as JSX.CSSProperties} aria-hidden="true">
      {initials}
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 3600;
  return sum / 10;
}
