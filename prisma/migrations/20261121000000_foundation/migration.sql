-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('waiting', 'done', 'failed');

-- CreateEnum
CREATE TYPE "RoomKind" AS ENUM ('group', 'channel');

-- CreateEnum
CREATE TYPE "GroupKind" AS ENUM ('round_table', 'network');

-- CreateEnum
CREATE TYPE "DutyKind" AS ENUM ('mentor', 'crisis_team', 'round_table_president', 'coordinator', 'program_manager', 'executive_director', 'facilitator');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('open', 'stuck', 'matched', 'closed', 'withdrawn');

-- CreateEnum
CREATE TYPE "OfferState" AS ENUM ('open', 'accepted', 'declined', 'expired', 'passed', 'returned');

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "runAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'waiting',
    "repeats" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "leasedBy" TEXT,
    "leasedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Card" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "nth" INTEGER NOT NULL DEFAULT 0,
    "channel" TEXT,
    "ts" TEXT,
    "hash" TEXT,
    "sendingAt" TIMESTAMPTZ(3),
    "drawnAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Room" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" "RoomKind" NOT NULL,
    "name" TEXT,
    "topic" TEXT,
    "members" TEXT[],
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "channelId" TEXT,
    "shownTopic" TEXT,
    "shownMembers" TEXT[],
    "shownArchived" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealedText" (
    "id" UUID NOT NULL,
    "keyId" TEXT NOT NULL,
    "iv" BYTEA NOT NULL,
    "tag" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "ownerId" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "purgeAfter" TIMESTAMPTZ(3),
    "held" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SealedText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "result" TEXT,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "CalendarMark" (
    "name" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarMark_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "District" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT,

    CONSTRAINT "District_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "kind" "GroupKind" NOT NULL,
    "name" TEXT NOT NULL,
    "channelId" TEXT,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "slackUserId" TEXT,
    "deactivated" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT,
    "role" TEXT NOT NULL,
    "inRoleSince" DATE,
    "districtId" UUID,
    "confirmed" BOOLEAN NOT NULL DEFAULT true,
    "leftOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupMembership" (
    "memberId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "GroupMembership_pkey" PRIMARY KEY ("memberId","groupId","startsOn")
);

-- CreateTable
CREATE TABLE "Duty" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "DutyKind" NOT NULL,
    "groupId" UUID,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "Duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Topic" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Mentor" (
    "memberId" UUID NOT NULL,
    "capacity" INTEGER NOT NULL DEFAULT 3,
    "expertise" TEXT[],
    "pausedUntil" TIMESTAMPTZ(3),
    "lastOfferAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mentor_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "PartnerRequest" (
    "id" UUID NOT NULL,
    "requesterId" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "help" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "preference" TEXT NOT NULL,
    "avoidNeighbours" BOOLEAN NOT NULL DEFAULT false,
    "showName" BOOLEAN NOT NULL DEFAULT false,
    "wordsId" UUID,
    "state" "RequestState" NOT NULL DEFAULT 'open',
    "round" INTEGER NOT NULL DEFAULT 1,
    "nudgeAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "matchedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PartnerRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "mentorId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "state" "OfferState" NOT NULL DEFAULT 'open',
    "reasons" TEXT[],
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "remindAt" TIMESTAMPTZ(3) NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "declined" TEXT,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Match" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "mentorId" UUID NOT NULL,
    "byHand" BOOLEAN NOT NULL DEFAULT false,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "ended" TEXT,

    CONSTRAINT "Match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" UUID NOT NULL,
    "matchId" UUID NOT NULL,
    "heldOn" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "reportedBy" UUID NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Interaction" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "topic" TEXT,
    "tier" TEXT NOT NULL,
    "initiative" TEXT NOT NULL,
    "roundTable" TEXT,
    "urbanNetwork" BOOLEAN NOT NULL DEFAULT false,
    "districtType" TEXT,
    "role" TEXT,
    "outcome" TEXT,
    "minutes" INTEGER,

    CONSTRAINT "Interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_neighbours" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_neighbours_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_exclusions" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_exclusions_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");

-- CreateIndex
CREATE INDEX "Job_lane_runAt_idx" ON "Job"("lane", "runAt");

-- CreateIndex
CREATE UNIQUE INDEX "Card_kind_subject_recipient_nth_key" ON "Card"("kind", "subject", "recipient", "nth");

-- CreateIndex
CREATE UNIQUE INDEX "Room_purpose_subject_key" ON "Room"("purpose", "subject");

-- CreateIndex
CREATE INDEX "SealedText_ownerId_idx" ON "SealedText"("ownerId");

-- CreateIndex
CREATE INDEX "SealedText_purgeAfter_idx" ON "SealedText"("purgeAfter");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_idx" ON "AuditEntry"("subject");

