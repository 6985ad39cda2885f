-- CreateTable
CREATE TABLE "PlanStep" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "initiatives" TEXT[],
    "tiers" TEXT[],
    "years" INTEGER[],
    "ongoing" BOOLEAN NOT NULL DEFAULT false,
    "responsible" TEXT[],
    "keeperId" UUID,
    "evidence" TEXT,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'conceive',
    "version" INTEGER NOT NULL DEFAULT 0,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlanStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanStatus" (
    "id" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "reason" TEXT,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanStatus_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanQuarter" (
    "quarter" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanQuarter_pkey" PRIMARY KEY ("quarter")
);

-- CreateIndex
CREATE UNIQUE INDEX "PlanStep_code_key" ON "PlanStep"("code");

-- CreateIndex
CREATE INDEX "PlanStep_keeperId_idx" ON "PlanStep"("keeperId");

-- CreateIndex
CREATE INDEX "PlanStatus_stepId_at_idx" ON "PlanStatus"("stepId", "at");

-- CreateIndex
CREATE INDEX "PlanStatus_byId_idx" ON "PlanStatus"("byId");

-- AddForeignKey
ALTER TABLE "PlanStep" ADD CONSTRAINT "PlanStep_keeperId_fkey" FOREIGN KEY ("keeperId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanStatus" ADD CONSTRAINT "PlanStatus_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "PlanStep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanStatus" ADD CONSTRAINT "PlanStatus_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The action steps of the plan of July 1, 2024, in short titles; coordinators edit them from there.
INSERT INTO "PlanStep" ("id", "code", "title", "initiatives", "tiers", "years", "ongoing", "responsible", "evidence", "position") VALUES
  (gen_random_uuid(), 'staff_position', 'Fill the open staff position where the need is greatest', '{1}', '{all}', '{2023,2024}', false, '{ED,STAFF}', NULL, 1),
  (gen_random_uuid(), 'strategy', 'Complete the entry plan, its findings and the strategy', '{1}', '{all}', '{2023,2024}', false, '{ED,EC}', NULL, 2),
  (gen_random_uuid(), 'committee_seats', 'Open the PD and Legislative committees to more members', '{1}', '{all}', '{2023,2024}', false, '{ED}', NULL, 3),
  (gen_random_uuid(), 'webinar_series', 'Expand the webinar series', '{1}', '{some}', '{2023,2024}', false, '{ED,DOO,TEAMS}', 'webinars', 4),
  (gen_random_uuid(), 'communication', 'Build skills in strategic communication', '{1}', '{all}', '{2023,2024,2025}', false, '{ED,PD,PRSCS}', 'community', 5),
  (gen_random_uuid(), 'mssn', 'Design the Superintendent Support Network (MSSN)', '{1}', '{some,one}', '{2024,2025}', false, '{ED,DMFMS,TEAMS}', 'support', 6),
  (gen_random_uuid(), 'boot_camp', 'Plan a boot camp for new superintendents', '{1}', '{some}', '{2024,2025}', false, '{ED,DMFMS,TEAMS}', 'transition', 7),
  (gen_random_uuid(), 'by_laws', 'Review the by-laws on the Executive Committee’s membership', '{3}', '{all}', '{2023}', false, '{ED,EC,REDI}', NULL, 8),
  (gen_random_uuid(), 'partner_networks', 'Revive formal networks and relations with partners', '{1}', '{all}', '{2024,2025,2026,2027,2028}', false, '{ED,EC,TEAMS}', NULL, 9),
  (gen_random_uuid(), 'skills_library', 'Build the Leadership Skills Library and survey topics each year', '{1,2}', '{all,some}', '{2024,2025,2026}', false, '{ED,PD,DOO,TEAMS}', 'library', 10),
  (gen_random_uuid(), 'assistants', 'Give assistant superintendents a working group and programs', '{2}', '{some}', '{2023,2024,2025}', false, '{ED,DSN,PM}', 'assistants', 11),
  (gen_random_uuid(), 'redi', 'Assess REDI and carry it into every part of the work', '{3}', '{all,some}', '{2024,2025,2026}', false, '{ED,PM,DSN,TEAMS}', 'redi', 12),
  (gen_random_uuid(), 'processes', 'Review vision, practices and policies through a REDI lens', '{1,2,3,O}', '{all}', '{2023,2024,2025,2026}', false, '{ED,PM,REDI,EC}', NULL, 13),
  (gen_random_uuid(), 'advocacy', 'Teach the legislative process and widen advocacy', '{2}', '{all}', '{2023,2024,2025,2026}', false, '{ED,LC,GRS}', NULL, 14),
  (gen_random_uuid(), 'round_tables', 'Use the Round Tables for leadership and deeper work', '{3}', '{some}', '{2023,2024,2025,2026}', false, '{ED,EC,RT,LC,TEAMS}', 'round_tables', 15),
  (gen_random_uuid(), 'technology', 'Raise awareness of social media and artificial intelligence', '{1,2,3}', '{all}', '{2024,2025,2026,2027}', false, '{ED,EC,TEAMS}', 'technology', 16),
  (gen_random_uuid(), 'pipeline', 'Renew the educator pipeline with partner organizations', '{1,2,3}', '{all}', '{2024,2025,2026,2027}', false, '{ED,EC,TEAMS}', NULL, 17),
  (gen_random_uuid(), 'communications', 'Keep members informed, and rethink the website', '{O}', '{all}', '{2023}', true, '{}', NULL, 18),
  (gen_random_uuid(), 'legal_support', 'Provide legal counsel for the individual superintendent', '{O}', '{one}', '{2024}', true, '{}', NULL, 19),
  (gen_random_uuid(), 'program_reviews', 'Review every program every two years', '{3,O}', '{some}', '{2024,2026,2028}', false, '{ED,REDI,PM}', NULL, 20),
  (gen_random_uuid(), 'relations', 'Deepen relations with legislators, DESE and partners', '{O}', '{all}', '{2024}', true, '{ED,LC,GRS,LEGAL}', NULL, 21),
  (gen_random_uuid(), 'association_review', 'Review M.A.S.S. itself, its staffing and its succession', '{O}', '{all}', '{2024}', true, '{ED,PM,EC,TEAMS}', NULL, 22),
  (gen_random_uuid(), 'welcome', 'Welcome new members with voices from every kind of district', '{1,O}', '{all}', '{2024,2025}', false, '{ED,LC}', NULL, 23),
  (gen_random_uuid(), 'committee_roles', 'Document the roles of the Executive Committee and officers', '{3}', '{some}', '{2024}', false, '{ED}', NULL, 24),
  (gen_random_uuid(), 'metrics', 'Report metrics each year, with a user-friendly dashboard', '{3}', '{all}', '{2024}', false, '{ED,TEAMS}', NULL, 25),
  (gen_random_uuid(), 'financials', 'Create a financial dashboard that is easy to read', '{3}', '{all}', '{2025}', false, '{ED,DMFMS}', NULL, 26),
  (gen_random_uuid(), 'platform', 'Move email, lists and documents to one platform', '{O}', '{all}', '{2025,2026}', false, '{ED,DOO,TECH}', NULL, 27);

-- Polls made from a template are counted by it, those before this change as well.
UPDATE "Interaction" i SET "outcome" = p."template" FROM "Poll" p
  WHERE i."kind" = 'poll_opened' AND i."source" = 'poll:' || p."id" AND p."template" IS NOT NULL;
UPDATE "Interaction" i SET "outcome" = p."template" FROM "Poll" p
  WHERE i."kind" = 'poll_voted' AND split_part(i."source", ':', 2) = p."id"::text AND p."template" IS NOT NULL;
