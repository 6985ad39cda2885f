-- AlterTable
ALTER TABLE "Crisis" ADD COLUMN     "toChange" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "worked" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "CrisisFollowUp" ADD COLUMN     "callerId" UUID,
ADD COLUMN     "takenAt" TIMESTAMPTZ(3),
ADD COLUMN     "talkedAt" TIMESTAMPTZ(3);

-- AddForeignKey
ALTER TABLE "CrisisFollowUp" ADD CONSTRAINT "CrisisFollowUp_callerId_fkey" FOREIGN KEY ("callerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
