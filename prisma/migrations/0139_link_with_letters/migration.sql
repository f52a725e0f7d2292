-- As in 0132_link_case, with the letters by which a new trader is found (0137_trader_letters).
DROP FUNCTION link_case(
  TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TSVECTOR, TEXT[], TEXT, TEXT, TEXT, TEXT, TEXT
);

CREATE FUNCTION link_case(
  chosen_trader TEXT, trader_code TEXT, trader_name TEXT, trader_address TEXT, new_trader TEXT, trader_region TEXT,
  trader_phone TEXT, trader_body TEXT, trader_tokens TSVECTOR, trader_letters TEXT, trader_letter_tokens TSVECTOR,
  id_keys TEXT[], own_phone TEXT, own_name TEXT, new_citizen TEXT, paper TEXT, masked_paper TEXT,
  OUT of_trader TEXT, OUT of_citizen TEXT
) LANGUAGE plpgsql AS $$
DECLARE
  is_known BOOLEAN := false;
BEGIN
  FOR turn IN 1..2 LOOP
    SELECT k.id INTO of_trader FROM (
      (SELECT t.id, 1 AS grade FROM trader AS t WHERE t.credit_code = trader_code) UNION ALL
      (SELECT t.id, 2 FROM trader AS t WHERE t.id = chosen_trader AND trader_code IS NULL) UNION ALL
      (SELECT t.id, 3 FROM trader AS t WHERE t.name = trader_name AND t.address = trader_address AND trader_code IS NULL
       LIMIT 1)) AS k ORDER BY k.grade LIMIT 1;
    is_known := FOUND;
    EXIT WHEN is_known OR turn = 2 OR trader_name IS NULL OR trader_address IS NULL;
    -- Two registrations at once against one trader that nobody knows yet wait for each other, so that they enter it once.
    PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws('|', coalesce(trader_code, ''), trader_name, trader_address), 66));
  END LOOP;
  IF NOT is_known AND trader_name IS NOT NULL AND trader_address IS NOT NULL THEN
    INSERT INTO trader (id, credit_code, name, address, region, phone, kind, origin)
    VALUES (new_trader, trader_code, trader_name, trader_address, trader_region, trader_phone, 'other', 'case')
    ON CONFLICT DO NOTHING RETURNING id INTO of_trader;
    IF FOUND THEN
      INSERT INTO trader_search (trader_id, body, tokens, letters, letter_tokens)
      VALUES (of_trader, trader_body, trader_tokens, trader_letters, trader_letter_tokens);
    END IF;
  END IF;
  of_trader := coalesce(of_trader, chosen_trader);

  IF own_phone IS NULL AND cardinality(id_keys) = 0 THEN RETURN; END IF;
  -- Two registrations at once from one number wait for each other, so that they make one file.
  PERFORM pg_advisory_xact_lock(hashtextextended(coalesce(own_phone, id_keys[1]), 65));
  SELECT k.id INTO of_citizen FROM (
    (SELECT i.citizen_id AS id, 1 AS grade FROM citizen_identity AS i WHERE i.id_key = ANY(id_keys) LIMIT 1) UNION ALL
    (SELECT c.id, CASE WHEN c.name = own_name THEN 2 ELSE 3 END
     FROM citizen_phone AS p JOIN citizen AS c ON c.id = p.citizen_id
     WHERE p.number = own_phone AND (c.name = own_name OR c.name IS NULL OR own_name IS NULL)
       -- Somebody who showed another paper is somebody else.
       AND (cardinality(id_keys) = 0 OR NOT EXISTS (SELECT 1 FROM citizen_identity AS i WHERE i.citizen_id = c.id))
     ORDER BY 2, c.created_at, c.id LIMIT 1)) AS k ORDER BY k.grade LIMIT 1;
  IF NOT FOUND THEN
    INSERT INTO citizen (id, name) VALUES (new_citizen, own_name) RETURNING id INTO of_citizen;
  ELSIF own_name IS NOT NULL THEN
    UPDATE citizen AS c SET name = own_name, updated_at = now() WHERE c.id = of_citizen AND c.name IS NULL;
  END IF;
  IF own_phone IS NOT NULL THEN
    INSERT INTO citizen_phone (number, citizen_id) VALUES (own_phone, of_citizen) ON CONFLICT DO NOTHING;
  END IF;
  IF cardinality(id_keys) > 0 THEN
    INSERT INTO citizen_identity (id_key, citizen_id, id_type, masked) VALUES (id_keys[1], of_citizen, paper, masked_paper)
    ON CONFLICT DO NOTHING;
  END IF;
END $$;
