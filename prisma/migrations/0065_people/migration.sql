-- AlterTable
ALTER TABLE "case" ADD COLUMN     "citizen_id" TEXT,
ADD COLUMN     "trader_id" TEXT;

-- CreateTable
CREATE TABLE "trader" (
    "id" TEXT NOT NULL,
    "credit_code" TEXT,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "region" TEXT,
    "phone" TEXT,
    "kind" TEXT NOT NULL,
    "industry" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "origin" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trader_search" (
    "trader_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "tokens" tsvector NOT NULL,

    CONSTRAINT "trader_search_pkey" PRIMARY KEY ("trader_id")
);

-- CreateTable
CREATE TABLE "case_search" (
    "case_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    "tokens" tsvector NOT NULL,

    CONSTRAINT "case_search_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "citizen" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "merged_into" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "citizen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citizen_phone" (
    "number" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,

    CONSTRAINT "citizen_phone_pkey" PRIMARY KEY ("number","citizen_id")
);

-- CreateTable
CREATE TABLE "citizen_identity" (
    "id_key" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "id_type" TEXT NOT NULL,
    "masked" TEXT NOT NULL,

    CONSTRAINT "citizen_identity_pkey" PRIMARY KEY ("id_key")
);

-- CreateTable
CREATE TABLE "citizen_merge" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "into_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "merged_by" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),
    "undo_reason" TEXT,

    CONSTRAINT "citizen_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "illness_case" (
    "case_id" TEXT NOT NULL,
    "premises" TEXT NOT NULL,
    "trader_id" TEXT,
    "people" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cluster_id" TEXT,

    CONSTRAINT "illness_case_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" TEXT NOT NULL,
    "premises" TEXT NOT NULL,
    "trader_id" TEXT,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "cases" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "incident_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "note" TEXT,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "trader_credit_code_key" ON "trader"("credit_code");

-- CreateIndex
CREATE INDEX "trader_name_idx" ON "trader"("name" text_pattern_ops);

-- CreateIndex
CREATE INDEX "trader_credit_code_idx" ON "trader"("credit_code" text_pattern_ops);

-- CreateIndex
CREATE INDEX "trader_search_tokens_idx" ON "trader_search" USING GIN ("tokens");

-- CreateIndex
CREATE INDEX "case_search_tokens_idx" ON "case_search" USING GIN ("tokens");

-- CreateIndex
CREATE INDEX "citizen_merged_into_idx" ON "citizen"("merged_into");

-- CreateIndex
CREATE INDEX "citizen_name_idx" ON "citizen"("name");

-- CreateIndex
CREATE INDEX "citizen_phone_citizen_id_idx" ON "citizen_phone"("citizen_id");

-- CreateIndex
CREATE INDEX "citizen_identity_citizen_id_idx" ON "citizen_identity"("citizen_id");

-- CreateIndex
CREATE INDEX "citizen_merge_citizen_id_merged_at_idx" ON "citizen_merge"("citizen_id", "merged_at");

-- CreateIndex
CREATE INDEX "citizen_merge_into_id_merged_at_idx" ON "citizen_merge"("into_id", "merged_at");

-- CreateIndex
CREATE INDEX "illness_case_premises_at_idx" ON "illness_case"("premises", "at");

-- CreateIndex
CREATE INDEX "illness_case_cluster_id_idx" ON "illness_case"("cluster_id");

-- CreateIndex
CREATE INDEX "cluster_premises_state_idx" ON "cluster"("premises", "state");

-- CreateIndex
CREATE INDEX "cluster_state_raised_at_idx" ON "cluster"("state", "raised_at" DESC);

-- CreateIndex
CREATE INDEX "case_trader_id_received_at_idx" ON "case"("trader_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "case_citizen_id_received_at_idx" ON "case"("citizen_id", "received_at" DESC);

-- AddForeignKey
ALTER TABLE "trader_search" ADD CONSTRAINT "trader_search_trader_id_fkey" FOREIGN KEY ("trader_id") REFERENCES "trader"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citizen_phone" ADD CONSTRAINT "citizen_phone_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citizen_identity" ADD CONSTRAINT "citizen_identity_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Order 121, article 37: nothing ties a report to a citizen's file.
ALTER TABLE "case" ADD CONSTRAINT "case_report_has_no_citizen" CHECK ("type" <> 'report' OR "citizen_id" IS NULL);

-- The planner must know how common a pair of characters is, or it reads the whole index for a rare one.
ALTER TABLE "trader_search" ALTER COLUMN "tokens" SET STATISTICS 1000;
ALTER TABLE "case_search" ALTER COLUMN "tokens" SET STATISTICS 1000;

-- A list of pending entries makes one saving in a thousand wait for all the others' work.
ALTER INDEX "trader_search_tokens_idx" SET (fastupdate = off);
ALTER INDEX "case_search_tokens_idx" SET (fastupdate = off);
