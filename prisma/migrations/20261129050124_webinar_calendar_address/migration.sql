-- CreateTable
CREATE TABLE "WebinarFeed" (
    "memberId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebinarFeed_pkey" PRIMARY KEY ("memberId")
);

-- CreateIndex
CREATE UNIQUE INDEX "WebinarFeed_hash_key" ON "WebinarFeed"("hash");

-- AddForeignKey
ALTER TABLE "WebinarFeed" ADD CONSTRAINT "WebinarFeed_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
