-- CreateTable
CREATE TABLE "alert" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "queue" TEXT,
    "agent_id" TEXT,
    "call_id" TEXT,
    "detail" TEXT,
    "figure" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_raised_at_id_idx" ON "alert"("raised_at" DESC, "id");

-- CreateIndex
CREATE INDEX "alert_cleared_at_idx" ON "alert"("cleared_at");
