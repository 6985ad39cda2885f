-- CreateEnum
CREATE TYPE "OnCallRequestKind" AS ENUM ('cover', 'swap');

-- CreateEnum
CREATE TYPE "OnCallRequestState" AS ENUM ('open', 'accepted', 'declined', 'withdrawn', 'lapsed');

-- CreateTable
CREATE TABLE "OnCallWeek" (
    "week" DATE NOT NULL,
    "level" INTEGER NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "OnCallWeek_pkey" PRIMARY KEY ("week","level")
);

-- CreateTable
CREATE TABLE "OnCallCover" (
    "id" SERIAL NOT NULL,
    "level" INTEGER NOT NULL,
    "memberId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnCallCover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnCallRequest" (
    "id" UUID NOT NULL,
    "kind" "OnCallRequestKind" NOT NULL,
    "askerId" UUID NOT NULL,
    "colleagueId" UUID NOT NULL,
    "level" INTEGER NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "otherWeek" DATE,
    "otherLevel" INTEGER,
    "state" "OnCallRequestState" NOT NULL DEFAULT 'open',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "remindAt" TIMESTAMPTZ(3) NOT NULL,
    "tellAt" TIMESTAMPTZ(3) NOT NULL,
    "lapsesAt" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "OnCallRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OnCallWeek_memberId_idx" ON "OnCallWeek"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "OnCallWeek_week_memberId_key" ON "OnCallWeek"("week", "memberId");

-- CreateIndex
CREATE INDEX "OnCallCover_endsAt_idx" ON "OnCallCover"("endsAt");

-- CreateIndex
CREATE INDEX "OnCallCover_memberId_idx" ON "OnCallCover"("memberId");

-- CreateIndex
CREATE INDEX "OnCallRequest_state_idx" ON "OnCallRequest"("state");

-- CreateIndex
CREATE INDEX "OnCallRequest_askerId_idx" ON "OnCallRequest"("askerId");

-- CreateIndex
CREATE INDEX "OnCallRequest_colleagueId_idx" ON "OnCallRequest"("colleagueId");

-- AddForeignKey
ALTER TABLE "OnCallWeek" ADD CONSTRAINT "OnCallWeek_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnCallCover" ADD CONSTRAINT "OnCallCover_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnCallRequest" ADD CONSTRAINT "OnCallRequest_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnCallRequest" ADD CONSTRAINT "OnCallRequest_colleagueId_fkey" FOREIGN KEY ("colleagueId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A week begins on a Monday, there are two levels, and time goes forward.
ALTER TABLE "OnCallWeek"
  ADD CONSTRAINT "OnCallWeek_monday" CHECK (EXTRACT(ISODOW FROM "week") = 1),
  ADD CONSTRAINT "OnCallWeek_level" CHECK ("level" IN (1, 2));
ALTER TABLE "OnCallCover"
  ADD CONSTRAINT "OnCallCover_level" CHECK ("level" IN (1, 2)),
  ADD CONSTRAINT "OnCallCover_forward" CHECK ("startsAt" < "endsAt");
ALTER TABLE "OnCallRequest"
  ADD CONSTRAINT "OnCallRequest_level" CHECK ("level" IN (1, 2)),
  ADD CONSTRAINT "OnCallRequest_forward" CHECK ("startsAt" < "endsAt"),
  ADD CONSTRAINT "OnCallRequest_exchange" CHECK (("kind" = 'swap') = ("otherWeek" IS NOT NULL AND "otherLevel" IN (1, 2)));

-- The same colleague is asked for the same thing once at a time.
CREATE UNIQUE INDEX "OnCallRequest_open_key"
  ON "OnCallRequest" ("askerId", "colleagueId", "level", "startsAt", "endsAt") WHERE "state" = 'open';
