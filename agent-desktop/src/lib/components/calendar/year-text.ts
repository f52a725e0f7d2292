export interface YearTable {
  readonly holidays: Record<string, string>;
  readonly makeUpWorkdays: string[];
}

export type ReadTable =
  | { readonly ok: true; readonly table: YearTable }
  | { readonly ok: false; readonly line: number; readonly text: string };

const DAY_MS = 86_400_000;
const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*[~～至]\s*(\d{4}-\d{2}-\d{2}))?(?:\s+(\S.*))?$/;
/** More than this is no holiday but a slip of the pen. */
const LONGEST = 15;

/** A person types a year as the notice says it: a day or a span a line, then the holiday's name. */
export function readYear(holidayText: string, workdayText: string): ReadTable {
  const holidays: Record<string, string> = {};
  for (const [index, line] of linesOf(holidayText)) {
    const [, from = '', to = from, name = ''] = LINE.exec(line) ?? [];
    const days = from === '' || name === '' ? null : daysBetween(from, to);
    if (days === null) return { ok: false, line: index + 1, text: line };
    for (const day of days) holidays[day] = name.trim();
  }
  const makeUpWorkdays: string[] = [];
  for (const [index, line] of linesOf(workdayText)) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(line)) return { ok: false, line: index + 1, text: line };
    makeUpWorkdays.push(line);
  }
  return { ok: true, table: { holidays, makeUpWorkdays } };
}

export function writeYear({ holidays, makeUpWorkdays }: YearTable): { holidays: string; workdays: string } {
  const lines = Object.entries(holidays)
    .sort()
    .map(([day, name]) => `${day} ${name}`);
  return { holidays: lines.join('\n'), workdays: makeUpWorkdays.join('\n') };
}

function linesOf(text: string): [number, string][] {
  return text
    .split('\n')
    .map((line, index): [number, string] => [index, line.trim()])
    .filter(([, line]) => line !== '');
}

/** Null for a span that runs backwards, is too long, or names no day of the calendar. */
function daysBetween(from: string, to: string): string[] | null {
  const [begin, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const count = (end - begin) / DAY_MS + 1;
  if (!(count >= 1 && count <= LONGEST)) return null;
  return Array.from({ length: count }, (_, index) => new Date(begin + index * DAY_MS).toISOString().slice(0, 10));
}
