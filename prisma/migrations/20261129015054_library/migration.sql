-- CreateEnum
CREATE TYPE "LibraryState" AS ENUM ('suggested', 'listed', 'declined', 'retired');

-- CreateTable
CREATE TABLE "LibraryItem" (
    "id" UUID NOT NULL,
    "state" "LibraryState" NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT,
    "track" TEXT,
    "link" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "audience" TEXT,
    "suggestedById" UUID,
    "source" TEXT,
    "declined" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "listedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "triedAt" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "search" tsvector,

    CONSTRAINT "LibraryItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LibraryMark" (
    "itemId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "saved" BOOLEAN NOT NULL DEFAULT false,
    "useful" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "LibraryMark_pkey" PRIMARY KEY ("itemId","memberId")
);

-- CreateTable
CREATE TABLE "LibraryNote" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LibraryNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LibraryWord" (
    "word" TEXT NOT NULL,
    "lexeme" TEXT NOT NULL,

    CONSTRAINT "LibraryWord_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "LibraryMiss" (
    "day" DATE NOT NULL,
    "word" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,

    CONSTRAINT "LibraryMiss_pkey" PRIMARY KEY ("day","word")
);

-- CreateIndex
CREATE UNIQUE INDEX "LibraryItem_source_key" ON "LibraryItem"("source");

-- CreateIndex
CREATE INDEX "LibraryItem_state_idx" ON "LibraryItem"("state");

-- CreateIndex
CREATE INDEX "LibraryItem_suggestedById_idx" ON "LibraryItem"("suggestedById");

-- CreateIndex
CREATE INDEX "LibraryItem_search_idx" ON "LibraryItem" USING GIN ("search");

-- CreateIndex
CREATE INDEX "LibraryMark_memberId_idx" ON "LibraryMark"("memberId");

-- CreateIndex
CREATE INDEX "LibraryNote_memberId_idx" ON "LibraryNote"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "LibraryNote_itemId_memberId_key" ON "LibraryNote"("itemId", "memberId");

-- CreateIndex
CREATE INDEX "LibraryWord_lexeme_idx" ON "LibraryWord"("lexeme");

-- A misspelled word is compared with those that begin alike; Prisma cannot say this one.
CREATE INDEX "LibraryWord_start_idx" ON "LibraryWord"(left("word", 1), length("word"));

-- AddForeignKey
ALTER TABLE "LibraryItem" ADD CONSTRAINT "LibraryItem_suggestedById_fkey" FOREIGN KEY ("suggestedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryMark" ADD CONSTRAINT "LibraryMark_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "LibraryItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryMark" ADD CONSTRAINT "LibraryMark_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryNote" ADD CONSTRAINT "LibraryNote_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "LibraryItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryNote" ADD CONSTRAINT "LibraryNote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
