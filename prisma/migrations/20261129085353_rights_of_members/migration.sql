-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "SealedText" DROP COLUMN "held";

-- CreateTable
CREATE TABLE "Hold" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "setById" UUID NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "proposedById" UUID,
    "proposedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Purge" (
    "night" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Purge_pkey" PRIMARY KEY ("night","kind")
);

-- CreateTable
CREATE TABLE "DataCopy" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,
    "fileIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DataCopy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Hold_memberId_idx" ON "Hold"("memberId");

-- CreateIndex
CREATE INDEX "DataCopy_memberId_idx" ON "DataCopy"("memberId");

-- One hold for each subject at a time.
CREATE UNIQUE INDEX "Hold_one_standing" ON "Hold" ("subject") WHERE "liftedAt" IS NULL;

-- Who opened a member's words is looked up by whose they are.
CREATE INDEX "AuditEntry_opened" ON "AuditEntry" (("details"->>'owner'), "at") WHERE "act" = 'words.open';

-- The audit may lose what is older than seven years by PostgreSQL's own clock, and nothing else.
DROP TRIGGER "AuditEntry_append_only" ON "AuditEntry";
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
CREATE FUNCTION "audit_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."at" < now() - interval '7 years' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'The audit is only added to: % refused', TG_OP;
END $$;
CREATE TRIGGER "AuditEntry_kept" BEFORE DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION "audit_is_kept"();
