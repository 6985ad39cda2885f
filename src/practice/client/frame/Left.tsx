// In place of a conversation that the person has left, or has been taken out of, while they looked at it.

import { Icon } from "../controls/Icon.tsx";
import { Notice } from "./Notice.tsx";
import { PaneHead } from "./PaneHead.tsx";

export function Left({ notice }: { notice: string | null }) {
  return (
    <>
      <PaneHead title="No longer open to you" icon={<Icon name="lock" />} />
      <div class="message-place">
        <p class="quiet gone">
          You are not in this conversation any more. Choose another one under Conversations; this one comes back when
          somebody in it invites you.
        </p>
      </div>
      <Notice text={notice} />
    </>
  );
}
