-- AlterTable
ALTER TABLE "OnCallRequest" ADD COLUMN     "lapsed" TEXT,
ADD COLUMN     "remindedAt" TIMESTAMPTZ(3);
