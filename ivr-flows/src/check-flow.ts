import { exitsOf } from './walk/exits.ts';
import type { FlowFile } from './walk/flow.ts';
import { variablesOf, type Speech } from './walk/speech-schema.ts';
import { kinded, type Step } from './walk/step-schemas.ts';

/** One fault of a flow: the path of the value at fault, and why. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** What the rest of the centre offers to a flow. */
export interface Surroundings {
  readonly queues: ReadonlySet<string>;
  readonly prompts: ReadonlySet<string>;
  readonly schedules: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
}

/** Known while a caller waits in a queue. */
const WHILE_WAITING = ['position', 'minutes'];
/** What a lookup tells stands in this variable. */
export const ANSWER = 'answer';

interface Variables {
  readonly known: ReadonlySet<string>;
  readonly secret: ReadonlySet<string>;
}

/** Finds the first fault: a dead exit, an unreachable step, an unknown prompt or queue. */
export function faultOf(flow: FlowFile, around: Surroundings): Fault | null {
  const entries: [string[], string][] = [[['start'], flow.start]];
  for (const [entry, name] of Object.entries(flow.entries ?? {})) entries.push([['entries', entry], name]);
  for (const [path, name] of entries) {
    if (!flow.steps[name]) return { path, reason: `${path.join(' ')}: step "${name}" does not exist` };
  }
  const known = { known: variablesSetIn(flow), secret: secretsIn(flow) };
  for (const [name, step] of Object.entries(flow.steps)) {
    const reason = faultOfStep(flow, step, around, known);
    if (reason) return { path: ['steps', name], reason: `step "${name}": ${reason}` };
  }
  const reached = reachable(
    flow,
    entries.map(([, name]) => name),
  );
  const unreached = Object.keys(flow.steps).find((name) => !reached.has(name));
  return unreached ? { path: ['steps', unreached], reason: `step "${unreached}" is never reached` } : null;
}

function faultOfStep(flow: FlowFile, step: Step, around: Surroundings, variables: Variables): string | null {
  const dead = exitsOf(step).find(({ to }) => to !== null && !flow.steps[to]);
  if (dead) return `exit "${dead.exit}" leads to step "${dead.to}", which does not exist`;
  return faultOfSpeech(step, around, variables.known) ?? faultOfNames(step, around, variables);
}

function faultOfNames(each: Step, around: Surroundings, { known, secret }: Variables): string | null {
  const { kind, step } = kinded(each);
  const queue = (id: string) => (around.queues.has(id) ? null : `queue "${id}" does not exist`);
  const variable = (name: string) => (known.has(name) ? null : `variable "${name}" is set nowhere in this flow`);
  const asked = (name: string) => (secret.has(name) ? null : variable(name));
  switch (kind) {
    case 'enqueue': {
      const key = step['callback-key'];
      if (key && !step.exits?.callback) return 'has a callback-key but no exit "callback"';
      if (key && step.keys?.[key]) return `key ${key} is taken twice`;
      return queue(step.enqueue);
    }
    case 'voicemail':
      return queue(step.voicemail);
    case 'callback':
      return queue(step.callback) ?? (step.number ? variable(step.number) : null);
    case 'hours':
      return around.schedules.has(step.hours) ? null : `schedule "${step.hours}" does not exist in hours.yaml`;
    case 'collect':
      return step.min > step.max ? `min ${step.min} is more than max ${step.max}` : null;
    case 'lookup':
      return asked(step.value) ?? (step.proof ? asked(step.proof) : null);
    case 'goto':
      return around.flows.has(step.goto) ? null : `flow "${step.goto}" does not exist`;
    case 'branch': {
      for (const { when } of step.branch) {
        const reason = when.queue ? queue(when.queue.id) : when.variable ? variable(when.variable.name) : null;
        if (reason) return reason;
      }
      return null;
    }
    default:
      return null;
  }
}

/** Everything that a step may say. */
export function speechesOf(each: Step): Speech[] {
  const { kind, step } = kinded(each);
  switch (kind) {
    case 'menu':
      return [step.menu];
    case 'say':
    case 'collect':
    case 'voicemail':
    case 'survey':
      return [step.say];
    case 'hang-up':
      return step.say ? [step.say] : [];
    case 'enqueue':
      return [step.announce ?? [], step['announce-position'] ?? []];
    default:
      return [];
  }
}

function faultOfSpeech(step: Step, { prompts }: Surroundings, variables: ReadonlySet<string>): string | null {
  const known = kinded(step).kind === 'enqueue' ? new Set([...variables, ...WHILE_WAITING]) : variables;
  for (const utterance of speechesOf(step).flat()) {
    if (typeof utterance === 'string') {
      if (!prompts.has(utterance)) return `prompt "${utterance}" does not exist`;
      continue;
    }
    const wanted =
      'prompt-in' in utterance ? [utterance['prompt-in']] : Object.values(utterance.text).flatMap(variablesOf);
    const unknown = wanted.find((name) => !known.has(name));
    if (unknown) return `variable "${unknown}" is set nowhere in this flow`;
  }
  return null;
}

/** What was collected in secret; only a lookup may ask about it. */
function secretsIn(flow: FlowFile): Set<string> {
  const names = Object.values(flow.steps).flatMap((each) => ('collect' in each && each.secret ? [each.collect] : []));
  return new Set(names);
}

/** Digits of a secret step become no variable. */
function variablesSetIn(flow: FlowFile): Set<string> {
  const names = new Set<string>();
  for (const each of Object.values(flow.steps)) {
    const { kind, step } = kinded(each);
    if (kind === 'collect' && !step.secret) names.add(step.collect);
    if (kind === 'lookup') names.add(ANSWER);
    if (kind === 'set') for (const name of Object.keys(step.set.variables ?? {})) names.add(name);
  }
  return names;
}

function reachable(flow: FlowFile, from: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const { to } of exitsOf(flow.steps[name]!)) if (to !== null) open.push(to);
  }
  return reached;
}
