-- CreateTable
CREATE TABLE "case_link" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "is_made" BOOLEAN NOT NULL,
    "other_id" TEXT,
    "sealed_other" TEXT,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_party" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "address" TEXT,
    "id_type" TEXT,
    "id_number" TEXT,
    "scope" TEXT,
    "until" DATE,
    "is_original_seen" BOOLEAN NOT NULL DEFAULT false,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_by" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acceptance_decision" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "pack" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "ground" TEXT,
    "reason" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "factors" JSONB NOT NULL,
    "knew_on" DATE,
    "last_day" DATE,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "acceptance_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_proof" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "materials" TEXT[],
    "note" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "outcome_by" TEXT,
    "outcome_at" TIMESTAMPTZ(3),
    "outcome_note" TEXT,

    CONSTRAINT "identity_proof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mediation" (
    "case_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "record" JSONB NOT NULL,
    "ending" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mediation_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "mediation_message" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "user_id" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mediation_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mediation_door" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mediation_door_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "wish" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_granted" BOOLEAN,
    "note" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "police_transfer" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "approval_id" TEXT NOT NULL,
    "signs" TEXT[],
    "body" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "evidence" TEXT[],
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "sent_by" TEXT,
    "reply" TEXT,
    "replied_at" TIMESTAMPTZ(3),

    CONSTRAINT "police_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_reward" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "approval_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "fine_fen" BIGINT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "needs_finance" BOOLEAN NOT NULL,
    "finance_note" TEXT,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_reward_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_link_case_id_at_idx" ON "case_link"("case_id", "at");

-- CreateIndex
CREATE INDEX "case_party_case_id_added_at_idx" ON "case_party"("case_id", "added_at");

-- CreateIndex
CREATE INDEX "acceptance_decision_case_id_at_idx" ON "acceptance_decision"("case_id", "at");

-- CreateIndex
CREATE INDEX "identity_proof_case_id_asked_at_idx" ON "identity_proof"("case_id", "asked_at");

-- CreateIndex
CREATE INDEX "mediation_message_case_id_at_idx" ON "mediation_message"("case_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "mediation_door_key_hash_key" ON "mediation_door"("key_hash");

-- CreateIndex
CREATE INDEX "mediation_door_case_id_idx" ON "mediation_door"("case_id");

-- CreateIndex
CREATE INDEX "approval_case_id_asked_at_idx" ON "approval"("case_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "police_transfer_approval_id_key" ON "police_transfer"("approval_id");

-- CreateIndex
CREATE INDEX "police_transfer_case_id_idx" ON "police_transfer"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_reward_approval_id_key" ON "case_reward"("approval_id");

-- CreateIndex
CREATE INDEX "case_reward_case_id_idx" ON "case_reward"("case_id");
