// Waits for an answer, but not for ever.

/** Null where it fails or takes longer than `withinMs`; what was begun goes on by itself. */
export async function soon<T>(asked: Promise<T>, withinMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(done, withinMs, null);
    timer.unref();
  });
  return Promise.race([asked.catch(() => null), late]).finally(() => clearTimeout(timer));
}
