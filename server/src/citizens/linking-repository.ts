import { newId } from '../ids/new-id.ts';
import type { Ask } from '../database/ask.ts';
import type { Matter, Person, Respondent } from '../cases/case-schema.ts';
import type { Belonging } from '../cases/moves.ts';
import { illnessOf } from '../clusters/core/illness.ts';
import { plainText, tsvectorOf } from '../search/core/tokens.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import { searchedText } from '../traders/core/searched-text.ts';
import { identityPaperOf, phoneOf } from './core/identity-paper.ts';
import { createIdentityKeys } from './identity-keys.ts';

export type LinkPeople = (ask: Ask, caseId: string) => Promise<Belonging>;

interface RegisteredCase {
  readonly id: string;
  readonly type: string;
  readonly trader_id: string | null;
  readonly caller_number: string | null;
  readonly person: Person | null;
  readonly respondent: Respondent;
  readonly matter: Matter;
  readonly received_at: Date;
}

/**
 * What a case becomes part of when it is registered: a trader's past, a citizen's file, and where somebody fell ill what
 * is known of those premises. A report joins no citizen's file, whoever made it (Order 121, article 37).
 */
export function createLinking(ring: KeyRing): LinkPeople {
  const idKeysOf = createIdentityKeys(ring);

  /** By what the citizen is known; null of a report, and of somebody who left neither number nor paper. */
  function citizenValues(row: RegisteredCase) {
    if (row.type === 'report') return null;
    const person = row.person ?? {};
    const phone = phoneOf(person.phone) ?? phoneOf(row.caller_number);
    const paper = identityPaperOf(person);
    if (!phone && !paper) return null;
    const idKeys = paper ? idKeysOf(paper) : [];
    const name = person.name?.trim() || null;
    return { idKeys, phone, name, idType: paper?.idType ?? null, masked: paper?.masked ?? null };
  }

  return async (ask, caseId) => {
    const [row] = await ask<RegisteredCase>(REGISTERED, [caseId]);
    if (!row) return { traderId: null, citizenId: null };
    const traderId = (await traderOf(ask, traderValues(row))) ?? row.trader_id;
    const illness = illnessOf(row.matter, row.respondent, traderId);
    if (illness) await ask(ILLNESS, [row.id, illness.premises, traderId, illness.people, row.received_at]);
    const citizen = citizenValues(row);
    if (!citizen) return { traderId, citizenId: null };
    const { idKeys, phone, name, idType, masked } = citizen;
    await ask(TURN, [phone ?? idKeys[0]]);
    const [file] = await ask<{ id: string }>(FILE, [idKeys, phone, name, newId(), idType, masked]);
    return { traderId, citizenId: file!.id };
  };
}

const REGISTERED = {
  name: 'case-to-link',
  text: `SELECT id, type, trader_id, caller_number, person, respondent, matter, received_at FROM "case" WHERE id = $1`,
};

/** Two registrations at once against one trader that nobody knows yet wait for each other, so that they enter it once. */
async function traderOf(ask: Ask, values: readonly unknown[]): Promise<string | null> {
  const [present] = await ask<{ id: string }>(KNOWN_TRADER, values.slice(0, 4));
  if (present) return present.id;
  await ask(TURN_OF_TRADER, [values.slice(1, 4).join('|')]);
  const [trader] = await ask<{ id: string }>(TRADER, values);
  return trader?.id ?? null;
}

const KNOWN = `
    (SELECT id, 1 AS grade FROM trader WHERE credit_code = $2) UNION ALL
    (SELECT id, 2 FROM trader WHERE id = $1 AND $2::text IS NULL) UNION ALL
    (SELECT id, 3 FROM trader WHERE name = $3 AND address = $4 AND $2::text IS NULL LIMIT 1)`;

const KNOWN_TRADER = {
  name: 'known-trader',
  text: `SELECT id FROM (${KNOWN}) AS known ORDER BY grade LIMIT 1`,
};

