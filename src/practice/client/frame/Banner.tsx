// The line on top: that this is practice, and whether the bot is there.

import type { Workspace } from "../state/contract.ts";

export function Banner({ live, workspace }: { live: boolean; workspace: Workspace }) {
  return (
    <header class="banner">
      <p>
        <b>Practice workspace</b> <span>Nothing leaves this computer.</span>
      </p>
      <p role="status" class={live && workspace.bot.connected ? "status on" : "status"}>
        <span>{!live ? "Connecting…" : workspace.bot.connected ? "Bot connected" : "Bot not connected"}</span>
      </p>
    </header>
  );
}
