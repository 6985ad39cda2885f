-- CreateTable
CREATE TABLE "RosterCount" (
    "day" DATE NOT NULL,
    "served" JSONB NOT NULL,

    CONSTRAINT "RosterCount_pkey" PRIMARY KEY ("day")
);
