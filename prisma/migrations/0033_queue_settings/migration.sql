-- AlterTable
ALTER TABLE "queue" ADD COLUMN     "settings" JSONB;
