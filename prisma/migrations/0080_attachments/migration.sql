-- CreateTable
CREATE TABLE "attachment" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "scan" TEXT NOT NULL,
    "has_thumbnail" BOOLEAN NOT NULL DEFAULT false,
    "is_sealed" BOOLEAN NOT NULL DEFAULT false,
    "origin" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by" TEXT,
    "removed_at" TIMESTAMPTZ(3),
    "remove_reason" TEXT,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_note" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_sealed" BOOLEAN NOT NULL DEFAULT false,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_label" (
    "case_id" TEXT NOT NULL,
    "label_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_label_pkey" PRIMARY KEY ("case_id","label_id")
);

-- CreateTable
CREATE TABLE "case_template" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "owner_id" TEXT,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "assignee_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "satisfaction" INTEGER,
    "is_resolved" BOOLEAN,
    "note" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up_attempt" (
    "id" TEXT NOT NULL,
    "follow_up_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_up_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "case_id" TEXT,
    "text" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attachment_case_id_added_at_idx" ON "attachment"("case_id", "added_at");

-- CreateIndex
CREATE INDEX "case_note_case_id_at_idx" ON "case_note"("case_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "label_name_key" ON "label"("name");

-- CreateIndex
CREATE INDEX "case_label_label_id_case_id_idx" ON "case_label"("label_id", "case_id");

-- CreateIndex
CREATE INDEX "case_template_owner_id_idx" ON "case_template"("owner_id");

-- CreateIndex
CREATE INDEX "follow_up_state_due_at_id_idx" ON "follow_up"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "follow_up_assignee_id_state_due_at_idx" ON "follow_up"("assignee_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "follow_up_case_id_idx" ON "follow_up"("case_id");

-- CreateIndex
CREATE INDEX "follow_up_attempt_follow_up_id_at_idx" ON "follow_up_attempt"("follow_up_id", "at");

-- CreateIndex
CREATE INDEX "reminder_user_id_done_at_due_at_idx" ON "reminder"("user_id", "done_at", "due_at");

-- CreateIndex
CREATE INDEX "reminder_case_id_idx" ON "reminder"("case_id");

-- AddForeignKey
ALTER TABLE "follow_up_attempt" ADD CONSTRAINT "follow_up_attempt_follow_up_id_fkey" FOREIGN KEY ("follow_up_id") REFERENCES "follow_up"("id") ON DELETE CASCADE ON UPDATE CASCADE;

