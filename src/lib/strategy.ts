// What M.A.S.S. plans by, so that whatever it does can be counted for it: the initiatives of the strategic plan and the
// tracks of the REDI strategy.

export const initiatives = ["1", "2", "3", "O"] as const;
export type Initiative = (typeof initiatives)[number];

export const initiativeWords: Record<Initiative, string> = {
  1: "1 · Wrap-around support",
  2: "2 · REDI in committees, leadership opportunities",
  3: "3 · Structure through a REDI lens",
  O: "O · Standing operations",
};

/** M.A.S.S. itself, leaders' own learning, guidance with peer networks. */
export const tracks = ["association", "leaders", "networks"] as const;
export type Track = (typeof tracks)[number];

export const trackWords: Record<Track, string> = {
  association: "M.A.S.S. itself",
  leaders: "Leaders’ reflection and learning",
  networks: "Guidance and peer networks",
};
