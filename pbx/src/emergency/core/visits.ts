import { HOTLINES, type Hotline } from '@hotline/contracts';

/** A citizen in the emergency queue, as the dialplan wrote it down (extensions.conf, `emergency`). */
export interface Visit {
  /** The id of the caller's channel. */
  readonly id: string;
  readonly dialled: string;
  readonly hotline: Hotline;
  readonly callerNumber: string | null;
  readonly startedAt: number;
  readonly talk: { readonly endpoint: string; readonly at: number } | null;
  readonly endedAt: number | null;
}

export type VisitStep =
  /** Nobody has picked up yet, and pbx is there again. */
  | { readonly kind: 'take-back'; readonly visit: Visit }
  /** A talk goes on: it is left alone until it ends. */
  | { readonly kind: 'wait'; readonly visit: Visit }
  | { readonly kind: 'write-down'; readonly visit: Visit; readonly endedAt: number };

type Parts = Partial<Record<string, readonly string[]>>;

const DEFAULT_HOTLINE: Hotline = '12315';

/** Reads the rows `ID/call`, `ID/talk` and `ID/end`. Rows without a `call` are remains, and are told by their ids. */
export function readVisits(rows: readonly { readonly key: string; readonly value: string }[]): {
  readonly visits: readonly Visit[];
  readonly remains: readonly string[];
} {
  const byId = new Map<string, Parts>();
  for (const { key, value } of rows) {
    const [id = '', part = ''] = key.split('/');
    byId.set(id, { ...byId.get(id), [part]: value.split('|') });
  }
  const visits: Visit[] = [];
  const remains: string[] = [];
  for (const [id, parts] of byId) {
    const visit = visitOf(id, parts);
    if (visit) visits.push(visit);
    else remains.push(id);
  }
  return { visits: visits.sort((one, other) => one.startedAt - other.startedAt), remains };
}

function visitOf(id: string, { call, talk, end }: Parts): Visit | null {
  const [dialled = '', number = '', startedAt] = call ?? [];
  const started = momentOf(startedAt);
  if (started === null) return null;
  const [endpoint = '', talkedAt] = talk ?? [];
  const at = momentOf(talkedAt);
  return {
    id,
    dialled,
    hotline: HOTLINES.find((hotline) => hotline === dialled) ?? DEFAULT_HOTLINE,
    callerNumber: /^\+?[0-9*#]{1,31}$/.test(number) ? number : null,
    startedAt: started,
    talk: at === null ? null : { endpoint, at },
    endedAt: momentOf(end?.[0]),
  };
}

function momentOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{12,14}$/.test(text) ? Number(text) : null;
}

/** What to do about each visit. `living` are the channels that the switch has now. */
export function decideVisits(visits: readonly Visit[], living: ReadonlySet<string>): readonly VisitStep[] {
  return visits.map((visit) => {
    if (visit.endedAt !== null) return { kind: 'write-down', visit, endedAt: visit.endedAt };
    if (living.has(visit.id)) return { kind: visit.talk ? 'wait' : 'take-back', visit };
    // The switch itself was killed under it: when exactly the visit ended, nobody knows.
    return { kind: 'write-down', visit, endedAt: visit.talk?.at ?? visit.startedAt };
  });
}
