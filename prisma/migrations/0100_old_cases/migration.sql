-- CreateTable
CREATE TABLE "backfill" (
    "name" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfill_pkey" PRIMARY KEY ("name")
);

-- A draft is saved many times: with room on its page a saving touches none of the case's many indexes.
ALTER TABLE "case" SET (fillfactor = 90);
