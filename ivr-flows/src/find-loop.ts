import { exitsOf } from './walk/exits.ts';
import type { FlowFile } from './walk/flow.ts';

export interface Loop {
  readonly flow: string;
  readonly step: string;
}

/**
 * Finds a circle of exits for which the caller does nothing, also through several flows: whoever lays the phone aside
 * would stay in it for ever.
 */
export function findLoop(flows: ReadonlyMap<string, FlowFile>): Loop | null {
  const finished = new Set<string>();
  const walk = (at: Loop, above: readonly string[]): Loop | null => {
    const key = keyOf(at);
    if (above.includes(key)) return at;
    if (finished.has(key)) return null;
    for (const next of unattended(flows, at)) {
      const found = walk(next, [...above, key]);
      if (found) return found;
    }
    finished.add(key);
    return null;
  };
  for (const { flow, steps } of flows.values()) {
    for (const step of Object.keys(steps)) {
      const found = walk({ flow, step }, []);
      if (found) return found;
    }
  }
  return null;
}

function keyOf({ flow, step }: Loop): string {
  return `${flow}/${step}`;
}

function unattended(flows: ReadonlyMap<string, FlowFile>, { flow, step: name }: Loop): Loop[] {
  const step = flows.get(flow)!.steps[name]!;
  if ('goto' in step) return [{ flow: step.goto, step: flows.get(step.goto)!.start }];
  return exitsOf(step).flatMap(({ to, isAttended }) => (to === null || isAttended ? [] : [{ flow, step: to }]));
}
