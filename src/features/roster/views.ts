// What coordinators see of the roster: who waits to be confirmed, and whom Slack does not know.
import type { KnownBlock } from "@slack/types";
import { actions, button, context, facts, header, section, typed } from "../../slack/blocks.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import type { Member, Role, RosterHome } from "./rules.ts";

export const ids = { confirm: "roster.confirm" } as const;

export const words = {
  confirmed: "Confirmed. This person is on the roster.",
  confirmedAlready: "Somebody confirmed this person already.",
  notCoordinator:
    "A coordinator takes care of this, and nothing was changed. If it should be different, please tell one of them.",
};

const roleWords: Record<Role, string> = {
  superintendent: "Superintendent",
  assistant_superintendent: "Assistant superintendent",
  collaborative_director: "Executive director of a collaborative",
  retired: "Retired member",
  associate: "Associate member",
  staff: "Staff",
};

const gist = ({ name, role, district, roundTables }: Member): KnownBlock =>
  facts([
    ["Name", name],
    ["Role", roleWords[role]],
    ["District", district?.name ?? "Not said"],
    ["Round Table", roundTables.join(", ") || "Not said"],
  ]);

const confirmButton = (member: Member) =>
  button("Confirm Member", ids.confirm, member.id, { primary: true, label: `Confirm member: ${member.name}` });

export const confirmCard = (member: Member) => ({
  text: member.confirmed
    ? "Somebody new was confirmed."
    : "Somebody who is not on the roster asked for help. Please confirm who they are.",
  blocks: [
    header(member.confirmed ? "On the roster" : "Is this somebody we know?"),
    section(
      member.confirmed
        ? "Confirmed. Nothing more is needed."
        : "They asked for help and are being helped already. Please confirm that this is right, or correct it with the next roster import.",
    ),
    gist(member),
    ...(member.confirmed ? [] : [actions(confirmButton(member))]),
  ] satisfies KnownBlock[],
});

export function rosterParts({ toConfirm, unlinked }: RosterHome): HomePart[] {
  const names = unlinked.names.join(", ");
  const rest = unlinked.count - unlinked.names.length;
  return [
    ...(toConfirm.count === 0
      ? []
      : [
          {
            ...{ place: "desk" as const, title: "People to confirm", count: toConfirm.count },
            rows: toConfirm.shown.map((member) => [gist(member), actions(confirmButton(member))]),
          },
        ]),
    ...(unlinked.count === 0
      ? []
      : [
          {
            ...{ place: "late" as const, title: `Not found in Slack: ${unlinked.count}` },
            lead: [
              typed(`${names}${rest > 0 ? ` and ${rest} more` : ""}`),
              context(
                "Nobody active in Slack has their email address. Invite them, or correct the address on the roster.",
              ),
            ],
          },
        ]),
  ];
}
