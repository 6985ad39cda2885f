// What kind of conversation it is, at a glance.

import { Avatar } from "../controls/Avatar.tsx";
import { Icon } from "../controls/Icon.tsx";
import type { Conversation } from "../state/contract.ts";
import { useEyes } from "../text/viewpoint.ts";

export function KindIcon({ conversation }: { conversation: Conversation }) {
  const eyes = useEyes();
  if (conversation.kind === "channel") return <Icon name="hash" />;
  if (conversation.kind === "private") return <Icon name="lock" />;
  if (conversation.kind === "group") return <Icon name="people" />;
  const other = conversation.members.find((id) => id !== eyes.me.id) ?? eyes.me.id;
  return <Avatar id={other} name={eyes.personName(other)} bot={other === eyes.botUserId} />;
}
