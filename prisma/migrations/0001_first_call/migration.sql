-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "roles" TEXT[],
    "extension" TEXT,
    "password_hash" TEXT NOT NULL,
    "sip_secret" TEXT,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "session_epoch" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue" (
    "id" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "hotline" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "queue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_queue" (
    "user_id" TEXT NOT NULL,
    "queue_id" TEXT NOT NULL,

    CONSTRAINT "user_queue_pkey" PRIMARY KEY ("user_id","queue_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "applied_position" (
    "journal" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "applied_position_pkey" PRIMARY KEY ("journal")
);

-- CreateTable
CREATE TABLE "fact" (
    "journal" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "call_id" TEXT,
    "agent_id" TEXT,
    "body" JSONB NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("journal","seq")
);

-- CreateTable
CREATE TABLE "quarantined_fact" (
    "id" TEXT NOT NULL,
    "journal" TEXT,
    "seq" BIGINT,
    "reason" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarantined_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call" (
    "id" TEXT NOT NULL,
    "hotline" TEXT,
    "dialled" TEXT,
    "trunk" TEXT,
    "node" TEXT,
    "flow" TEXT,
    "flow_version" TEXT,
    "caller_number" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "queue" TEXT,
    "queued_at" TIMESTAMPTZ(3),
    "abandoned_at" TIMESTAMPTZ(3),
    "connected_at" TIMESTAMPTZ(3),
    "agent_id" TEXT,
    "wait_ms" INTEGER,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "cause" INTEGER,
    "duration_ms" INTEGER,
    "talk_ms" INTEGER,

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_disposition" (
    "call_id" TEXT NOT NULL,
    "disposition" TEXT NOT NULL,
    "note" TEXT,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_disposition_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" TEXT NOT NULL,
    "call_id" TEXT,
    "entry_id" TEXT,
    "queue" TEXT,
    "agent_id" TEXT,
    "made_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "wait_ms" INTEGER,
    "cause" INTEGER,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_period" (
    "journal" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "call_id" TEXT,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_period_pkey" PRIMARY KEY ("journal","seq")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" TEXT NOT NULL,
    "call_id" TEXT,
    "agent_id" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "failure" TEXT,
    "manifest" TEXT,
    "sha256" TEXT,
    "bytes" BIGINT,
    "duration_ms" INTEGER,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listening" (
    "id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" TEXT NOT NULL,
    "number" TEXT,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "origin_key" TEXT,
    "call_id" TEXT,
    "caller_number" TEXT,
    "hotline" TEXT,
    "source" TEXT NOT NULL DEFAULT 'phone',
    "unit" TEXT NOT NULL DEFAULT 'centre',
    "urgency" TEXT NOT NULL DEFAULT 'normal',
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "respondent_name" TEXT,
    "respondent_credit_code" TEXT,
    "respondent" JSONB NOT NULL DEFAULT '{}',
    "subject" JSONB NOT NULL DEFAULT '{}',
    "matter" JSONB NOT NULL DEFAULT '{}',
    "requests" JSONB NOT NULL DEFAULT '{}',
    "person" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" TEXT,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporter_identity" (
    "case_id" TEXT NOT NULL,
    "jwe" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reporter_identity_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "case_act" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "fields" TEXT[],
    "user_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_counter" (
    "prefix" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "case_counter_pkey" PRIMARY KEY ("prefix","day")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "reason" TEXT,
    "address" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_name_key" ON "user"("name");

-- CreateIndex
CREATE UNIQUE INDEX "user_extension_key" ON "user"("extension");

-- CreateIndex
CREATE INDEX "user_queue_queue_id_idx" ON "user_queue"("queue_id");

-- CreateIndex
CREATE INDEX "fact_call_id_seq_idx" ON "fact"("call_id", "seq");

-- CreateIndex
CREATE INDEX "fact_agent_id_at_idx" ON "fact"("agent_id", "at");

-- CreateIndex
CREATE INDEX "quarantined_fact_resolved_at_idx" ON "quarantined_fact"("resolved_at");

-- CreateIndex
CREATE UNIQUE INDEX "quarantined_fact_journal_seq_key" ON "quarantined_fact"("journal", "seq");

-- CreateIndex
CREATE INDEX "call_started_at_id_idx" ON "call"("started_at" DESC, "id");

-- CreateIndex
CREATE INDEX "call_caller_number_started_at_idx" ON "call"("caller_number", "started_at" DESC);

-- CreateIndex
CREATE INDEX "call_agent_id_started_at_idx" ON "call"("agent_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "offer_call_id_idx" ON "offer"("call_id");

-- CreateIndex
CREATE INDEX "offer_agent_id_made_at_idx" ON "offer"("agent_id", "made_at");

-- CreateIndex
CREATE INDEX "agent_period_agent_id_to_at_idx" ON "agent_period"("agent_id", "to_at");

-- CreateIndex
CREATE INDEX "agent_period_agent_id_from_at_idx" ON "agent_period"("agent_id", "from_at");

-- CreateIndex
CREATE INDEX "recording_call_id_idx" ON "recording"("call_id");

-- CreateIndex
CREATE INDEX "recording_started_at_idx" ON "recording"("started_at" DESC);

-- CreateIndex
CREATE INDEX "listening_recording_id_at_idx" ON "listening"("recording_id", "at");

-- CreateIndex
CREATE INDEX "listening_user_id_at_idx" ON "listening"("user_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE UNIQUE INDEX "case_origin_key_key" ON "case"("origin_key");

-- CreateIndex
CREATE INDEX "case_caller_number_created_at_idx" ON "case"("caller_number", "created_at" DESC);

-- CreateIndex
CREATE INDEX "case_call_id_idx" ON "case"("call_id");

-- CreateIndex
CREATE INDEX "case_owner_id_created_at_idx" ON "case"("owner_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "case_created_at_id_idx" ON "case"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_act_case_id_at_idx" ON "case_act"("case_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_subject_kind_subject_id_at_idx" ON "audit_entry"("subject_kind", "subject_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_user_id_at_idx" ON "audit_entry"("user_id", "at");

-- AddForeignKey
ALTER TABLE "user_queue" ADD CONSTRAINT "user_queue_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_queue" ADD CONSTRAINT "user_queue_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporter_identity" ADD CONSTRAINT "reporter_identity_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_act" ADD CONSTRAINT "case_act_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;
