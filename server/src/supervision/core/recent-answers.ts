import type { QueueId, RecentAnswers } from '@hotline/contracts';

/** domain.md: answered within 15 s; a caller who leaves within 5 s is counted apart. */
const GOAL_MS = 15_000;
const SHORT_MS = 5_000;
const MINUTE_MS = 60_000;
export const RECENT_MINUTES = 60;

export type Answer = { readonly kind: 'answered' | 'abandoned'; readonly waitMs: number };

function none(): RecentAnswers {
  return { answered: 0, answeredInGoal: 0, abandoned: 0, abandonedShort: 0 };
}

/** How callers of each queue fared in the last hour, counted by the minute. */
export class RecentCounts {
  readonly #minutes = new Map<number, Map<QueueId, RecentAnswers>>();

  add(queue: QueueId, { kind, waitMs }: Answer, at: number): void {
    const counts = this.#countsAt(queue, at);
    counts[kind] += 1;
    if (kind === 'answered' && waitMs <= GOAL_MS) counts.answeredInGoal += 1;
    if (kind === 'abandoned' && waitMs < SHORT_MS) counts.abandonedShort += 1;
  }

  /** Forgets what is older. */
  of(queue: QueueId, now: number): RecentAnswers {
    const first = Math.floor(now / MINUTE_MS) - RECENT_MINUTES;
    const sum = none();
    for (const [minute, queues] of this.#minutes) {
      if (minute <= first) {
        this.#minutes.delete(minute);
        continue;
      }
      const counts = queues.get(queue);
      if (!counts) continue;
      for (const name of Object.keys(sum) as (keyof RecentAnswers)[]) sum[name] += counts[name];
    }
    return sum;
  }

  #countsAt(queue: QueueId, at: number): RecentAnswers {
    const minute = Math.floor(at / MINUTE_MS);
    const queues = this.#minutes.get(minute) ?? new Map<QueueId, RecentAnswers>();
    this.#minutes.set(minute, queues);
    const counts = queues.get(queue) ?? none();
    queues.set(queue, counts);
    return counts;
  }
}

/** Null while nobody asked. The formula is answered within the goal ÷ (answered + abandoned). */
export function serviceLevelOf({ answered, answeredInGoal, abandoned }: RecentAnswers): number | null {
  const asked = answered + abandoned;
  return asked === 0 ? null : answeredInGoal / asked;
}
