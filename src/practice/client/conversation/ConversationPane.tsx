// A conversation in the middle of the page: its head, its messages, and the composer.

import { useRef } from "preact/hooks";
import { Notice } from "../frame/Notice.tsx";
import { PaneHead } from "../frame/PaneHead.tsx";
import { KindIcon } from "../sidebar/KindIcon.tsx";
import type { Conversation, Opened, Workspace } from "../state/contract.ts";
import { useEyes } from "../text/viewpoint.ts";
import { Composer } from "./Composer.tsx";
import { Members } from "./Members.tsx";
import { MessageList } from "./MessageList.tsx";
import { firstUnread } from "./timeline.ts";

type Props = { conversation: Conversation; opened: Opened | null; workspace: Workspace; notice: string | null };

/** Drawn anew (by key) for each person and conversation. */
export function ConversationPane({ conversation, opened, workspace, notice }: Props) {
  const eyes = useEyes();
  const { id, topic, archived } = conversation;
  const title = eyes.conversationName(id) ?? id;
  const firstNew = useFirstNew(conversation, opened, eyes.me.id);
  const messageShortcuts = workspace.shortcuts.filter(({ type }) => type === "message");
  return (
    <>
      <PaneHead
        title={title}
        mark={archived ? "Archived" : undefined}
        note={topic}
        icon={<KindIcon conversation={conversation} />}
      >
        <Members conversation={conversation} />
      </PaneHead>
      {opened === null ? (
        <div class="message-place" aria-busy="true" />
      ) : (
        <MessageList
          conversation={id}
          readOnly={conversation.readOnly}
          title={title}
          messages={opened.messages}
          firstNew={firstNew}
          shortcuts={messageShortcuts}
        />
      )}
      <Notice text={notice} />
      {conversation.readOnly ? (
        <ReadOnly archived={archived} app={workspace.app.name} />
      ) : (
        <Composer
          place={`${eyes.me.id}/${id}`}
          title={title}
          commands={workspace.commands}
          shortcuts={workspace.shortcuts}
        />
      )}
    </>
  );
}

function ReadOnly({ archived, app }: { archived: boolean; app: string }) {
  return (
    <p class="read-only">
      {archived
        ? "This conversation is archived. It can be read, and nothing more is written to it."
        : `${app} takes no messages here. Its commands work in every other conversation.`}
    </p>
  );
}

/** Where "New" stands: decided once, when the messages first arrive, since opening marks them as read. */
function useFirstNew(conversation: Conversation, opened: Opened | null, me: string): string | null {
  const unreadOnArrival = useRef(conversation.unread);
  const firstNew = useRef<string | null | undefined>(undefined);
  if (firstNew.current === undefined && opened !== null) {
    firstNew.current = firstUnread(opened.messages, unreadOnArrival.current, me);
  }
  return firstNew.current ?? null;
}
