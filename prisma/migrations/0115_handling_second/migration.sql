-- AlterTable
ALTER TABLE "case_reward" ADD COLUMN     "paid_at" TIMESTAMPTZ(3),
ADD COLUMN     "paid_by" TEXT,
ADD COLUMN     "paid_on" DATE,
ADD COLUMN     "paid_way" TEXT,
ADD COLUMN     "payee_at" TIMESTAMPTZ(3),
ADD COLUMN     "payee_by" TEXT,
ADD COLUMN     "sealed_payee" TEXT,
ADD COLUMN     "voucher" TEXT;

-- AlterTable
ALTER TABLE "document_delivery" ADD COLUMN     "sms_id" TEXT;

-- CreateTable
CREATE TABLE "sms_inbound" (
    "gateway_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sms_inbound_pkey" PRIMARY KEY ("gateway_id")
);

-- CreateIndex
CREATE INDEX "sms_inbound_at_idx" ON "sms_inbound"("at");

-- CreateIndex
CREATE INDEX "approval_decided_at_asked_at_idx" ON "approval"("decided_at", "asked_at");

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_delivery" ADD CONSTRAINT "document_delivery_sms_id_fkey" FOREIGN KEY ("sms_id") REFERENCES "sms_message"("id") ON DELETE SET NULL ON UPDATE CASCADE;
