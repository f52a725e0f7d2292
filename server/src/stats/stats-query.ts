import { WHOLE_CENTRE } from './core/counts.ts';
import type { Term } from './core/figures.ts';
import { COUNT_TABLES, columnOf } from './count-columns.ts';
import { VIEWS, type Interval, type ViewName } from './stats-views.ts';

export interface StatsFilter {
  readonly from: number;
  readonly to: number;
  readonly interval: Interval;
  /** One queue or agent; absent: each of them, without the row of the whole centre. */
  readonly key?: string;
  /** A count, a figure, `slot` or `key`. */
  readonly sort: string;
  readonly order: 'asc' | 'desc';
}

const BUCKETS: Readonly<Record<Interval, string>> = {
  '15': 'slot',
  '30': `date_bin('30 minutes', slot, TIMESTAMPTZ 'epoch')`,
  '60': `date_bin('60 minutes', slot, TIMESTAMPTZ 'epoch')`,
  day: `date_trunc('day', slot, 'Asia/Shanghai')`,
  whole: 'NULL::timestamptz',
};

/** One page of sums, in the order of a count or a figure. Parameters: from, to, [key], limit, offset. */
export function listStatement(view: ViewName, { interval, key, sort, order }: StatsFilter): string {
  const last = key === undefined ? 2 : 3;
  return `
WITH summed AS (
  SELECT ${BUCKETS[interval]} AS slot, ${COUNT_TABLES[VIEWS[view].table].key} AS key, ${sums(view)}
  ${sourceOf(view, key)}
  GROUP BY 1, 2
)
SELECT *, count(*) OVER ()::int AS total FROM summed
ORDER BY ${orderOf(view, sort)} ${order === 'asc' ? 'ASC' : 'DESC'} NULLS LAST, slot, key
LIMIT $${last + 1} OFFSET $${last + 2}`;
}

/** The sum over everything that the filter leaves. Without a key a queue's callers count once, however often moved. */
export function sumStatement(view: ViewName, { key }: StatsFilter): string {
  const whole = view === 'queues' && key === undefined ? WHOLE_CENTRE : null;
  const source = whole ? `FROM stat_queue WHERE slot >= $1 AND slot < $2 AND queue = '${whole}'` : sourceOf(view, key);
  return `SELECT ${sums(view)} ${source}`;
}

export function filterValues({ from, to, key }: StatsFilter): unknown[] {
  return [new Date(from), new Date(to), ...(key === undefined ? [] : [key])];
}

function sourceOf(view: ViewName, key: string | undefined): string {
  const { table } = VIEWS[view];
  const column = COUNT_TABLES[table].key;
  const which = key === undefined ? `AND ${column} <> '${WHOLE_CENTRE}'` : `AND ${column} = $3`;
  return `FROM ${table} WHERE slot >= $1 AND slot < $2 ${which}`;
}

/** Sums of bigint are numeric in PostgreSQL; these are far below what a double holds exactly. */
function sums(view: ViewName): string {
  return VIEWS[view].counts.map((count) => `COALESCE(SUM(${columnOf(count)}), 0)::float8 AS "${count}"`).join(', ');
}

/** The names come from lists in the code, never from a request: see {@link isSortable}. */
function orderOf(view: ViewName, sort: string): string {
  const figure = VIEWS[view].figures.find(({ code }) => code === sort);
  if (figure) return `(${termsOf(figure.over)}) / NULLIF(${termsOf(figure.under)}, 0)`;
  if (!isSortable(view, sort)) throw new RangeError(`no order by ${sort}`);
  return sort === 'slot' || sort === 'key' ? sort : `"${sort}"`;
}

export function isSortable(view: ViewName, sort: string): boolean {
  const { figures, counts } = VIEWS[view];
  const codes: readonly string[] = ['slot', 'key', ...counts, ...figures.map(({ code }) => code)];
  return codes.includes(sort);
}

function termsOf(terms: readonly Term<string>[]): string {
  return terms.map((term) => (term.startsWith('-') ? `- "${term.slice(1)}"` : `+ "${term}"`)).join(' ');
}
