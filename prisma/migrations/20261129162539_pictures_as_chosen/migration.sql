-- AlterTable
ALTER TABLE "ReportOrder" ADD COLUMN     "only" TEXT,
ADD COLUMN     "quarter" INTEGER;
