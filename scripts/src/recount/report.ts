import type { Comparison, Kept } from '../../../server/src/stats/core/compare.ts';
import { QUEUE_COUNTS, WHOLE_CENTRE, type QueueCount } from '../../../server/src/stats/core/counts.ts';
import { QUEUE_FIGURES, valueOf } from '../../../server/src/stats/core/figures.ts';

type Sums = Readonly<Record<QueueCount, number>>;

/** The whole centre's figures, from the database and from the journal, side by side with all their digits. */
export function figuresText(stored: Kept, counted: Kept): string {
  const [left, right] = [sumsOf(stored), sumsOf(counted)];
  const lines = [['', 'database', 'journal']];
  for (const count of QUEUE_COUNTS) lines.push([count, String(left[count]), String(right[count])]);
  for (const figure of QUEUE_FIGURES)
    lines.push([figure.code, String(valueOf(figure, left) ?? '–'), String(valueOf(figure, right) ?? '–')]);
  return lines.map(([name, a, b]) => `${name!.padEnd(30)}${a!.padStart(24)}${b!.padStart(24)}`).join('\n');
}

export function differencesText(differences: Comparison['differences']): string[] {
  return differences.map(({ where, stored, counted }) => `≠ ${where}: database ${stored}, journal ${counted}`);
}

function sumsOf({ queues }: Kept): Sums {
  const rows = queues.filter(({ key }) => key === WHOLE_CENTRE);
  return Object.fromEntries(
    QUEUE_COUNTS.map((count) => [count, rows.reduce((sum, row) => sum + row[count], 0)]),
  ) as Sums;
}
