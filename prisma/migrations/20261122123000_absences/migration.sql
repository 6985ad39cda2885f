-- CreateEnum
CREATE TYPE "AbsenceKind" AS ENUM ('bot', 'slack');

-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "kind" "AbsenceKind" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,
    "due" JSONB NOT NULL,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);
