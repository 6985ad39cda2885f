// What App Home tells coordinators of work that failed.

export type FailedJob = {
  id: string;
  name: string;
  lastError: string | null;
  finishedAt: Date | null;
  failed: boolean;
};

/** The newest of it, and how much there is in all. */
export type FailedWork = { jobs: FailedJob[]; count: number };