const TURN_OF_TRADER = {
  name: 'turn-of-trader',
  text: 'SELECT 1 AS turn FROM pg_advisory_xact_lock(hashtextextended($1, 66))',
};

/**
 * By its code; else by the same name and address; else it is entered as a case names it. The code of another trader than
 * the one that was chosen counts more than the choice.
 */
const TRADER = {
  name: 'trader-of-case',
  text: `
  WITH known AS (${KNOWN}), made AS (
    INSERT INTO trader (id, credit_code, name, address, region, phone, kind, origin)
    SELECT $5, $2, $3, $4, $6, $7, 'other', 'case'
    WHERE $3::text IS NOT NULL AND $4::text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM known)
    ON CONFLICT DO NOTHING RETURNING id
  ), found AS (
    INSERT INTO trader_search (trader_id, body, tokens) SELECT id, $8, $9::tsvector FROM made
  )
  SELECT id FROM (SELECT id, grade FROM known UNION ALL SELECT id, 4 FROM made) AS all_of_them ORDER BY grade LIMIT 1`,
};

function traderValues({ trader_id, respondent }: RegisteredCase): unknown[] {
  const name = respondent.name?.trim() || null;
  const address = respondent.address?.trim() || null;
  const text = searchedText({ name: name ?? '', address: address ?? '' });
  return [
    trader_id,
    respondent.creditCode?.trim().toUpperCase() || null,
    name,
    address,
    newId(),
    respondent.region || null,
    respondent.phone?.slice(0, 40) || null,
    plainText(text),
    tsvectorOf(text),
  ];
}

/** Two registrations at once from one number wait for each other, so that they make one file. */
const TURN = {
  name: 'turn-of-citizen',
  text: 'SELECT 1 AS turn FROM pg_advisory_xact_lock(hashtextextended($1, 65))',
};

/** A paper says who it is; a number only together with the name, for families share one. */
const FILE = {
  name: 'file-of-citizen',
  text: `
  WITH known AS (
    (SELECT citizen_id AS id, 1 AS grade FROM citizen_identity WHERE id_key = ANY($1::text[]) LIMIT 1) UNION ALL
    (SELECT c.id, CASE WHEN c.name = $3 THEN 2 ELSE 3 END
     FROM citizen_phone AS p JOIN citizen AS c ON c.id = p.citizen_id
     WHERE p.number = $2 AND (c.name = $3 OR c.name IS NULL OR $3::text IS NULL)
       -- Somebody who showed another paper is somebody else.
       AND (cardinality($1::text[]) = 0 OR NOT EXISTS (SELECT 1 FROM citizen_identity AS i WHERE i.citizen_id = c.id))
     ORDER BY 2, c.created_at, c.id LIMIT 1)
  ), chosen AS (SELECT id FROM known ORDER BY grade LIMIT 1),
  made AS (
    INSERT INTO citizen (id, name) SELECT $4, $3 WHERE NOT EXISTS (SELECT 1 FROM chosen) RETURNING id
  ), file AS (SELECT id FROM chosen UNION ALL SELECT id FROM made),
  named AS (UPDATE citizen SET name = $3, updated_at = now() FROM chosen
    WHERE citizen.id = chosen.id AND citizen.name IS NULL AND $3::text IS NOT NULL),
  numbered AS (INSERT INTO citizen_phone (number, citizen_id) SELECT $2, id FROM file WHERE $2::text IS NOT NULL
    ON CONFLICT DO NOTHING),
  shown AS (INSERT INTO citizen_identity (id_key, citizen_id, id_type, masked)
    SELECT ($1::text[])[1], id, $5, $6 FROM file WHERE cardinality($1::text[]) > 0 ON CONFLICT DO NOTHING)
  SELECT id FROM file`,
};

const ILLNESS = {
  name: 'illness-case',
  text: `INSERT INTO illness_case (case_id, premises, trader_id, people, at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING`,
};
