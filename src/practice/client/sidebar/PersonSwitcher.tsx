// Who one is acting as, and the list of all practice people to change it.

import { Avatar } from "../controls/Avatar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { OptionList } from "../controls/OptionList.tsx";
import { Popup } from "../controls/Popup.tsx";
import type { Person } from "../state/contract.ts";
import { useActs } from "../state/session.ts";

type Props = { people: Person[]; person: Person; onWent: () => void };

export function PersonSwitcher({ people, person, onWent }: Props) {
  const acts = useActs();
  const options = people.map(({ id, name, title, deactivated }) => ({
    id,
    label: name,
    note: [title, deactivated && "deactivated"].filter(Boolean).join(", ") || undefined,
  }));
  const title = person.title ? ` – ${person.title}` : "";
  return (
    <Popup
      kind="listbox"
      class="person-switcher"
      label={`Acting as ${person.name}${title}. Change`}
      trigger={
        <>
          <Avatar id={person.id} name={person.name} />
          <span class="who">
            <small>Acting as</small>
            <b>{person.name}</b>
            {person.title && <small>{person.title}</small>}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => (
        <OptionList
          label="Act as"
          groups={[{ label: null, options }]}
          chosen={[person.id]}
          multiple={false}
          onChoose={(id) => {
            close();
            acts.go({ person: id });
            onWent();
          }}
        />
      )}
    </Popup>
  );
}
