import { newId } from '../ids/new-id.ts';
import type { Matter, Person, Respondent } from '../cases/case-schema.ts';
import { illnessOf, type Illness } from '../clusters/core/illness.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import { searchedValuesOf } from '../traders/searched-trader.ts';
import { identityPaperOf, phoneOf } from './core/identity-paper.ts';
import { createIdentityKeys } from './identity-keys.ts';

/** What of a case says to whom it belongs. */
export interface LinkedCase {
  readonly type: string;
  readonly traderId: string | null;
  readonly callerNumber: string | null;
  readonly person: unknown;
  readonly respondent: unknown;
  readonly matter: unknown;
}

/** By what the trader and the citizen are found; the new ids are theirs when they have to be made. */
export interface CaseLink {
  readonly trader: {
    readonly chosenId: string | null;
    readonly newId: string;
    readonly creditCode: string | null;
    readonly name: string | null;
    readonly address: string | null;
    readonly region: string | null;
    readonly phone: string | null;
    /** What it is found by: the columns of `trader_search` but its id. */
    readonly searched: readonly string[];
  };
  /** Null of a report, and of somebody who left neither number nor paper. */
  readonly citizen: {
    readonly newId: string;
    readonly idKeys: readonly string[];
    readonly phone: string | null;
    readonly name: string | null;
    readonly idType: string | null;
    readonly masked: string | null;
  } | null;
  readonly illness: Illness | null;
}

export type LinkOf = (row: LinkedCase) => CaseLink;

/**
 * What a case becomes part of when it is registered: a trader's past, a citizen's file, and where somebody fell ill what
 * is known of those premises. A report joins no citizen's file, whoever made it (Order 121, article 37).
 */
export function createLinking(ring: KeyRing): LinkOf {
  const idKeysOf = createIdentityKeys(ring);

  function citizenOf({ type, person, callerNumber }: LinkedCase): CaseLink['citizen'] {
    if (type === 'report') return null;
    const who = (person ?? {}) as Person;
    const phone = phoneOf(who.phone) ?? phoneOf(callerNumber);
    const paper = identityPaperOf(who);
    if (!phone && !paper) return null;
    return {
      newId: newId(),
      idKeys: paper ? idKeysOf(paper) : [],
      phone,
      name: who.name?.trim() || null,
      idType: paper?.idType ?? null,
      masked: paper?.masked ?? null,
    };
  }

  return (row) => ({
    trader: traderOf(row.traderId, row.respondent as Respondent),
    citizen: citizenOf(row),
    illness: illnessOf(row.matter as Matter, row.respondent as Respondent),
  });
}

function traderOf(chosenId: string | null, respondent: Respondent): CaseLink['trader'] {
  const name = respondent.name?.trim() || null;
  const address = respondent.address?.trim() || null;
  return {
    chosenId,
    newId: newId(),
    creditCode: respondent.creditCode?.trim().toUpperCase() || null,
    name,
    address,
    region: respondent.region || null,
    phone: respondent.phone?.slice(0, 40) || null,
    searched: searchedValuesOf({ name: name ?? '', address: address ?? '' }),
  };
}
