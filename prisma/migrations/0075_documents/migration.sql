-- CreateTable
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "case_type" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "fields" JSONB NOT NULL,
    "number" TEXT,
    "file" TEXT,
    "sha256" TEXT,
    "bytes" INTEGER,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT,
    "issued_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_delivery" (
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_counter" (
    "unit" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "document_counter_pkey" PRIMARY KEY ("unit","kind","year")
);

-- CreateTable
CREATE TABLE "document_office" (
    "unit" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_office_pkey" PRIMARY KEY ("unit")
);

-- CreateIndex
CREATE UNIQUE INDEX "document_number_key" ON "document"("number");

-- CreateIndex
CREATE INDEX "document_case_id_created_at_idx" ON "document"("case_id", "created_at");

-- CreateIndex
CREATE INDEX "document_created_at_id_idx" ON "document"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "document_issued_at_id_idx" ON "document"("issued_at" DESC, "id");

-- CreateIndex
CREATE INDEX "document_delivery_document_id_at_idx" ON "document_delivery"("document_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "document_office_mark_key" ON "document_office"("mark");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_delivery" ADD CONSTRAINT "document_delivery_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- What was issued stays as it was issued: only its state may still change, once, to void. Nothing of it is deleted.
CREATE FUNCTION document_stays_as_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN RAISE EXCEPTION 'document % was issued and cannot be deleted', OLD.id; END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'draft' THEN RETURN NEW; END IF;
    IF OLD.state = 'issued' AND NEW.state = 'void'
        AND (to_jsonb(NEW) - ARRAY['state', 'revision', 'updated_at', 'voided_by', 'voided_at', 'void_reason'])
          = (to_jsonb(OLD) - ARRAY['state', 'revision', 'updated_at', 'voided_by', 'voided_at', 'void_reason'])
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'document % was issued and cannot be changed', OLD.id;
END $$;

CREATE TRIGGER document_stays_as_issued BEFORE UPDATE OR DELETE ON "document"
    FOR EACH ROW EXECUTE FUNCTION document_stays_as_issued();

CREATE FUNCTION document_delivery_is_added_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'deliveries are added, never changed';
END $$;

CREATE TRIGGER document_delivery_is_added_only BEFORE UPDATE OR DELETE ON "document_delivery"
    FOR EACH ROW EXECUTE FUNCTION document_delivery_is_added_only();
