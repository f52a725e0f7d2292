-- CreateTable
CREATE TABLE "region_change" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "region_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "region_change_code_at_idx" ON "region_change"("code", "at");

-- AddForeignKey
ALTER TABLE "region_change" ADD CONSTRAINT "region_change_code_fkey" FOREIGN KEY ("code") REFERENCES "region"("code") ON DELETE CASCADE ON UPDATE CASCADE;
