import type { FactOf } from '@hotline/contracts';

type Loaded = FactOf<'flow.loaded'>;

/** How often one exit of one step was walked. */
export interface Walked {
  readonly step: string;
  readonly exit: string;
  readonly walked: number;
}

export interface GraphExit {
  readonly exit: string;
  readonly to: string | null;
  readonly walked: number;
}

export interface GraphStep {
  readonly step: string;
  readonly kind: string;
  /** Everybody who has left the step, by whichever exit; who is in it now is not counted yet. */
  readonly entered: number;
  /** Of these, those who hung up in it. */
  readonly droppedOff: number;
  readonly exits: readonly GraphExit[];
}

export interface FlowGraph {
  readonly start: string;
  readonly entered: number;
  readonly droppedOff: number;
  readonly steps: readonly GraphStep[];
}

/** The exit that no flow has, because the caller takes it. */
const DROP_OFF = 'caller-left';

/**
 * A flow as it was loaded, with what a day's callers did in it. Exits that the flow does not name (an agent answered)
 * stand beside those that it does; drop-off is told of the step, not as a way.
 */
export function graphOf(flow: Loaded, counts: readonly Walked[]): FlowGraph {
  const steps = flow.steps.map(({ step, kind, exits }): GraphStep => {
    const own = counts.filter((count) => count.step === step);
    const walkedBy = (exit: string) =>
      own.filter((count) => count.exit === exit).reduce((sum, { walked }) => sum + walked, 0);
    const named = new Set(exits.map(({ exit }) => exit));
    const unnamed = [...new Set(own.map(({ exit }) => exit))].filter((exit) => !named.has(exit) && exit !== DROP_OFF);
    return {
      step,
      kind,
      entered: own.reduce((sum, { walked }) => sum + walked, 0),
      droppedOff: walkedBy(DROP_OFF),
      exits: [
        ...exits.map(({ exit, to }) => ({ exit, to, walked: walkedBy(exit) })),
        ...unnamed.map((exit) => ({ exit, to: null, walked: walkedBy(exit) })),
      ],
    };
  });
  const entered = steps.find(({ step }) => step === flow.start)?.entered ?? 0;
  return { start: flow.start, entered, droppedOff: steps.reduce((sum, step) => sum + step.droppedOff, 0), steps };
}
