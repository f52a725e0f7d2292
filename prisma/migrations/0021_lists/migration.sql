-- AlterTable
ALTER TABLE "call" ADD COLUMN     "direction" TEXT;

-- AlterTable
ALTER TABLE "stat_queue" ADD COLUMN     "rated" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "satisfied" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "stat_agent" ADD COLUMN     "placed" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "rated" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "satisfied" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "callback" (
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "caller_number" TEXT NOT NULL,
    "taken_by" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_call" (
    "call_id" TEXT NOT NULL,
    "callback_id" TEXT NOT NULL,

    CONSTRAINT "callback_call_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "voicemail" (
    "id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "failure" TEXT,
    "hotline" TEXT,
    "queue" TEXT,
    "caller_number" TEXT,
    "left_at" TIMESTAMPTZ(3),
    "file" TEXT,
    "sha256" TEXT,
    "bytes" BIGINT,
    "duration_ms" INTEGER,

    CONSTRAINT "voicemail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voicemail_work" (
    "voicemail_id" TEXT NOT NULL,
    "taken_by" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "note" TEXT,

    CONSTRAINT "voicemail_work_pkey" PRIMARY KEY ("voicemail_id")
);

-- CreateTable
CREATE TABLE "blocked_number" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "call_id" TEXT,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "review_due" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "review_note" TEXT,
    "lifted_by" TEXT,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason" TEXT,

    CONSTRAINT "blocked_number_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "callback_state_taken_at_idx" ON "callback"("state", "taken_at" DESC);

-- CreateIndex
CREATE INDEX "callback_call_callback_id_idx" ON "callback_call"("callback_id");

-- CreateIndex
CREATE INDEX "voicemail_left_at_idx" ON "voicemail"("left_at" DESC);

-- CreateIndex
CREATE INDEX "voicemail_call_id_idx" ON "voicemail"("call_id");

-- CreateIndex
CREATE INDEX "blocked_number_number_until_at_idx" ON "blocked_number"("number", "until_at");

-- CreateIndex
CREATE INDEX "blocked_number_until_at_idx" ON "blocked_number"("until_at" DESC);

-- AddForeignKey
ALTER TABLE "callback_call" ADD CONSTRAINT "callback_call_callback_id_fkey" FOREIGN KEY ("callback_id") REFERENCES "callback"("id") ON DELETE CASCADE ON UPDATE CASCADE;

