// A roster file is read as a coordinator meant it; what cannot be read is told with its line and the reason.
import { describe, expect, test } from "vitest";
import { type Reading, readRoster } from "../../../src/features/roster/import.rules.ts";

function read(text: string): Reading {
  const answer = readRoster(text);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value;
}
const refusal = (text: string) => {
  const answer = readRoster(text);
  return answer.ok ? undefined : answer.refusal;
};
const row = (headers: string, cells: string) => {
  const { rows, problems } = read(`Name,Email,${headers}\nAvery Alder,avery@harborlight.example,${cells}\n`);
  return rows[0] ?? { reasons: problems[0]?.reasons };
};

describe("the file", () => {
  test("may be parted by semicolons, with quoted semicolons and line breaks inside", () => {
    const { rows } = read(
      'Name;Email;Title;Round Tables\r\n"Alder,\r\nAvery";avery@harborlight.example;"Superintendent ""in chief""";"North; South"\r\n',
    );
    expect(rows[0]).toMatchObject({
      name: "Alder, Avery",
      title: 'Superintendent "in chief"',
      roundTables: ["North", "South"],
    });
  });

  test("counts lines as an editor does, past blank lines and quoted line breaks", () => {
    const { rows, problems } = read(
      'Name,Email\n\n"A\nB",ab@harborlight.example\n,\nBlair Birch,nonsense\nCasey,c@h.example\n',
    );
    expect([...rows, ...problems].map(({ line }) => line)).toEqual([3, 7, 6]);
  });

  test("with a quotation mark that is never closed is refused from its line on", () => {
    expect(refusal('Name,Email\nA,a@h.example\nB,b@h.example\n"C,c@h.example\nD,d@h.example\n')).toContain("line 4");
  });

  test("that is empty, or without an Email or Name column, is refused by what is missing", () => {
    expect(refusal("")).toContain("empty");
    expect(refusal("Name,Phone\nA,1")).toContain("no column Email");
    expect(refusal("Email\na@h.example")).toContain("no column Name");
    expect(refusal("Name,Email,E-mail\nA,a@h.example,b@h.example")).toContain("both hold: Email");
  });
});

describe("headers", () => {
  test("are found whatever their case, spaces and punctuation", () => {
    const { rows, unknownColumns } = read(
      "FULL  NAME,e-mail,RT(s),Neighboring Districts,district TYPE,Mentor since,School_District\n" +
        "Avery Alder,avery@h.example,Berkshire RT,Fernhollow; Mossgate,Voc-Tech,2024-07-01,Harborlight",
    );
    expect(unknownColumns).toEqual([]);
    expect(rows[0]).toMatchObject({
      name: "Avery Alder",
      roundTables: ["Berkshire"],
      district: "Harborlight",
      districtType: "vocational",
      neighbours: ["Fernhollow", "Mossgate"],
      duties: { mentor: { held: true, from: "2024-07-01", until: null, group: null } },
    });
  });

  test("that mean nothing are named, and their cells are not read", () => {
    const { rows, unknownColumns } = read("Name,Email,Shoe size\nAvery Alder,avery@h.example,9");
    expect([rows.length, unknownColumns]).toEqual([1, ["Shoe size"]]);
  });

  test("names may stand in two columns", () => {
    expect(read("First,Last,Email\nAvery,Alder,a@h.example").rows[0]?.name).toBe("Avery Alder");
  });
});

