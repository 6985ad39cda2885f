// The form in which coordinators say where each Round Table meets in Slack.
import type { ModalView } from "@slack/types";
import { channelPicker, input, modal, section } from "../../slack/blocks.ts";
import { readForm, type Submitted, textOf } from "../../slack/form.ts";
import type { RosterGroup } from "./rules.ts";

export const channelsId = "roster.channels";

type Shown = { groups: readonly RosterGroup[]; committeeChannel: string };

/** Slack takes a hundred blocks. */
const mostGroups = 90;
const fieldOf = (group: string) => `group:${group}`.slice(0, 255);
const committee = "committee";

export const channelsForm = ({ groups, committeeChannel }: Shown): ModalView =>
  modal({
    title: "Channels",
    form: { id: channelsId, submit: "Save Channels" },
    blocks: [
      section(
        "Polls for a Round Table are posted in its channel; whoever is not in it gets them in a direct message. Left empty, everybody gets a direct message.",
      ),
      ...groups
        .slice(0, mostGroups)
        .map(({ name, channelId }) => input(fieldOf(name), name, channelPicker(channelId), { optional: true })),
      input(committee, "Professional Development committee", channelPicker(committeeChannel), {
        optional: true,
        hint: "Here the result of the yearly topic survey is posted.",
      }),
    ],
  });

export function readChannelsForm(view: Submitted, groups: readonly RosterGroup[]) {
  const values = readForm(view);
  return {
    channels: groups
      .slice(0, mostGroups)
      .map(({ name }) => ({ group: name, channelId: textOf(values, fieldOf(name)) || null })),
    committeeChannel: textOf(values, committee),
  };
}

export const channelWords = {
  saved: "The channels are saved. Please invite this app to each of them: type `/invite` and its name there.",
  notCoordinator:
    "A coordinator takes care of this, and nothing was changed. If it should be different, please tell one of them.",
};
