// Whom something is for: members by Round Table, role and kind of district; and how that is said.
import { listed, wordIn } from "./words.ts";

/** An empty list leaves nobody out. */
export type Audience = { groups: string[]; roles: string[]; districtTypes: string[] };

type Person = {
  role: string;
  groups: readonly string[];
  district: { type: string | null } | null;
  left: boolean;
  /** False for somebody who introduced themselves, until a coordinator confirms. */
  confirmed: boolean;
};

export function isAmong(person: Person, { groups, roles, districtTypes }: Audience): boolean {
  if (person.left || !person.confirmed) return false;
  if (groups.length > 0 && !person.groups.some((group) => groups.includes(group))) return false;
  if (roles.length > 0 && !roles.includes(person.role)) return false;
  return districtTypes.length === 0 || districtTypes.includes(person.district?.type ?? "");
}

const overlap = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === 0 || others.length === 0 || some.some((each) => others.includes(each));

/** Whether somebody may be among both. */
export const mayShare = (a: Audience, b: Audience): boolean =>
  overlap(a.groups, b.groups) && overlap(a.roles, b.roles) && overlap(a.districtTypes, b.districtTypes);

export const roleWords: Record<string, string> = {
  superintendent: "Superintendents",
  assistant_superintendent: "Assistant superintendents",
  collaborative_director: "Directors of collaboratives",
  retired: "Retired members",
  associate: "Associate members",
  staff: "M.A.S.S. staff",
};

export const districtTypeWords: Record<string, string> = {
  urban: "Urban",
  suburban: "Suburban",
  rural: "Rural",
  regional: "Regional",
  vocational: "Vocational",
  collaborative: "Collaborative",
  charter: "Charter",
  agricultural: "Agricultural",
};

/** Plain; escaped where it is drawn as mrkdwn. */
export function audienceWords({ groups, roles, districtTypes }: Audience): string {
  const who =
    roles.length > 0 ? listed(roles.map((role) => (wordIn(roleWords, role) ?? role).toLowerCase())) : "everybody";
  const where = groups.length > 0 ? ` in ${listed(groups)}` : " in the association";
  const kinds = districtTypes.map((type) => (wordIn(districtTypeWords, type) ?? type).toLowerCase());
  const districts = kinds.length > 0 ? `, from ${listed(kinds)} districts` : "";
  return `${who}${where}${districts}`;
}
