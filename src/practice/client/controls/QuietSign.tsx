// The moon beside the name of somebody who does not want to be disturbed now.

import { briefTime } from "../text/dates.ts";
import { useEyes } from "../text/viewpoint.ts";
import { Icon } from "./Icon.tsx";

export function QuietSign({ id }: { id: string }) {
  const eyes = useEyes();
  const until = eyes.quietUntil(id);
  if (until === null) return null;
  const words = `does not want to be disturbed until ${briefTime(until, eyes)}`;
  return (
    <span class="quiet-sign" title={`${eyes.personName(id)} ${words}`}>
      <Icon name="moon" />
      <span class="unseen">, {words}</span>
    </span>
  );
}
