-- AlterTable
ALTER TABLE "Webinar" ADD COLUMN     "recording" TEXT;

-- AlterTable
ALTER TABLE "WebinarSeat" ADD COLUMN     "attended" BOOLEAN,
ADD COLUMN     "useful" TEXT;
