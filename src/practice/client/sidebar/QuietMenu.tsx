// Whether the acting person wants to be disturbed, and the menu to change it.

import { Icon } from "../controls/Icon.tsx";
import { Menu } from "../controls/Menu.tsx";
import type { Quietness } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import { briefTime, tomorrowAt } from "../text/dates.ts";
import { useEyes } from "../text/viewpoint.ts";

const MINUTE_MS = 60_000;
const night = { from: "22:00", to: "07:00" };

export function QuietMenu() {
  const acts = useActs();
  const { me, now, tz, quietUntil } = useEyes();
  const until = quietUntil(me.id);
  const set = (label: string, wish: Quietness) => ({ label, run: () => void acts.doNotDisturb(wish) });
  const offers = [
    set("For 1 hour", { minutes: 60 }),
    set("Until tomorrow at 8:00 AM", { minutes: (tomorrowAt(8, { tz, now }) - now) / MINUTE_MS }),
    set("Every night, 10:00 PM to 7:00 AM", { daily: night }),
  ];
  const isSet = until !== null || me.quietHours != null;
  return (
    <Menu
      class={until === null ? "row quiet-menu" : "row quiet-menu on"}
      items={isSet ? [set("Turn it off", { off: true }), ...offers] : offers}
      trigger={
        <>
          <Icon name="moon" />
          <span>
            Do not disturb{" "}
            <small>{until !== null ? `until ${briefTime(until, { tz, now })}` : isSet ? "every night" : "off"}</small>
          </span>
        </>
      }
    />
  );
}
