// The practice roster: twelve named people who cover every role and duty, and as many made-up ones as are wanted.
import type { DistrictType, DutyKind, Role, RosterRow } from "../features/roster/index.ts";
import { districtName, personName, pick, regionName, scattered, words } from "./made-up.ts";

export type PracticePerson = { id: string; name: string; email: string; title: string };
/** How a mentor wants to be asked; `expertise` are topic codes. */
export type PracticeMentor = { email: string; expertise: readonly string[]; capacity: number };
export type PracticeRoster = { people: PracticePerson[]; rows: RosterRow[]; mentors: PracticeMentor[] };

type Place = { name: string; type: DistrictType; neighbours: string[] };
type Somebody = {
  id: string;
  name: string;
  email: string;
  title: string;
  role: Role;
  since: number;
  place: Place | null;
  roundTable: string | null;
  urbanNetwork: boolean;
  duties: DutyKind[];
  expertise: readonly string[];
};

/** The same for the same number; fewer than twelve are never given. `line` counts as in a file. */
export function practiceRoster({ members = 12 }: { members?: number } = {}): PracticeRoster {
  const extra = Math.max(0, members - theTwelve.length);
  const everybody = [...theTwelve, ...Array.from({ length: extra }, (_, index) => madeUp(index, extra))];
  return {
    people: everybody.map(({ id, name, email, title }) => ({ id, name, email, title })),
    rows: everybody.map((person, index) => asRow(person, index + 2)),
    mentors: everybody
      .filter(({ duties }) => duties.includes("mentor"))
      .map(({ email, expertise, id }) => ({ email, expertise, capacity: id === "UBIRCH" ? 4 : 3 })),
  };
}

function asRow(
  { name, email, title, role, since, place, roundTable, urbanNetwork, duties }: Somebody,
  line: number,
): RosterRow {
  const group = (kind: DutyKind) => (kind === "round_table_president" ? roundTable : null);
  const held = (kind: DutyKind) => [kind, { held: true, group: group(kind), from: `${since + 1}-07-01`, until: null }];
  return {
    ...{ line, name, email, title, role, inRoleSince: `${since}-07-01`, leftOn: null },
    ...{ formerEmail: undefined, slackUserId: undefined, urbanNetwork },
    ...{ district: place?.name ?? null, districtType: place?.type ?? null, neighbours: place?.neighbours ?? [] },
    roundTables: roundTable === null ? [] : [roundTable],
    duties: Object.fromEntries(duties.map(held)),
  };
}

const emailOf = (name: string, mark = "") => `${name.toLowerCase().replace(/[^a-z]+/g, ".")}${mark}@practice.example`;

// ——— The twelve ———

const roundTables = ["Lantern Hills", "Salt Marsh", "River Bend"] as const;
const [lanternHills, saltMarsh, riverBend] = roundTables;
const harborlight: Place = { name: "Harborlight", type: "urban", neighbours: ["Mossgate", "Saltmeadow"] };
const graniteford: Place = { name: "Graniteford", type: "urban", neighbours: [] };
const mossgate: Place = { name: "Mossgate", type: "suburban", neighbours: ["Harborlight"] };
const fernhollow: Place = { name: "Fernhollow Regional", type: "regional", neighbours: ["Mossgate"] };
const saltmeadow: Place = { name: "Saltmeadow", type: "rural", neighbours: ["Harborlight"] };
const tidewater: Place = { name: "Tidewater Collaborative", type: "collaborative", neighbours: [] };

type Told = Partial<Omit<Somebody, "id" | "name" | "email">> & Pick<Somebody, "title" | "role">;

function person(id: string, name: string, told: Told): Somebody {
  const plain = { since: 2015, place: null, roundTable: null, urbanNetwork: false, duties: [], expertise: [] };
  return { ...plain, id, name, email: emailOf(name), ...told };
}

const superintendent = { title: "Superintendent", role: "superintendent" } as const;
const staff = (title: string, duty: DutyKind): Told => ({ title, role: "staff", duties: [duty] });

