-- Nobody may add an act between what is read here and the new trigger.
LOCK TABLE "case_history" IN SHARE ROW EXCLUSIVE MODE;

-- Where the history of each case ends. The last acts of a case are missed by this even when they moved nothing, so that
-- neither state nor revision of the case tells of them. Room is left on each page: every act changes its row in place.
CREATE TABLE "case_history_end" (
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "case_history_end_pkey" PRIMARY KEY ("case_id")
) WITH (fillfactor = 80);

INSERT INTO "case_history_end" (case_id, seq, hash)
SELECT DISTINCT ON (case_id) case_id, seq, hash FROM "case_history" ORDER BY case_id, seq DESC;

-- As in 0050, but from the end that is kept, which is held until the act is committed: two acts at once follow each other.
CREATE OR REPLACE FUNCTION case_history_chain() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  fields TEXT := case_history_field((extract(epoch FROM NEW.at) * 1000)::bigint::text) || case_history_field(NEW.act)
    || case_history_field(NEW.from_state) || case_history_field(NEW.to_state) || case_history_field(NEW.reason)
    || case_history_field(NEW.details::text) || case_history_field(NEW.user_id) || case_history_field(NEW.address)
    || case_history_field(NEW.unit_id) || case_history_field(NEW.revision::text);
BEGIN
  UPDATE case_history_end AS e SET seq = e.seq + 1, hash = sha256(e.hash || convert_to(
    case_history_field(NEW.case_id) || case_history_field((e.seq + 1)::text) || fields, 'UTF8'))
  WHERE e.case_id = NEW.case_id RETURNING e.seq, e.hash INTO NEW.seq, NEW.hash;
  IF NOT FOUND THEN
    NEW.seq := 1;
    NEW.hash := sha256(convert_to(case_history_field(NEW.case_id) || case_history_field('1') || fields, 'UTF8'));
    INSERT INTO case_history_end (case_id, seq, hash) VALUES (NEW.case_id, NEW.seq, NEW.hash);
  END IF;
  RETURN NEW;
END $$;

-- Only the chain itself moves an end on.
CREATE TRIGGER case_history_end_stands BEFORE UPDATE OR DELETE ON "case_history_end"
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();

CREATE TRIGGER case_history_end_not_emptied BEFORE TRUNCATE ON "case_history_end"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
