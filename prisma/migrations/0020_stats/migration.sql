-- CreateTable
CREATE TABLE "stat_queue" (
    "journal" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "queue" TEXT NOT NULL,
    "entered" BIGINT NOT NULL,
    "answered" BIGINT NOT NULL,
    "answered_in_goal" BIGINT NOT NULL,
    "answer_wait_ms" BIGINT NOT NULL,
    "abandoned" BIGINT NOT NULL,
    "abandoned_in_goal" BIGINT NOT NULL,
    "abandoned_short" BIGINT NOT NULL,
    "abandon_wait_ms" BIGINT NOT NULL,
    "left_otherwise" BIGINT NOT NULL,
    "left_wait_ms" BIGINT NOT NULL,
    "handled" BIGINT NOT NULL,
    "talk_ms" BIGINT NOT NULL,
    "hold_ms" BIGINT NOT NULL,
    "wrap_up_ms" BIGINT NOT NULL,
    "staff_signed_in_ms" BIGINT NOT NULL,
    "staff_busy_ms" BIGINT NOT NULL,

    CONSTRAINT "stat_queue_pkey" PRIMARY KEY ("journal","slot","queue")
);

-- CreateTable
CREATE TABLE "stat_agent" (
    "journal" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "agent_id" TEXT NOT NULL,
    "signed_in_ms" BIGINT NOT NULL,
    "ready_ms" BIGINT NOT NULL,
    "ringing_ms" BIGINT NOT NULL,
    "talk_ms" BIGINT NOT NULL,
    "hold_ms" BIGINT NOT NULL,
    "wrap_up_ms" BIGINT NOT NULL,
    "paused_ms" BIGINT NOT NULL,
    "offers" BIGINT NOT NULL,
    "accepted" BIGINT NOT NULL,
    "declined" BIGINT NOT NULL,
    "missed" BIGINT NOT NULL,
    "handled" BIGINT NOT NULL,
    "handled_talk_ms" BIGINT NOT NULL,
    "handled_hold_ms" BIGINT NOT NULL,
    "handled_wrap_up_ms" BIGINT NOT NULL,

    CONSTRAINT "stat_agent_pkey" PRIMARY KEY ("journal","slot","agent_id")
);

-- CreateTable
CREATE TABLE "stat_fold" (
    "journal" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "stat_fold_pkey" PRIMARY KEY ("journal")
);

-- CreateTable
CREATE TABLE "stat_snapshot" (
    "journal" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "stat_snapshot_pkey" PRIMARY KEY ("journal","seq")
);

-- CreateIndex
CREATE INDEX "stat_queue_slot_idx" ON "stat_queue"("slot");

-- CreateIndex
CREATE INDEX "stat_agent_slot_idx" ON "stat_agent"("slot");
