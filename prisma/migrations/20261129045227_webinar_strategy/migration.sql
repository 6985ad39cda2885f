-- AlterEnum
ALTER TYPE "DutyKind" ADD VALUE 'professional_development';

-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "track" TEXT;

-- AlterTable
ALTER TABLE "Webinar" ADD COLUMN     "initiative" TEXT NOT NULL DEFAULT '1',
ADD COLUMN     "track" TEXT;
