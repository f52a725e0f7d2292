import type { Day } from './core/unit-tree.ts';

/** Dates without a time are kept as midnight UTC. */
export function dateOf(day: Day): Date;
export function dateOf(day: Day | null): Date | null;
export function dateOf(day: Day | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

export function dayText(date: Date): Day;
export function dayText(date: Date | null): Day | null;
export function dayText(date: Date | null): Day | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}
