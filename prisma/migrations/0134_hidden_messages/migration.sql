-- AlterTable
ALTER TABLE "sms_message" ADD COLUMN     "is_hidden" BOOLEAN NOT NULL DEFAULT false;

-- What went without a case so far may have gone to who reported.
UPDATE "sms_message" SET "is_hidden" = true WHERE "case_id" IS NULL;
