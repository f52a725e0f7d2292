-- AlterTable
ALTER TABLE "illness_case" ADD COLUMN     "seen_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "illness_case_seen_at_idx" ON "illness_case"("seen_at");
