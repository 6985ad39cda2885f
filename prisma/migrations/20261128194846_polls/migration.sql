-- CreateEnum
CREATE TYPE "PollState" AS ENUM ('draft', 'proposed', 'declined', 'open', 'closed', 'deleted');

-- CreateTable
CREATE TABLE "Poll" (
    "id" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "state" "PollState" NOT NULL DEFAULT 'draft',
    "question" TEXT NOT NULL,
    "description" TEXT,
    "kind" TEXT NOT NULL,
    "most" INTEGER NOT NULL DEFAULT 1,
    "ideas" BOOLEAN NOT NULL DEFAULT false,
    "anonymous" BOOLEAN NOT NULL,
    "results" TEXT NOT NULL,
    "template" TEXT,
    "groups" TEXT[],
    "roles" TEXT[],
    "districtTypes" TEXT[],
    "remind" BOOLEAN NOT NULL DEFAULT true,
    "remindedAt" TIMESTAMPTZ(3),
    "repeats" TEXT,
    "nextAt" TIMESTAMPTZ(3),
    "seriesId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "outcome" JSONB,

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PollOption" (
    "id" UUID NOT NULL,
    "pollId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "idea" BOOLEAN NOT NULL DEFAULT false,
    "mergedId" UUID,
    "removed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "PollOption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PollPost" (
    "id" UUID NOT NULL,
    "pollId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "refused" TEXT,

    CONSTRAINT "PollPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PollVoter" (
    "pollId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "roundTable" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "voted" BOOLEAN NOT NULL DEFAULT false,
    "choice" JSONB,

    CONSTRAINT "PollVoter_pkey" PRIMARY KEY ("pollId","memberId")
);

-- CreateTable
CREATE TABLE "PollKey" (
    "pollId" UUID NOT NULL,
    "keyId" TEXT NOT NULL,
    "iv" BYTEA NOT NULL,
    "tag" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "PollKey_pkey" PRIMARY KEY ("pollId")
);

-- CreateTable
CREATE TABLE "PollBallot" (
    "token" BYTEA NOT NULL,
    "pollId" UUID NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "PollBallot_pkey" PRIMARY KEY ("token")
);

-- CreateIndex
CREATE INDEX "Poll_authorId_idx" ON "Poll"("authorId");

-- CreateIndex
CREATE INDEX "Poll_state_closesAt_idx" ON "Poll"("state", "closesAt");

-- CreateIndex
CREATE INDEX "Poll_seriesId_idx" ON "Poll"("seriesId");

-- CreateIndex
CREATE UNIQUE INDEX "PollOption_pollId_position_key" ON "PollOption"("pollId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "PollPost_pollId_channelId_key" ON "PollPost"("pollId", "channelId");

-- CreateIndex
CREATE INDEX "PollVoter_memberId_idx" ON "PollVoter"("memberId");

-- CreateIndex
CREATE INDEX "PollBallot_pollId_idx" ON "PollBallot"("pollId");

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollOption" ADD CONSTRAINT "PollOption_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollPost" ADD CONSTRAINT "PollPost_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollVoter" ADD CONSTRAINT "PollVoter_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollVoter" ADD CONSTRAINT "PollVoter_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollKey" ADD CONSTRAINT "PollKey_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollBallot" ADD CONSTRAINT "PollBallot_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- PostgreSQL's statistics would keep some of the values, also after the rows are gone.
ALTER TABLE "PollKey" ALTER COLUMN "body" SET STATISTICS 0, ALTER COLUMN "iv" SET STATISTICS 0, ALTER COLUMN "tag" SET STATISTICS 0;
ALTER TABLE "PollBallot" ALTER COLUMN "token" SET STATISTICS 0, ALTER COLUMN "body" SET STATISTICS 0;
