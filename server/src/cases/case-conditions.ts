import type { CaseScope } from '../organisations/core/case-scope.ts';
import { visibleCasesSql } from '../organisations/visible-cases-repository.ts';

export interface CaseFilter {
  readonly type?: string;
  readonly state?: string;
  readonly urgency?: string;
  readonly source?: string;
  readonly hotline?: string;
  readonly ownerId?: string;
  readonly unitId?: string;
  /** The person of the unit who works on it. */
  readonly handlerId?: string;
  readonly traderId?: string;
  /** Finds no report: a report has no citizen. */
  readonly citizenIds?: readonly string[];
  /** Finds no report: a report has no call. */
  readonly callId?: string;
  readonly number?: string;
  readonly from?: number;
  readonly to?: number;
  /** How the nearest running clock stands at `now`; a case without one is found by none of these. */
  readonly due?: { readonly is: 'in-time' | 'warning' | 'overdue'; readonly now: number };
  /** What the asking person may see. */
  readonly scope: CaseScope;
}

export interface Conditions {
  readonly text: string;
  readonly values: readonly unknown[];
}

const EQUAL = {
  type: 'c.type',
  state: 'c.state',
  urgency: 'c.urgency',
  source: 'c.source',
  hotline: 'c.hotline',
  ownerId: 'c.owner_id',
  unitId: 'c.unit_id',
  handlerId: 'c.handler_id',
  traderId: 'c.trader_id',
  callId: 'c.call_id',
  number: 'c.number',
} as const;

/** Every column that a condition may ask for. */
export const FILTERED = `c.id, c.received_at, c.type, c.state, c.urgency, c.source, c.hotline, c.owner_id, c.unit_id,
  c.handler_id, c.trader_id, c.citizen_id, c.call_id, c.number, c.due_at, c.warn_at`;

/** Those by which an index is ordered: what they leave is read newest first without reading anything else. */
const INDEXED = ['state', 'ownerId', 'unitId', 'handlerId', 'traderId', 'callId', 'number'] as const;

const DUE = {
  overdue: (now: string) => `c.due_at < ${now}`,
  warning: (now: string) => `c.due_at >= ${now} AND c.warn_at <= ${now}`,
  'in-time': (now: string) => `c.due_at >= ${now} AND c.warn_at > ${now}`,
} as const;

/** The whole filter on the alias `c`; its values follow those that are given. */
export function conditionsOf(filter: CaseFilter, before: readonly unknown[] = []): Conditions {
  const names = Object.keys(EQUAL) as (keyof typeof EQUAL)[];
  return joined(filter, names, before, true);
}

/** What is left of the filter when only indexes may narrow: never reads much more than it gives. */
export function indexedConditionsOf(filter: CaseFilter, before: readonly unknown[] = []): Conditions {
  return joined(filter, INDEXED, before, false);
}

function joined(
  filter: CaseFilter,
  names: readonly (keyof typeof EQUAL)[],
  before: readonly unknown[],
  isWhole: boolean,
): Conditions {
  const values = [...before];
  const next = (value: unknown) => `$${values.push(value)}`;
  const conditions: string[] = [];
  for (const name of names) if (filter[name] !== undefined) conditions.push(`${EQUAL[name]} = ${next(filter[name])}`);
  if (filter.citizenIds) conditions.push(`c.citizen_id = ANY(${next(filter.citizenIds)}::text[])`);
  if (filter.from !== undefined) conditions.push(`c.received_at >= ${next(new Date(filter.from))}`);
  if (filter.to !== undefined) conditions.push(`c.received_at < ${next(new Date(filter.to))}`);
  if (filter.due) conditions.push(DUE[filter.due.is](next(new Date(filter.due.now))));
  if (isWhole) {
    const visible = visibleCasesSql(filter.scope, values.length + 1);
    values.push(...visible.values);
    conditions.push(visible.text);
  }
  return { text: conditions.length > 0 ? conditions.join(' AND ') : 'TRUE', values };
}
