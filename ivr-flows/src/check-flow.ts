import type { FlowFile, Step } from './schema.ts';

/** One fault of a flow: the path of the value at fault, and why. */
export interface Fault {
  readonly path: readonly string[];
  readonly reason: string;
}

/** What the rest of the centre offers to a flow. */
export interface Surroundings {
  readonly queues: ReadonlySet<string>;
  readonly prompts: ReadonlySet<string>;
}

/** Finds the first fault: a dead exit, an unreachable step, an unknown prompt or queue, a loop that never ends. */
export function faultOf(flow: FlowFile, around: Surroundings): Fault | null {
  if (!flow.steps[flow.start]) return { path: ['start'], reason: `start step "${flow.start}" does not exist` };
  for (const [name, step] of Object.entries(flow.steps)) {
    const reason = faultOfStep(flow, step, around);
    if (reason) return { path: ['steps', name], reason: `step "${name}": ${reason}` };
  }
  const reached = reachable(flow);
  const unreached = Object.keys(flow.steps).find((name) => !reached.has(name));
  return unreached ? { path: ['steps', unreached], reason: `step "${unreached}" is never reached` } : loopOf(flow);
}

function faultOfStep(flow: FlowFile, step: Step, around: Surroundings): string | null {
  if ('say' in step) {
    const missing = step.say.find((prompt) => !around.prompts.has(prompt));
    if (missing) return `prompt "${missing}" does not exist`;
    return flow.steps[step.next] ? null : `next step "${step.next}" does not exist`;
  }
  if ('enqueue' in step) return around.queues.has(step.enqueue) ? null : `queue "${step.enqueue}" does not exist`;
  return null;
}

function exitOf(step: Step | undefined): string | null {
  return step && 'say' in step ? step.next : null;
}

function reachable(flow: FlowFile): Set<string> {
  const reached = new Set<string>();
  for (let name: string | null = flow.start; name && !reached.has(name); name = exitOf(flow.steps[name]))
    reached.add(name);
  return reached;
}

/** Steps have one exit at most, so a walk that comes back to where it was never ends. */
function loopOf(flow: FlowFile): Fault | null {
  const walked = new Set<string>();
  for (let name: string | null = flow.start; name; name = exitOf(flow.steps[name])) {
    if (walked.has(name)) return { path: ['steps', name], reason: `step "${name}" is part of an endless loop` };
    walked.add(name);
  }
  return null;
}
