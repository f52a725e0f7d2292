-- CreateIndex
CREATE INDEX "case_unit_id_due_at_id_idx" ON "case"("unit_id", "due_at", "id");
