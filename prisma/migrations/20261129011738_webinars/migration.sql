-- CreateEnum
CREATE TYPE "WebinarState" AS ENUM ('draft', 'announced', 'cancelled');

-- CreateEnum
CREATE TYPE "SeatState" AS ENUM ('attending', 'waiting', 'offered', 'lapsed', 'recording', 'cannot');

-- CreateTable
CREATE TABLE "Webinar" (
    "id" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "state" "WebinarState" NOT NULL DEFAULT 'draft',
    "title" TEXT NOT NULL,
    "gains" TEXT NOT NULL,
    "presenters" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "link" TEXT,
    "groups" TEXT[],
    "roles" TEXT[],
    "districtTypes" TEXT[],
    "newOnly" BOOLEAN NOT NULL DEFAULT false,
    "format" TEXT NOT NULL,
    "topic" TEXT,
    "seats" INTEGER,
    "seriesId" UUID,
    "part" INTEGER NOT NULL DEFAULT 1,
    "parts" INTEGER NOT NULL DEFAULT 1,
    "announceAt" TIMESTAMPTZ(3),
    "announcedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Webinar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebinarPost" (
    "id" UUID NOT NULL,
    "webinarId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "refused" TEXT,

    CONSTRAINT "WebinarPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebinarSeat" (
    "id" UUID NOT NULL,
    "webinarId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "state" "SeatState" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "offeredUntil" TIMESTAMPTZ(3),
    "offers" INTEGER NOT NULL DEFAULT 0,
    "calendar" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "WebinarSeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebinarHabits" (
    "memberId" UUID NOT NULL,
    "week" BOOLEAN NOT NULL DEFAULT true,
    "day" BOOLEAN NOT NULL DEFAULT true,
    "soon" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "WebinarHabits_pkey" PRIMARY KEY ("memberId")
);

-- CreateIndex
CREATE INDEX "Webinar_state_startsAt_idx" ON "Webinar"("state", "startsAt");

-- CreateIndex
CREATE INDEX "Webinar_authorId_idx" ON "Webinar"("authorId");

-- CreateIndex
CREATE INDEX "Webinar_seriesId_idx" ON "Webinar"("seriesId");

-- CreateIndex
CREATE UNIQUE INDEX "WebinarPost_webinarId_channelId_key" ON "WebinarPost"("webinarId", "channelId");

-- CreateIndex
CREATE INDEX "WebinarSeat_memberId_idx" ON "WebinarSeat"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "WebinarSeat_webinarId_memberId_key" ON "WebinarSeat"("webinarId", "memberId");

-- AddForeignKey
ALTER TABLE "Webinar" ADD CONSTRAINT "Webinar_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebinarPost" ADD CONSTRAINT "WebinarPost_webinarId_fkey" FOREIGN KEY ("webinarId") REFERENCES "Webinar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebinarSeat" ADD CONSTRAINT "WebinarSeat_webinarId_fkey" FOREIGN KEY ("webinarId") REFERENCES "Webinar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebinarSeat" ADD CONSTRAINT "WebinarSeat_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebinarHabits" ADD CONSTRAINT "WebinarHabits_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
