// What people are told when something in the library is done, or is not possible, and what to do instead.

export const answers = {
  not_a_member: "The library is for members on the roster. Please ask a coordinator to add you.",
  no_item: "This item is not in the library any more. Type `/library` to see what is.",
  not_a_curator: "Coordinators and program managers look after the library. Please tell one of them what you noticed.",
  decided_already: "This has been decided already. Its card, in your messages with this app, shows how.",
  listed_already: "The library has this link already. Please search for it with `/library`.",
  suggested_already: "This link has been suggested already, and a coordinator is going to read it.",
  no_note: "This note is not there any more. Nothing is left to do.",
} as const;

export const done = {
  suggested:
    "Thank you. A coordinator reads your suggestion, and what becomes of it comes to your messages with this app.",
  added: "It is in the library, and everybody can find it.",
  declined: "It is declined, and whoever suggested it is told.",
  edited: "Saved.",
} as const;
