// Who is in a conversation, and the way out of a private channel.

import { useConfirm } from "../blocks/Confirm.tsx";
import { Avatar } from "../controls/Avatar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { firstFocus, Popup } from "../controls/Popup.tsx";
import { QuietSign } from "../controls/QuietSign.tsx";
import type { Conversation } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import { useEyes } from "../text/viewpoint.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const leaving = (name: string) => ({
  title: plain(`Leave ${name}?`),
  text: plain("You no longer see it then, and come back only when somebody in it invites you."),
  confirm: plain("Leave"),
  deny: plain("Stay"),
  style: "danger" as const,
});

export function Members({ conversation }: { conversation: Conversation }) {
  const acts = useActs();
  const { id, kind, name, archived, members } = conversation;
  const [ask, dialog] = useConfirm(leaving(name));
  return (
    <>
      <Popup
        kind="dialog"
        class="icon-only members"
        label={`${members.length} members`}
        trigger={
          <>
            <Icon name="people" />
            <span>{members.length}</span>
          </>
        }
      >
        {(close) => (
          <>
            <ul class="member-list" aria-label="Members" {...firstFocus()} tabIndex={-1}>
              {members.map((member) => (
                <Member key={member} id={member} />
              ))}
            </ul>
            {kind === "private" && !archived && (
              <button
                type="button"
                class="button leave"
                onClick={() => {
                  close();
                  ask(() => void acts.leave(id));
                }}
              >
                Leave This Channel
              </button>
            )}
          </>
        )}
      </Popup>
      {dialog}
    </>
  );
}

function Member({ id }: { id: string }) {
  const eyes = useEyes();
  const isBot = id === eyes.botUserId;
  return (
    <li>
      <Avatar id={id} name={eyes.personName(id)} bot={isBot} />
      <span>
        {eyes.personName(id)} <QuietSign id={id} />
        <small>{eyes.people.find((person) => person.id === id)?.title ?? (isBot ? "App" : "")}</small>
      </span>
    </li>
  );
}
