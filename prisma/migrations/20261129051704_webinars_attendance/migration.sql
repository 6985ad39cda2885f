-- AlterEnum
ALTER TYPE "SeatState" ADD VALUE 'came';

-- AlterTable
ALTER TABLE "Webinar" ADD COLUMN     "attendanceAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "WebinarSeat" ADD COLUMN     "minutesThere" INTEGER,
ADD COLUMN     "reported" BOOLEAN NOT NULL DEFAULT false;
