-- What is sealed stands in a column of its own, so that another key of the centre reseals it.
ALTER TABLE "attachment" DROP COLUMN "is_sealed";
ALTER TABLE "attachment" ADD COLUMN "sealed_key" TEXT;
ALTER TABLE "case_note" DROP COLUMN "is_sealed";
ALTER TABLE "case_note" ADD COLUMN "sealed_text" TEXT;
ALTER TABLE "case_note" ALTER COLUMN "text" DROP NOT NULL;
