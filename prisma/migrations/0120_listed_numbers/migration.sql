-- The list of limited numbers becomes one of two: numbers that are served before others stand beside it.
ALTER TABLE "blocked_number" RENAME TO "listed_number";
ALTER TABLE "listed_number" RENAME CONSTRAINT "blocked_number_pkey" TO "listed_number_pkey";
ALTER TABLE "listed_number" ADD COLUMN "list" TEXT NOT NULL DEFAULT 'limited';
ALTER TABLE "listed_number" ALTER COLUMN "list" DROP DEFAULT;
DROP INDEX "blocked_number_number_until_at_idx";
DROP INDEX "blocked_number_until_at_idx";
CREATE INDEX "listed_number_list_number_until_at_idx" ON "listed_number"("list", "number", "until_at");
CREATE INDEX "listed_number_list_until_at_idx" ON "listed_number"("list", "until_at" DESC);
