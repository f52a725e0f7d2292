-- CreateTable
CREATE TABLE "import_job" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "headers" TEXT[],
    "row_count" INTEGER NOT NULL,
    "sealed_rows" TEXT,
    "mapping" JSONB,
    "errors" JSONB,
    "error_count" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_at" TIMESTAMPTZ(3),
    "imported" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_case" (
    "key_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "external_case_pkey" PRIMARY KEY ("key_id","external_id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "has_reports" BOOLEAN NOT NULL DEFAULT false,
    "sealed_secret" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "case_seq" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_job_created_at_id_idx" ON "import_job"("created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_digest_key" ON "api_key"("digest");

-- CreateIndex
CREATE INDEX "external_case_case_id_idx" ON "external_case"("case_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_state_next_at_idx" ON "webhook_delivery"("state", "next_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_id_idx" ON "webhook_delivery"("webhook_id", "created_at" DESC, "id");


-- Whoever wants to be told of an act is written down in the transaction of the act itself: nothing is told that did not
-- happen, and nothing that happened is forgotten. The words are those of contracts/src/exchange-words.ts.
CREATE FUNCTION webhook_tell() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  what TEXT := CASE
    WHEN NEW.act = 'register' THEN 'case.registered'
    WHEN NEW.act = 'document-issued' THEN 'case.document-issued'
    WHEN NEW.act = 'attachment-added' THEN 'case.attachment-added'
    WHEN NEW.to_state IS DISTINCT FROM NEW.from_state AND NEW.to_state IS NOT NULL THEN 'case.state-changed'
  END;
BEGIN
  IF what IS NULL THEN RETURN NULL; END IF;
  INSERT INTO webhook_delivery (id, webhook_id, event, case_id, case_seq, next_at, created_at)
  SELECT gen_random_uuid()::text, w.id, what, NEW.case_id, NEW.seq, NEW.at, NEW.at
  FROM webhook AS w
  WHERE w.is_active AND what = ANY (w.events)
    AND (w.has_reports OR NOT EXISTS (SELECT 1 FROM "case" AS c WHERE c.id = NEW.case_id AND c.type = 'report'));
  RETURN NULL;
END $$;

CREATE TRIGGER webhook_tell AFTER INSERT ON "case_history"
  FOR EACH ROW WHEN (NEW.act IN ('document-issued', 'attachment-added') OR NEW.to_state IS NOT NULL)
  EXECUTE FUNCTION webhook_tell();
