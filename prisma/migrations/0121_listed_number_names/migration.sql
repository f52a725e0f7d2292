-- PostgreSQL 18 names the constraints of NOT NULL columns, and keeps the names when the table is renamed; older ones have none.
DO $$
DECLARE
  old_name text;
BEGIN
  FOR old_name IN
    SELECT conname FROM pg_constraint
    WHERE conrelid = '"listed_number"'::regclass AND contype = 'n' AND conname LIKE 'blocked_number_%'
  LOOP
    EXECUTE format(
      'ALTER TABLE "listed_number" RENAME CONSTRAINT %I TO %I',
      old_name, replace(old_name, 'blocked_number', 'listed_number')
    );
  END LOOP;
END $$;