const theTwelve: readonly Somebody[] = [
  person("UALDER", "Avery Alder", {
    ...superintendent,
    ...{ since: 2023, place: harborlight, roundTable: lanternHills, urbanNetwork: true },
  }),
  person("UBIRCH", "Blair Birch", {
    ...superintendent,
    ...{ since: 2011, place: graniteford, roundTable: saltMarsh, urbanNetwork: true, duties: ["mentor"] },
    expertise: words("budget committee contract no_confidence personnel safety equity community transition"),
  }),
  person("UCEDAR", "Casey Cedar", {
    ...superintendent,
    ...{ since: 2013, place: mossgate, roundTable: lanternHills, duties: ["mentor", "round_table_president"] },
    expertise: words("budget committee personnel student_services technology wellbeing"),
  }),
  person("UDOGWO", "Devon Dogwood", {
    ...superintendent,
    ...{ since: 2014, place: fernhollow, roundTable: riverBend },
    duties: ["mentor", "round_table_president", "professional_development"],
    expertise: words("contract no_confidence safety community technology wellbeing"),
  }),
  person("UELMXX", "Emery Elm", staff("Support Network Coordinator", "coordinator")),
  person("UFIRXX", "Finley Fir", {
    ...superintendent,
    ...{
      since: 2019,
      place: saltmeadow,
      roundTable: saltMarsh,
      duties: ["round_table_president", "crisis_team", "executive_committee"],
    },
  }),
  person("UGINKG", "Gray Ginkgo", { title: "Associate Member", role: "associate", duties: ["crisis_team"] }),
  person("UHAZEL", "Harper Hazel", staff("Program Manager", "program_manager")),
  person("UIRONW", "Indigo Ironwood", staff("Executive Director", "executive_director")),
  person("UJUNIP", "Jules Juniper", {
    ...{ title: "Executive Director of the Collaborative", role: "collaborative_director" },
    ...{ place: tidewater, roundTable: riverBend, duties: ["facilitator", "crisis_team"] },
  }),
  person("UKATSU", "Kai Katsura", {
    ...{ title: "Assistant Superintendent", role: "assistant_superintendent", since: 2024 },
    ...{ place: harborlight, roundTable: lanternHills },
  }),
  person("ULARCH", "Logan Larch", {
    ...{ title: "Retired Superintendent", role: "retired", since: 2009, roundTable: riverBend, duties: ["mentor"] },
    expertise: words("student_services equity transition wellbeing budget"),
  }),
];

// ——— The made-up ones, about as many of each as a real association has: of 425, 277 superintendents and 40 mentors ———

const types: DistrictType[] = ["suburban", "urban", "rural", "regional", "suburban", "vocational", "rural", "charter"];
const topics = words(
  "budget committee contract no_confidence personnel safety student_services equity community technology transition wellbeing",
);

/** Of twenty, thirteen bring a district of their own and seven assist in one. */
function madeUp(index: number, of: number): Somebody {
  const districts = districtsAmong(of);
  const isAssistant = index % 20 >= 13;
  const district = isAssistant ? scattered(index, 1) % districts : districtsAmong(index);
  const isMentor = !isAssistant && index % 7 === 3;
  const name = personName(index);
  const place = placeAt(district, districts);
  return {
    id: `UP${String(index + 1).padStart(5, "0")}`,
    ...{ name, email: emailOf(name, `.${index + 1}`), place },
    title: isAssistant ? "Assistant Superintendent" : "Superintendent",
    role: isAssistant ? "assistant_superintendent" : "superintendent",
    since: 2008 + (scattered(index, 2) % 17),
    roundTable: roundTableAt(district % Math.max(3, Math.round(of / 50))),
    urbanNetwork: place.type === "urban",
    duties: isMentor ? ["mentor"] : [],
    expertise: isMentor ? [0, 1, 2, 3].map((nth) => pick(topics, scattered(index, 3) + 5 * nth)) : [],
  };
}

const districtsAmong = (people: number): number => Math.floor(people / 20) * 13 + Math.min(people % 20, 13);

function placeAt(index: number, of: number): Place {
  const neighbours = [index - 1, index + 1].filter((next) => next >= 0 && next < of).map(districtName);
  return { name: districtName(index), type: pick(types, scattered(index, 4)), neighbours };
}

const roundTableAt = (index: number): string => roundTables[index] ?? regionName(index - roundTables.length);
