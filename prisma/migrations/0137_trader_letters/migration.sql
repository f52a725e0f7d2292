-- Names in pinyin; what is there is completed in the background by the server (server/src/traders/complete-letters.ts).
-- AlterTable
ALTER TABLE "trader_search" ADD COLUMN     "letter_tokens" tsvector,
ADD COLUMN     "letters" TEXT;

-- CreateIndex
CREATE INDEX "trader_search_letter_tokens_idx" ON "trader_search" USING GIN ("letter_tokens");

-- CreateIndex
CREATE INDEX "trader_search_letters_idx" ON "trader_search"("letters" text_pattern_ops);

-- As in 0065_people, and for the same reasons.
ALTER TABLE "trader_search" ALTER COLUMN "letter_tokens" SET STATISTICS 1000;
ALTER INDEX "trader_search_letter_tokens_idx" SET (fastupdate = off);
