// A step of the plan for tests of rules and views.
import type { Step } from "../../../src/features/strategic-plan/rules.ts";

export const stepId = "00000000-0000-7000-8000-000000000001";

export const step = (change: Partial<Step> = {}): Step => ({
  ...{ id: stepId, code: "a_step", title: "Expand the webinar series", initiatives: ["1"], tiers: ["some"] },
  ...{ years: [2024, 2025, 2026], ongoing: false, responsible: ["ED", "DOO"], evidence: "webinars", keeperId: null },
  ...{ position: 1, status: "initiate", version: 3, edition: 0, createdAt: null, retiredAt: null, ...change },
});
