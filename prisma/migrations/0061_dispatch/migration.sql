-- AlterTable
ALTER TABLE "case" ADD COLUMN     "handler_id" TEXT;

-- CreateTable
CREATE TABLE "dispatch" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "from_unit_id" TEXT NOT NULL,
    "to_unit_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "article" INTEGER NOT NULL,
    "proposed_unit_id" TEXT,
    "place_rule" TEXT,
    "note" TEXT,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "return_reason" TEXT,
    "return_note" TEXT,

    CONSTRAINT "dispatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "urging" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "by_unit_id" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "due_on" DATE,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "urging_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jurisdiction_dispute" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "other_unit_id" TEXT NOT NULL,
    "superior_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "settled_unit_id" TEXT,
    "settled_note" TEXT,
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "jurisdiction_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dispatch_case_id_at_idx" ON "dispatch"("case_id", "at");

-- CreateIndex
CREATE INDEX "dispatch_to_unit_id_at_idx" ON "dispatch"("to_unit_id", "at");

-- CreateIndex
CREATE INDEX "urging_case_id_at_idx" ON "urging"("case_id", "at");

-- CreateIndex
CREATE INDEX "urging_unit_id_answered_at_idx" ON "urging"("unit_id", "answered_at");

-- CreateIndex
CREATE INDEX "jurisdiction_dispute_case_id_at_idx" ON "jurisdiction_dispute"("case_id", "at");

-- CreateIndex
CREATE INDEX "jurisdiction_dispute_superior_id_settled_at_idx" ON "jurisdiction_dispute"("superior_id", "settled_at");

-- CreateIndex
CREATE INDEX "case_handler_id_received_at_idx" ON "case"("handler_id", "received_at" DESC);

-- AddForeignKey
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "urging" ADD CONSTRAINT "urging_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jurisdiction_dispute" ADD CONSTRAINT "jurisdiction_dispute_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;
