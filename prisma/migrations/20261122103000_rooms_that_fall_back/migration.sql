-- AlterEnum
ALTER TYPE "RoomKind" ADD VALUE 'direct';

-- AlterTable
ALTER TABLE "Card" ADD COLUMN     "roomId" UUID;

-- AlterTable
ALTER TABLE "Room" ADD COLUMN     "absent" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "fellBackFrom" "RoomKind",
ADD COLUMN     "onChange" JSONB,
ADD COLUMN     "openedAt" TIMESTAMPTZ(3),
ADD COLUMN     "orElse" BOOLEAN NOT NULL DEFAULT false;
