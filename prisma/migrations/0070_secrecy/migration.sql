-- AlterTable
ALTER TABLE "reporter_identity" ADD COLUMN     "key_id" TEXT;

-- CreateTable
CREATE TABLE "reporter_unmasking" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seen_by" TEXT,
    "seen_at" TIMESTAMPTZ(3),
    "verdict" TEXT,
    "seen_remark" TEXT,

    CONSTRAINT "reporter_unmasking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_receipt" (
    "case_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,

    CONSTRAINT "progress_receipt_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE INDEX "reporter_identity_key_id_idx" ON "reporter_identity"("key_id");

-- CreateIndex
CREATE INDEX "reporter_unmasking_unit_id_at_idx" ON "reporter_unmasking"("unit_id", "at" DESC);

-- CreateIndex
CREATE INDEX "reporter_unmasking_case_id_at_idx" ON "reporter_unmasking"("case_id", "at");

-- CreateIndex
CREATE INDEX "reporter_unmasking_user_id_at_idx" ON "reporter_unmasking"("user_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "progress_receipt_code_hash_key" ON "progress_receipt"("code_hash");

-- A look at a reporter's identity stays as it was written; a head takes note of it once.
CREATE FUNCTION "reporter_unmasking_stands"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'TRUNCATE' THEN
    RAISE EXCEPTION 'reporter_unmasking is append-only';
  END IF;
  IF OLD.seen_at IS NOT NULL
    OR (NEW.id, NEW.case_id, NEW.unit_id, NEW.user_id, NEW.reason, NEW.address, NEW.at)
       IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.unit_id, OLD.user_id, OLD.reason, OLD.address, OLD.at) THEN
    RAISE EXCEPTION 'reporter_unmasking is append-only';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "reporter_unmasking_stands" BEFORE UPDATE OR DELETE ON "reporter_unmasking"
  FOR EACH ROW EXECUTE FUNCTION "reporter_unmasking_stands"();
CREATE TRIGGER "reporter_unmasking_stays" BEFORE TRUNCATE ON "reporter_unmasking"
  FOR EACH STATEMENT EXECUTE FUNCTION "reporter_unmasking_stands"();
