-- An index costs with every version of a row. Nobody asks for cases by the moment of their row, nor for acts by theirs.
DROP INDEX "case_created_at_id_idx";
DROP INDEX "case_history_at_idx";

-- What most rows do not have stands in no index; nobody asks for its absence.
DROP INDEX "case_caller_number_created_at_idx";
CREATE INDEX "case_caller_number_created_at_idx" ON "case"("caller_number", "created_at" DESC) WHERE (caller_number IS NOT NULL);
DROP INDEX "case_call_id_idx";
CREATE INDEX "case_call_id_idx" ON "case"("call_id") WHERE (call_id IS NOT NULL);
DROP INDEX "case_trader_id_received_at_idx";
CREATE INDEX "case_trader_id_received_at_idx" ON "case"("trader_id", "received_at" DESC) WHERE (trader_id IS NOT NULL);
DROP INDEX "case_citizen_id_received_at_idx";
CREATE INDEX "case_citizen_id_received_at_idx" ON "case"("citizen_id", "received_at" DESC) WHERE (citizen_id IS NOT NULL);
DROP INDEX "case_handler_id_received_at_idx";
CREATE INDEX "case_handler_id_received_at_idx" ON "case"("handler_id", "received_at" DESC) WHERE (handler_id IS NOT NULL);
DROP INDEX "case_clock_mark_at_idx";
CREATE INDEX "case_clock_mark_at_idx" ON "case_clock"("mark_at") WHERE (mark_at IS NOT NULL);
DROP INDEX "case_clock_missing_year_idx";
CREATE INDEX "case_clock_missing_year_idx" ON "case_clock"("missing_year") WHERE (missing_year IS NOT NULL);

-- Somebody's own cases are listed newest received first, as all others are.
DROP INDEX "case_owner_id_created_at_idx";
CREATE INDEX "case_owner_id_received_at_id_idx" ON "case"("owner_id", "received_at" DESC, "id");
