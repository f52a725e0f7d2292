-- CreateTable
CREATE TABLE "sms_message" (
    "id" TEXT NOT NULL,
    "case_id" TEXT,
    "kind" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "try_at" TIMESTAMPTZ(3),
    "trouble" TEXT,
    "gateway_id" TEXT,
    "sent_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sms_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_entry" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "keywords" TEXT[],
    "source" TEXT NOT NULL DEFAULT '',
    "valid_from" DATE,
    "valid_until" DATE,
    "owner_id" TEXT NOT NULL,
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_version" (
    "entry_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "remark" TEXT,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_version_pkey" PRIMARY KEY ("entry_id","revision")
);

-- CreateTable
CREATE TABLE "knowledge_feedback" (
    "entry_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "note" TEXT,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_feedback_pkey" PRIMARY KEY ("entry_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sms_message_gateway_id_key" ON "sms_message"("gateway_id");

-- CreateIndex
CREATE INDEX "sms_message_try_at_idx" ON "sms_message"("try_at");

-- CreateIndex
CREATE INDEX "sms_message_case_id_created_at_idx" ON "sms_message"("case_id", "created_at");

-- CreateIndex
CREATE INDEX "sms_message_created_at_id_idx" ON "sms_message"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "knowledge_entry_updated_at_id_idx" ON "knowledge_entry"("updated_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "knowledge_version" ADD CONSTRAINT "knowledge_version_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "knowledge_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_feedback" ADD CONSTRAINT "knowledge_feedback_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "knowledge_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
