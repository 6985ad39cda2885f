// Who one is acting as, and the list of all practice people to change it.

import { Avatar } from "../controls/Avatar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { OptionList } from "../controls/OptionList.tsx";
import { Popup } from "../controls/Popup.tsx";
import { QuietSign } from "../controls/QuietSign.tsx";
import type { Person } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import { useEyes } from "../text/viewpoint.ts";

/** `compact` shows the avatar alone, for the head of a narrow window. */
export function PersonSwitcher({ compact = false, onWent }: { compact?: boolean; onWent?: () => void }) {
  const acts = useActs();
  const { me, people, quietUntil } = useEyes();
  const optionOf = ({ id, name, title, deactivated }: Person) => {
    const remarks = [title, deactivated && "deactivated", quietUntil(id) !== null && "do not disturb"];
    return { id, label: name, note: remarks.filter(Boolean).join(", ") || undefined };
  };
  return (
    <Popup
      kind="listbox"
      class={compact ? "person-switcher compact" : "person-switcher"}
      label={compact ? actingAs(me) : undefined}
      trigger={<Face person={me} compact={compact} />}
    >
      {(close) => (
        <OptionList
          label="Act as"
          groups={[{ label: null, options: people.map(optionOf) }]}
          chosen={[me.id]}
          multiple={false}
          onChoose={(id) => {
            close();
            acts.go({ person: id });
            onWent?.();
          }}
        />
      )}
    </Popup>
  );
}

/** "Acting as Avery Alder – Superintendent" */
export const actingAs = ({ name, title }: Person) => `Acting as ${name}${title ? ` – ${title}` : ""}`;

function Face({ person, compact }: { person: Person; compact: boolean }) {
  const avatar = <Avatar id={person.id} name={person.name} />;
  if (compact) return avatar;
  return (
    <>
      {avatar}
      <span class="who">
        <small>Acting as</small>
        <b>
          {person.name} <QuietSign id={person.id} />
        </b>
        {person.title && <small>{person.title}</small>}
      </span>
      <Icon name="down" />
    </>
  );
}
