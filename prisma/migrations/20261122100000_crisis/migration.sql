-- CreateEnum
CREATE TYPE "CrisisState" AS ENUM ('paging', 'answered', 'resolved');

-- CreateEnum
CREATE TYPE "StepState" AS ENUM ('waiting', 'taken', 'cancelled');

-- CreateEnum
CREATE TYPE "HandOverState" AS ENUM ('waiting', 'accepted', 'declined', 'expired', 'ended');

-- CreateTable
CREATE TABLE "Crisis" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "reporterId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "state" "CrisisState" NOT NULL DEFAULT 'paging',
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "round" INTEGER NOT NULL DEFAULT 1,
    "ownerId" UUID,
    "wordsId" UUID,
    "phoneId" UUID,
    "checklist" TEXT[],
    "eventId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "signAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3),
    "statusAt" TIMESTAMPTZ(3),
    "status" TEXT,
    "nudgedAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "minutes" INTEGER,
    "reviewDueAt" TIMESTAMPTZ(3),
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewId" UUID,

    CONSTRAINT "Crisis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrisisPerson" (
    "crisisId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "CrisisPerson_pkey" PRIMARY KEY ("crisisId","memberId")
);

-- CreateTable
CREATE TABLE "CrisisStep" (
    "id" UUID NOT NULL,
    "crisisId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "nth" INTEGER NOT NULL,
    "rung" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "StepState" NOT NULL DEFAULT 'waiting',
    "takenAt" TIMESTAMPTZ(3),

    CONSTRAINT "CrisisStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrisisPage" (
    "id" UUID NOT NULL,
    "crisisId" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "missed" TEXT,

    CONSTRAINT "CrisisPage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrisisAct" (
    "id" UUID NOT NULL,
    "crisisId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "act" TEXT NOT NULL,
    "code" TEXT,
    "targetId" UUID,
    "noteId" UUID,

    CONSTRAINT "CrisisAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrisisTick" (
    "crisisId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CrisisTick_pkey" PRIMARY KEY ("crisisId","position")
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" UUID NOT NULL,
    "crisisId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "state" "HandOverState" NOT NULL DEFAULT 'waiting',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "HandOver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrisisFollowUp" (
    "crisisId" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "CrisisFollowUp_pkey" PRIMARY KEY ("crisisId","nth")
);

-- CreateTable
CREATE TABLE "_leftOut" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_leftOut_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_takesPart" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_takesPart_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "Crisis_wordsId_key" ON "Crisis"("wordsId");

-- CreateIndex
CREATE UNIQUE INDEX "Crisis_phoneId_key" ON "Crisis"("phoneId");

-- CreateIndex
CREATE UNIQUE INDEX "Crisis_reviewId_key" ON "Crisis"("reviewId");

-- CreateIndex
CREATE INDEX "Crisis_state_idx" ON "Crisis"("state");

-- CreateIndex
CREATE INDEX "Crisis_reporterId_idx" ON "Crisis"("reporterId");

-- CreateIndex
CREATE INDEX "Crisis_createdAt_idx" ON "Crisis"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CrisisStep_crisisId_round_nth_key" ON "CrisisStep"("crisisId", "round", "nth");

-- CreateIndex
CREATE INDEX "CrisisPage_crisisId_idx" ON "CrisisPage"("crisisId");

-- CreateIndex
CREATE UNIQUE INDEX "CrisisPage_stepId_memberId_key" ON "CrisisPage"("stepId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "CrisisAct_noteId_key" ON "CrisisAct"("noteId");

-- CreateIndex
CREATE INDEX "CrisisAct_crisisId_at_idx" ON "CrisisAct"("crisisId", "at");

-- CreateIndex
CREATE INDEX "HandOver_crisisId_idx" ON "HandOver"("crisisId");

-- CreateIndex
CREATE INDEX "_leftOut_B_index" ON "_leftOut"("B");

-- CreateIndex
CREATE INDEX "_takesPart_B_index" ON "_takesPart"("B");

-- AddForeignKey
ALTER TABLE "Crisis" ADD CONSTRAINT "Crisis_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Crisis" ADD CONSTRAINT "Crisis_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Crisis" ADD CONSTRAINT "Crisis_wordsId_fkey" FOREIGN KEY ("wordsId") REFERENCES "SealedText"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Crisis" ADD CONSTRAINT "Crisis_phoneId_fkey" FOREIGN KEY ("phoneId") REFERENCES "SealedText"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Crisis" ADD CONSTRAINT "Crisis_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "SealedText"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisPerson" ADD CONSTRAINT "CrisisPerson_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisPerson" ADD CONSTRAINT "CrisisPerson_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisStep" ADD CONSTRAINT "CrisisStep_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisPage" ADD CONSTRAINT "CrisisPage_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisPage" ADD CONSTRAINT "CrisisPage_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "CrisisStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisPage" ADD CONSTRAINT "CrisisPage_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisAct" ADD CONSTRAINT "CrisisAct_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisAct" ADD CONSTRAINT "CrisisAct_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisAct" ADD CONSTRAINT "CrisisAct_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisAct" ADD CONSTRAINT "CrisisAct_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "SealedText"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisTick" ADD CONSTRAINT "CrisisTick_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisTick" ADD CONSTRAINT "CrisisTick_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisFollowUp" ADD CONSTRAINT "CrisisFollowUp_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_leftOut" ADD CONSTRAINT "_leftOut_A_fkey" FOREIGN KEY ("A") REFERENCES "Crisis"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_leftOut" ADD CONSTRAINT "_leftOut_B_fkey" FOREIGN KEY ("B") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_takesPart" ADD CONSTRAINT "_takesPart_A_fkey" FOREIGN KEY ("A") REFERENCES "Crisis"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_takesPart" ADD CONSTRAINT "_takesPart_B_fkey" FOREIGN KEY ("B") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One hand-over waits at a time
CREATE UNIQUE INDEX "HandOver_one_waiting" ON "HandOver" ("crisisId") WHERE "state" = 'waiting';
