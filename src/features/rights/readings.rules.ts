// When somebody who looks after the network reads more of others' words than is usual.

/** In one day of Massachusetts; more are told. */
export const usualReadings = 10;

export type Readings = { memberId: string; day: string; count: number };

/** As the subject of a card: `<member id>:<day>`. */
export const readingsSubject = (memberId: string, day: string): string => `${memberId}:${day}`;

export function readSubject(subject: string): { memberId: string; day: string } {
  const [memberId = "", day = ""] = subject.split(":");
  return { memberId, day };
}
