-- AlterTable
ALTER TABLE "Webinar" ADD COLUMN     "noRecordingAt" TIMESTAMPTZ(3);
