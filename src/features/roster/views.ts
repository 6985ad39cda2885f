// What coordinators see of the roster: who waits to be confirmed, and whom Slack does not know.
import type { KnownBlock } from "@slack/types";
import { actions, button, context, facts, header, section, typed } from "../../slack/blocks.ts";
import type { Member, Role } from "./rules.ts";

export const ids = { confirm: "roster.confirm" } as const;

export const words = {
  confirmed: "Confirmed. This person is on the roster.",
  confirmedAlready: "Somebody confirmed this person already.",
  notCoordinator: "A coordinator takes care of this. Nothing was changed.",
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
  button("Confirm Member", ids.confirm, member.id, { label: `Confirm member: ${member.name}` });

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

const mostShown = 10;

export function rosterSection({
  toConfirm,
  unlinked,
}: {
  toConfirm: readonly Member[];
  unlinked: readonly Member[];
}): KnownBlock[] {
  const confirming = toConfirm.slice(0, mostShown).flatMap((member) => [gist(member), actions(confirmButton(member))]);
  const names = unlinked
    .slice(0, mostShown)
    .map(({ name }) => name)
    .join(", ");
  const others = unlinked.length > mostShown ? ` and ${unlinked.length - mostShown} more` : "";
  return [
    ...(confirming.length > 0 ? [header("People to confirm"), ...confirming] : []),
    ...(unlinked.length > 0
      ? [
          header("Not found in Slack"),
          typed(`${names}${others}`),
          context("Nobody active in Slack has their email address. Invite them, or correct the address on the roster."),
        ]
      : []),
  ];
}
