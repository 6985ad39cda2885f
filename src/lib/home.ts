// What App Home has room for, and when it next reads differently: for features that read what stands on it.

/** As many of one kind as there is room for: nobody need read more. */
export const mostRows = 3;

/** The soonest of these moments that is still to come. */
export function soonest(now: Date, moments: readonly (Date | null | undefined)[]): Date | null {
  const ahead = moments.flatMap((at) => (at && at > now ? [at.getTime()] : []));
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}
