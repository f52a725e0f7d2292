import type { RecentAnswers } from '@hotline/contracts';

/** GB/T 33358 asks for 95 %. */
const TARGET = 0.95;

/** Answered within 15 s ÷ (answered + abandoned), over the last hour. */
export function serviceLevelText({ answered, answeredInGoal, abandoned }: RecentAnswers): {
  readonly text: string;
  readonly isLow: boolean;
} {
  const asked = answered + abandoned;
  if (asked === 0) return { text: '–', isLow: false };
  const level = answeredInGoal / asked;
  return { text: `${(level * 100).toFixed(1)}%`, isLow: level < TARGET };
}

export function sumOf(rows: readonly RecentAnswers[]): RecentAnswers {
  const sum = { answered: 0, answeredInGoal: 0, abandoned: 0, abandonedShort: 0 };
  for (const row of rows) for (const name of Object.keys(sum) as (keyof RecentAnswers)[]) sum[name] += row[name];
  return sum;
}
