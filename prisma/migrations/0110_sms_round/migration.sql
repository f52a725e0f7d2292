-- AlterTable
ALTER TABLE "sms_message" ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1;
