// What App Home shows of crises: where to ask, one's own calls for help, and for who helps where help is needed.

import type { KnownBlock } from "@slack/types";
import { actions, button, context, divider, header, section } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { CrisisHome, CrisisPicture } from "./pictures.rules.ts";
import { askButton, helpRow, ownRow } from "./state.views.ts";

// App Home holds 100 blocks of all features together.
const mostRows = 3;

export const crisisHome = (home: CrisisHome): KnownBlock[] => [
  header("In a crisis"),
  ...(home.mine.length === 0
    ? [section("Whatever it is and whatever the hour: the colleagues on call are asked at once.")]
    : []),
  ...rows(home.mine, ownRow),
  ...(home.mine.length > 0 ? [divider] : []),
  actions(askButton),
  ...(home.toHelp.length > 0 ? [divider, header("Where help is needed")] : []),
  ...rows(home.toHelp, (crisis) => helpRow(crisis, home)),
];

const rows = (all: readonly CrisisPicture[], draw: (one: CrisisPicture) => KnownBlock[]): KnownBlock[] => [
  ...all.slice(0, mostRows).flatMap(draw),
  ...(all.length > mostRows
    ? [context(`${mostRows} of ${all.length} are shown.`), actions(button("See All", ids.state, ""))]
    : []),
];
