// What the person must know now: the bot did not respond, a command that is not known.

import { Icon } from "../controls/Icon.tsx";
import { useActs } from "../state/session.ts";

export function Notice({ text }: { text: string | null }) {
  const acts = useActs();
  return (
    <div role="alert" class="notice-place">
      {text !== null && (
        <p class="notice">
          <span>{text}</span>
          <button type="button" class="icon-only" aria-label="Dismiss notice" onClick={acts.closeNotice}>
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}
