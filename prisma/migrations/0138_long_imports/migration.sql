-- CreateTable
CREATE TABLE "import_rows" (
    "id" TEXT NOT NULL,
    "import_id" TEXT NOT NULL,
    "first_row" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "import_rows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_fault" (
    "id" BIGSERIAL NOT NULL,
    "import_id" TEXT NOT NULL,
    "at_row" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "import_fault_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_case" (
    "case_id" TEXT NOT NULL,
    "import_id" TEXT NOT NULL,

    CONSTRAINT "import_case_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_rows_import_id_first_row_key" ON "import_rows"("import_id", "first_row");

-- CreateIndex
CREATE INDEX "import_fault_import_id_id_idx" ON "import_fault"("import_id", "id");

-- AddForeignKey
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_fault" ADD CONSTRAINT "import_fault_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_case" ADD CONSTRAINT "import_case_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A table that waits goes on waiting: at most 500 rows sealed together are some rows that follow each other. Its faults
-- are found again by another check.
INSERT INTO "import_rows" ("id", "import_id", "first_row", "sealed")
SELECT "id" || '-2', "id", 2, "sealed_rows" FROM "import_job" WHERE "sealed_rows" IS NOT NULL;
UPDATE "import_job" SET "state" = 'uploaded', "error_count" = 0 WHERE "state" = 'checked';

-- AlterTable
ALTER TABLE "import_job" DROP COLUMN "errors",
DROP COLUMN "sealed_rows";
