-- AlterEnum
ALTER TYPE "DutyKind" ADD VALUE 'executive_committee';

-- CreateTable
CREATE TABLE "ReportOrder" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "shared" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportOrder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReportOrder_memberId_idx" ON "ReportOrder"("memberId");

-- AddForeignKey
ALTER TABLE "ReportOrder" ADD CONSTRAINT "ReportOrder_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
