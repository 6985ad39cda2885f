-- AlterTable
ALTER TABLE "Job" ADD COLUMN "failingSince" TIMESTAMPTZ(3);
