import { percentilesOf } from '../percentiles.ts';

export interface Side {
  readonly name: string;
  readonly goalMs: number;
  readonly ours: (round: number) => Promise<unknown>;
  readonly byHand: (round: number) => Promise<unknown>;
}

/**
 * Turn by turn, so that whatever else the machine does falls on both sides alike. Both ask for the same; who asks first,
 * and so pays for what is not in memory yet, changes from round to round.
 */
export async function sideBySide({ name, goalMs, ours, byHand }: Side, rounds: number) {
  const times = { ours: [] as number[], byHand: [] as number[] };
  for (let round = -10; round < rounds; round += 1) {
    const turns = [
      ['ours', ours],
      ['byHand', byHand],
    ] as const;
    for (const [side, work] of round % 2 === 0 ? turns : turns.toReversed()) {
      const startedAt = performance.now();
      await work(Math.abs(round));
      if (round >= 0) times[side].push(performance.now() - startedAt);
    }
  }
  const [own, hand] = [percentilesOf(times.ours), percentilesOf(times.byHand)];
  const ratio = Number((own.p95 / hand.p95).toFixed(2));
  return { question: name, 'p50 ms': own.p50, 'p95 ms': own.p95, 'goal ms': goalMs, 'by hand p95 ms': hand.p95, ratio };
}
