// Rows and recorded members for the roster's tests, plain unless a test says otherwise.
import { randomUUID } from "node:crypto";
import type { Plan, Roster } from "../../../src/features/roster/plan.rules.ts";
import type { RosterRow } from "../../../src/features/roster/row.rules.ts";
import { type DistrictType, type MemberRecord, type MemberState, wasEver } from "../../../src/features/roster/rules.ts";

export const emptyRoster: Roster = { members: [], districts: [], roundTables: [] };

export function row(stated: Partial<RosterRow> = {}): RosterRow {
  return {
    ...{ line: 2, name: "Avery Alder", email: "avery.alder@harborlight.example", duties: {} },
    ...{ formerEmail: undefined, slackUserId: undefined, title: undefined, role: undefined, inRoleSince: undefined },
    ...{ district: undefined, districtType: undefined, neighbours: undefined, roundTables: undefined },
    ...{ urbanNetwork: undefined, leftOn: undefined },
    ...stated,
  };
}

/** The roster after a plan, as the database would hold it. */
export function rosterAfter(roster: Roster, plan: Plan): Roster {
  const { districts: planned, joined, parted } = plan.districts;
  const districts = new Map(roster.districts.map((district) => [district.name, { ...district }]));
  for (const { name, type } of planned) {
    districts.set(name, { id: name, neighbours: [], ...districts.get(name), name, type });
  }
  for (const [one, other] of joined) districts.get(one)?.neighbours.push(other);
  for (const district of districts.values()) {
    const goneFrom = parted.filter((pair) => pair.includes(district.name)).flat();
    district.neighbours = district.neighbours.filter((name) => !goneFrom.includes(name));
  }
  const types = new Map([...districts.values()].map(({ name, type }) => [name, type]));
  const members = new Map(roster.members.map((member) => [member.id, member]));
  for (const { id, after } of plan.members) {
    const known = members.get(id ?? "");
    const recorded = asRecord(after, id ?? randomUUID(), types);
    members.set(recorded.id, { ...recorded, deactivated: known?.deactivated ?? false });
  }
  return {
    members: [...members.values()],
    districts: [...districts.values()],
    roundTables: [...roster.roundTables, ...plan.newRoundTables],
  };
}

function asRecord(state: MemberState, id: string, types: Map<string, DistrictType | null>): MemberRecord {
  return {
    ...state,
    ...{ id, districtId: state.district, districtType: types.get(state.district ?? "") ?? null, deactivated: false },
    seats: state.seats.filter(wasEver),
    duties: state.duties.filter(wasEver).map((duty) => ({ ...duty, id: duty.id ?? randomUUID() })),
  };
}
