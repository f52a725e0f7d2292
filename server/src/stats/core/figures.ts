import type { AgentCount, QueueCount } from './counts.ts';

/**
 * A figure is a sum of counts divided by a sum of counts. One definition serves the calculation, the order of a list in
 * the database and the formula that is printed beside the figure, so that the three cannot disagree.
 */
export interface Figure<Code extends string, Count extends string> {
  readonly code: Code;
  /** `ratio`: a share between 0 and 1. `duration`: mean milliseconds. */
  readonly unit: 'ratio' | 'duration';
  readonly over: readonly Term<Count>[];
  readonly under: readonly Term<Count>[];
  /** What the field asks for (domain.md), where it asks for something. */
  readonly target?: { readonly atLeast?: number; readonly atMost?: number };
}

/** A count, or one that is taken off. */
export type Term<Count extends string> = Count | `-${Count}`;

function figure<const Code extends string, Count extends string>(
  code: Code,
  unit: 'ratio' | 'duration',
  over: readonly Term<Count>[],
  under: readonly Term<Count>[],
  target?: Figure<Code, Count>['target'],
): Figure<Code, Count> {
  return { code, unit, over, under, ...(target && { target }) };
}

const ofQueue = figure<string, QueueCount>;
const ofAgent = figure<string, AgentCount>;

export const QUEUE_FIGURES = [
  ofQueue('answer-rate', 'ratio', ['answered'], ['entered'], { atLeast: 0.95 }),
  // Four denominators are in use; which one is meant must be said.
  ofQueue('service-level', 'ratio', ['answeredInGoal'], ['answered', 'abandoned'], { atLeast: 0.95 }),
  ofQueue('service-level-without-short', 'ratio', ['answeredInGoal'], ['answered', 'abandoned', '-abandonedShort']),
  // app_queue's ServicelevelPerf and ServicelevelPerf2.
  ofQueue('service-level-of-answered', 'ratio', ['answeredInGoal'], ['answered']),
  ofQueue('service-level-with-abandoned', 'ratio', ['answeredInGoal', 'abandonedInGoal'], ['answered', 'abandoned']),
  ofQueue('asa', 'duration', ['answerWaitMs'], ['answered'], { atMost: 15_000 }),
  ofQueue('abandonment', 'ratio', ['abandoned'], ['entered'], { atMost: 0.05 }),
  ofQueue('short-abandonment', 'ratio', ['abandonedShort'], ['entered']),
  ofQueue('aht', 'duration', ['talkMs', 'holdMs', 'wrapUpMs'], ['handled']),
  ofQueue('satisfaction', 'ratio', ['satisfied'], ['rated']),
  ofQueue('rated-share', 'ratio', ['rated'], ['answered']),
  ofQueue('occupancy', 'ratio', ['staffBusyMs'], ['staffSignedInMs'], { atLeast: 0.75, atMost: 0.85 }),
] as const;

export const AGENT_FIGURES = [
  ofAgent('occupancy', 'ratio', ['talkMs', 'holdMs', 'wrapUpMs'], ['signedInMs'], { atLeast: 0.75, atMost: 0.85 }),
  ofAgent('aht', 'duration', ['handledTalkMs', 'handledHoldMs', 'handledWrapUpMs'], ['handled']),
  ofAgent('offers-accepted', 'ratio', ['accepted'], ['offers']),
  ofAgent('pause-share', 'ratio', ['pausedMs'], ['signedInMs']),
  ofAgent('satisfaction', 'ratio', ['satisfied'], ['rated']),
] as const;

/** Null where nothing was there to divide by. */
export function valueOf<Count extends string>(
  { over, under }: Pick<Figure<string, Count>, 'over' | 'under'>,
  counts: Readonly<Record<Count, number>>,
): number | null {
  const divisor = sumOf(under, counts);
  return divisor === 0 ? null : sumOf(over, counts) / divisor;
}

function sumOf<Count extends string>(terms: readonly Term<Count>[], counts: Readonly<Record<Count, number>>): number {
  return terms.reduce((sum, term) => {
    const isTakenOff = term.startsWith('-');
    const amount = counts[(isTakenOff ? term.slice(1) : term) as Count];
    return isTakenOff ? sum - amount : sum + amount;
  }, 0);
}
