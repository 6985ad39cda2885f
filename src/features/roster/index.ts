// The roster's door: what other features and the command line may ask of it.
export { importRoster } from "./accounts.service.ts";
export { meetsIn } from "./channels.service.ts";
export { columns } from "./columns.rules.ts";
export { type Newcomer, welcome } from "./confirming.service.ts";
export type { StatedDuty } from "./duties.rules.ts";
export { type Reading, readRoster } from "./import.rules.ts";
export { applyImport, type Loss, planImport } from "./import.service.ts";
export { cards, duties, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export type { SlackUser } from "./linking.rules.ts";
export { type LinkingOutcome, linkToSlack } from "./linking.service.ts";
export { routes } from "./listeners.ts";
export { changesNothing, type Plan, type PlannedMember } from "./plan.rules.ts";
export { districtNames, groups, neighbourIds, roundTableNames } from "./repository.ts";
export type { RosterRow } from "./row.rules.ts";
export {
  coordinates,
  type District,
  type DistrictType,
  type DutyKind,
  districtTypes,
  dutyKinds,
  isReachable,
  type Member,
  type Role,
  type RosterGroup,
  roles,
  urbanNetwork,
} from "./rules.ts";
export { servedAt, servedToday } from "./served.service.ts";
export {
  atTheDesk,
  confirmMember,
  coordinatorIds,
  directorIds,
  endMember,
  markDeactivated,
  memberBySlackUser,
  members,
  membersById,
  membersToConfirm,
  membersWithDuty,
  reachableWith,
  slackIdsOf,
  unlinkedMembers,
} from "./service.ts";
