// Which steps of the guided stories are ticked off, kept in this browser.

const KEY = "practice-ticks";

export function readTicks(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry === "string") : [];
  } catch {
    return [];
  }
}

export const writeTicks = (ticks: string[]): void => localStorage.setItem(KEY, JSON.stringify(ticks));
