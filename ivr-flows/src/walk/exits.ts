import { kinded, type Step } from './step-schemas.ts';

/** A way out of a step. `null` ends the walk: an agent answered, or the call is over. */
export interface Exit {
  readonly exit: string;
  readonly to: string | null;
  /** The caller did something to take it. A circle of exits that nobody has to do anything for never ends. */
  readonly isAttended: boolean;
}

const alone = (exit: string, to: string | null): Exit => ({ exit, to, isAttended: false });
const attended = (exit: string, to: string): Exit => ({ exit, to, isAttended: true });
const byKey = (keys: Readonly<Record<string, string>> = {}): Exit[] =>
  Object.entries(keys).map(([key, to]) => attended(key, to));

/** Every exit of a step, in the order in which a reader expects them. A step that leads into another flow has none here. */
export function exitsOf(each: Step): readonly Exit[] {
  const { kind, step } = kinded(each);
  switch (kind) {
    case 'say':
    case 'set':
      return [alone('next', step.next)];
    case 'menu':
      return [...byKey(step.keys), alone('silence', step.silence), alone('wrong', step.wrong ?? step.silence)];
    case 'collect':
      return [attended('next', step.next), alone('failed', step.failed)];
    case 'hours':
      return [alone('open', step.open), alone('closed', step.closed), alone('holiday', step.holiday ?? step.closed)];
    case 'branch':
      return [...step.branch.map(({ to }, index) => alone(String(index + 1), to)), alone('otherwise', step.otherwise)];
    case 'enqueue':
      return [
        ...byKey(step.keys),
        ...Object.entries(step.exits ?? {}).map(([exit, to]) =>
          exit === 'callback' ? attended(exit, to) : alone(exit, to),
        ),
        alone('agent', null),
      ];
    case 'callback':
      return [alone('next', step.next), alone('failed', step.failed)];
    case 'voicemail':
      return [attended('next', step.next), alone('failed', step.failed)];
    case 'survey':
      return [attended('next', step.next), alone('silence', step.silence)];
    case 'transfer':
      return [alone('connected', null), alone('failed', step.failed)];
    case 'pause':
      return [...byKey(step.keys), alone('next', step.next)];
    case 'lookup':
      return [
        alone('found', step.found),
        alone('proof-needed', step['proof-needed'] ?? step['not-found']),
        alone('not-found', step['not-found']),
        alone('unavailable', step.unavailable),
      ];
    case 'goto':
    case 'hang-up':
      return [alone('end', null)];
  }
}

/** Where an exit leads: a step, or null where the walk ends or the step has no such exit. */
export function targetOf(step: Step, exit: string): string | null {
  return exitsOf(step).find((each) => each.exit === exit)?.to ?? null;
}