-- CreateIndex
CREATE INDEX "AuditEntry_actor_at_idx" ON "AuditEntry"("actor", "at");

-- CreateIndex
CREATE INDEX "Receipt_at_idx" ON "Receipt"("at");

-- CreateIndex
CREATE UNIQUE INDEX "District_name_key" ON "District"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Group_name_key" ON "Group"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Member_email_key" ON "Member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Member_slackUserId_key" ON "Member"("slackUserId");

-- CreateIndex
CREATE INDEX "Member_districtId_idx" ON "Member"("districtId");

-- CreateIndex
CREATE INDEX "GroupMembership_groupId_idx" ON "GroupMembership"("groupId");

-- CreateIndex
CREATE INDEX "Duty_memberId_idx" ON "Duty"("memberId");

-- CreateIndex
CREATE INDEX "Duty_kind_idx" ON "Duty"("kind");

-- CreateIndex
CREATE UNIQUE INDEX "PartnerRequest_wordsId_key" ON "PartnerRequest"("wordsId");

-- CreateIndex
CREATE INDEX "PartnerRequest_requesterId_idx" ON "PartnerRequest"("requesterId");

-- CreateIndex
CREATE INDEX "PartnerRequest_state_idx" ON "PartnerRequest"("state");

-- CreateIndex
CREATE INDEX "PartnerRequest_createdAt_idx" ON "PartnerRequest"("createdAt");

-- CreateIndex
CREATE INDEX "Offer_mentorId_state_idx" ON "Offer"("mentorId", "state");

-- CreateIndex
CREATE INDEX "Offer_state_dueAt_idx" ON "Offer"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_requestId_mentorId_round_key" ON "Offer"("requestId", "mentorId", "round");

-- CreateIndex
CREATE INDEX "Match_requestId_idx" ON "Match"("requestId");

-- CreateIndex
CREATE INDEX "Match_mentorId_endedAt_idx" ON "Match"("mentorId", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_matchId_heldOn_key" ON "Meeting"("matchId", "heldOn");

-- CreateIndex
CREATE INDEX "Interaction_at_idx" ON "Interaction"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Interaction_kind_source_key" ON "Interaction"("kind", "source");

-- CreateIndex
CREATE INDEX "_neighbours_B_index" ON "_neighbours"("B");

-- CreateIndex
CREATE INDEX "_exclusions_B_index" ON "_exclusions"("B");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMembership" ADD CONSTRAINT "GroupMembership_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMembership" ADD CONSTRAINT "GroupMembership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Duty" ADD CONSTRAINT "Duty_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Duty" ADD CONSTRAINT "Duty_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mentor" ADD CONSTRAINT "Mentor_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnerRequest" ADD CONSTRAINT "PartnerRequest_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnerRequest" ADD CONSTRAINT "PartnerRequest_wordsId_fkey" FOREIGN KEY ("wordsId") REFERENCES "SealedText"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "PartnerRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("memberId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Match" ADD CONSTRAINT "Match_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "PartnerRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Match" ADD CONSTRAINT "Match_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("memberId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "Match"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_neighbours" ADD CONSTRAINT "_neighbours_A_fkey" FOREIGN KEY ("A") REFERENCES "District"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_neighbours" ADD CONSTRAINT "_neighbours_B_fkey" FOREIGN KEY ("B") REFERENCES "District"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_exclusions" ADD CONSTRAINT "_exclusions_A_fkey" FOREIGN KEY ("A") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_exclusions" ADD CONSTRAINT "_exclusions_B_fkey" FOREIGN KEY ("B") REFERENCES "PartnerRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say.

-- The worker's question: what is due in this lane?
CREATE INDEX "Job_due" ON "Job" ("lane", "runAt") WHERE "state" = 'waiting';

-- A request has one partner at a time, whatever races.
CREATE UNIQUE INDEX "Match_one_active" ON "Match" ("requestId") WHERE "endedAt" IS NULL;

-- The audit is only added to.
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit is only added to: % refused', TG_OP;
END $$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();

-- Starting list of topics; coordinators edit it from there.
INSERT INTO "Topic" ("code", "label", "position") VALUES
  ('budget', 'Budget and finance', 1),
  ('committee', 'School committee relations', 2),
  ('contract', 'Contract negotiations', 3),
  ('no_confidence', 'No-confidence vote', 4),
  ('personnel', 'Personnel', 5),
  ('safety', 'School safety', 6),
  ('student_services', 'Student services', 7),
  ('equity', 'Equity and REDI', 8),
  ('community', 'Community and media', 9),
  ('technology', 'AI and technology', 10),
  ('transition', 'Transition into a new role', 11),
  ('wellbeing', 'My own wellbeing', 12),
  ('other', 'Something else', 13);
