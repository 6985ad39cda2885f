// What the codes are called that the roster keeps about a member.
import { districtTypeWords } from "../../lib/audience.ts";

export const keptWords = {
  roster: {
    "Kind of district": districtTypeWords,
    Duty: {
      crisis_team: "Crisis Support Team",
      round_table_president: "Round Table president",
      professional_development: "Professional Development committee",
    },
  },
};
