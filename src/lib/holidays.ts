// The legal holidays of Massachusetts (M.G.L. c. 4, s. 7): nobody's time to answer runs on them.

const dayMs = 86_400_000;

const fixed = ["01-01", "06-19", "07-04", "11-11", "12-25"] as const;

/** The nth Monday or Thursday of a month; the last one is counted from its end. */
const moving = [
  { month: 1, weekday: 1, nth: 3 }, // Martin Luther King Day
  { month: 2, weekday: 1, nth: 3 }, // Washington's Birthday
  { month: 4, weekday: 1, nth: 3 }, // Patriots' Day
  { month: 5, weekday: 1, nth: "last" }, // Memorial Day
  { month: 9, weekday: 1, nth: 1 }, // Labor Day
  { month: 10, weekday: 1, nth: 2 }, // Columbus Day, Indigenous Peoples Day
  { month: 11, weekday: 4, nth: 4 }, // Thanksgiving
] as const;

/** `date` is `YYYY-MM-DD`. One that falls on a Sunday is kept on the Monday after. */
export function isMassachusettsHoliday(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  const isMonday = at.getUTCDay() === 1;
  const yesterday = new Date(at.getTime() - dayMs).toISOString().slice(5, 10);
  if (fixed.some((day) => day === date.slice(5) || (isMonday && day === yesterday))) return true;
  return moving.some(({ month, weekday, nth }) => {
    if (at.getUTCMonth() + 1 !== month || at.getUTCDay() !== weekday) return false;
    const day = at.getUTCDate();
    return nth === "last" ? day > 24 : Math.ceil(day / 7) === nth;
  });
}
