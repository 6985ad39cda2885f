import { defineConfig } from "vitest/config";

/** A slow machine makes no test fail: what is polled for is waited for as long as anything else. */
const patient = { expect: { poll: { timeout: 20_000 } }, testTimeout: 30_000, hookTimeout: 60_000 };
const database = { ...patient, globalSetup: ["test/support/cluster.ts"] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patient,
          name: "pure",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.{db,journey,browser}.test.ts"],
        },
      },
      { test: { name: "database", include: ["test/**/*.db.test.ts"], ...database } },
      {
        test: {
          name: "journeys",
          include: ["test/**/*.{journey,browser}.test.ts"],
          ...database,
          testTimeout: 60_000,
          // Each journey has a house of its own, so the files need not load the whole program again.
          isolate: false,
        },
      },
    ],
  },
});