describe("a line is told with its reasons when", () => {
  test("its email is missing, or is none", () => {
    const { problems } = read("Name,Email\nAvery Alder,\nBlair Birch,blair at birch\n,casey@h.example");
    expect(problems).toEqual([
      { line: 2, name: "Avery Alder", email: null, reasons: ["Email: is empty"] },
      { line: 3, name: "Blair Birch", email: null, reasons: ["Email: “blair at birch” is not an email address"] },
      { line: 4, name: "", email: "casey@h.example", reasons: ["Name: is empty"] },
    ]);
  });

  test("its email stands in the file already, in whatever case", () => {
    const { rows, problems } = read("Name,Email\nAvery,a@h.example\nAlso Avery,A@H.example");
    expect(rows).toHaveLength(1);
    expect(problems[0]?.reasons).toEqual(["Email: the same as on line 2"]);
  });

  test.each([
    ["In role since", "2/30/2024"],
    ["In role since", "31/12/2024"],
    ["Left on", "soon"],
    ["Mentor from", "2024-13-01"],
    ["In role since", "0001-01-01"],
  ])("%s is the impossible date %s", (header, cell) => {
    expect(row(header, cell)).toEqual({ reasons: [expect.stringContaining(header)] });
  });

  test.each([
    ["District type", "coastal", "none of: urban"],
    ["Role", "wizard", "none of: superintendent"],
    ["USN", "perhaps", "neither yes nor no"],
    ["Slack user", "@avery", "not a Slack member ID"],
    ["Title", "x".repeat(201), "at most 200"],
    ["Mentor from,Mentor until", "2024-07-01,2023-07-01", "before the first day"],
    ["Mentor,Mentor from", "no,2024-07-01", "says no"],
    ["RT President", "yes", "name the Round Table"],
  ])("%s says %j", (headers, cells, reason) => {
    expect(row(headers, cells)).toEqual({ reasons: [expect.stringContaining(reason)] });
  });

  test("it has fewer or more cells than the first line", () => {
    const { problems } = read("Name,Email,District\nAvery,a@h.example\nBlair,b@h.example,North,South,\n");
    expect(problems.map(({ line, reasons }) => [line, reasons[0]?.slice(0, 11)])).toEqual([
      [2, "has 2 cells"],
      [3, "has 5 cells"],
    ]);
  });

  test("several things are wrong: all are told at once", () => {
    expect(read("Name,Email,USN,Role\n,?,?,wizard").problems[0]?.reasons).toHaveLength(4);
  });
});

describe("a cell", () => {
  test.each([
    ["2024-07-01", "2024-07-01"],
    ["7/1/2024", "2024-07-01"],
    ["7/1/24", "2024-07-01"],
    ["07-01-1998", "1998-07-01"],
    ["7/1/2024 0:00", "2024-07-01"],
    ["2024-07-01T00:00:00.000Z", "2024-07-01"],
    ["2019", "2019-07-01"],
    ["", null],
  ])("with the date %j is %j", (cell, day) => {
    expect(row("In role since", cell)).toMatchObject({ inRoleSince: day });
  });

  test.each([
    ["Asst. Superintendent", "assistant_superintendent"],
    ["COLLABORATIVE DIRECTOR", "collaborative_director"],
    ["retired", "retired"],
    ["", null],
  ])("with the role %j is %j", (cell, role) => {
    expect(row("Role", cell)).toMatchObject({ role });
  });

  test("with text that pings, computes or hides is text and nothing else", () => {
    expect(row("Title", '"=SUM(A1) <!channel> \u202Eabc\u0000\u0007"')).toMatchObject({
      title: "=SUM(A1) <!channel> abc",
    });
  });

  test("that only says there is nothing is empty", () => {
    expect(row("District,Title", "N/A,-")).toMatchObject({ district: null, title: null });
  });

  test("with Round Tables names each once, and the USN among them is the network", () => {
    expect(row("RT", '"Berkshire; Round Table Old Colony | berkshire, USN"')).toMatchObject({
      roundTables: ["Berkshire", "Old Colony"],
      urbanNetwork: true,
    });
  });

  test("with a duty says yes, or is dated, or ended, or is not stated at all", () => {
    expect(row("Mentor", "X")).toMatchObject({ duties: { mentor: { held: true, from: null, until: null } } });
    expect(row("CST", "no")).toMatchObject({ duties: { crisis_team: { held: false } } });
    expect(row("Mentor,Mentor from,Mentor until", "no,2019,2022-06-30")).toMatchObject({
      duties: { mentor: { held: true, from: "2019-07-01", until: "2022-06-30" } },
    });
    expect(row("Mentor from,Mentor until", ",")).toMatchObject({ duties: {} });
  });

  test("with a president's duty names the Round Table, or the only one there is", () => {
    expect(row("RT President,RT", "yes,Berkshire")).toMatchObject({
      duties: { round_table_president: { held: true, group: "Berkshire" } },
    });
    expect(row("RT President,RT", "Old Colony RT,Berkshire")).toMatchObject({
      duties: { round_table_president: { group: "Old Colony" } },
    });
  });
});
