-- CreateEnum
CREATE TYPE "Medium" AS ENUM ('email', 'phone');

-- CreateEnum
CREATE TYPE "OutsidePageState" AS ENUM ('waiting', 'sent', 'failed');

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "medium" "Medium" NOT NULL,
    "how" TEXT,
    "addressId" UUID NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "codeHash" TEXT,
    "codeExpiresAt" TIMESTAMPTZ(3),
    "codeTries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutsidePage" (
    "id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "medium" "Medium" NOT NULL,
    "nth" INTEGER NOT NULL DEFAULT 1,
    "wording" TEXT NOT NULL,
    "state" "OutsidePageState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sends" INTEGER NOT NULL DEFAULT 0,
    "settledAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "afterName" TEXT,
    "afterPayload" JSONB,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OutsidePage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Contact_addressId_key" ON "Contact"("addressId");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_memberId_medium_key" ON "Contact"("memberId", "medium");

-- CreateIndex
CREATE INDEX "OutsidePage_memberId_medium_wantedAt_idx" ON "OutsidePage"("memberId", "medium", "wantedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutsidePage_about_memberId_medium_nth_key" ON "OutsidePage"("about", "memberId", "medium", "nth");

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "SealedText"("id") ON DELETE CASCADE ON UPDATE CASCADE;
