import type { CaseMove, ClockName, ClockState } from '@hotline/contracts';
import type { Day } from './days.ts';
import { dueOn, type Counting, type LeftOut } from './due-date.ts';
import type { ClockRule, ClockStep, RulePack } from './rule-pack.ts';

/** A time that stands still: from the day after `from`, to the end of `to`; null while it lasts. */
export interface Suspension {
  readonly cause: CaseMove;
  readonly from: Day;
  readonly to: Day | null;
}

export interface Clock {
  readonly clock: ClockName;
  readonly state: ClockState;
  readonly startedOn: Day;
  /** Null while it stands still, and while the calendar of `missingYear` is unknown. */
  readonly dueOn: Day | null;
  readonly missingYear: number | null;
  readonly suspensions: readonly Suspension[];
  /** Days given by each extension so far. */
  readonly extensions: readonly number[];
  readonly stoppedOn: Day | null;
  readonly isLate: boolean | null;
}

/** What a step needs to know besides the clocks. */
export interface ClockWork {
  readonly pack: RulePack;
  readonly counting: Counting;
  readonly move: CaseMove;
  /** The day that counts for this move, and the day of receipt. */
  readonly on: Day;
  readonly receivedOn: Day;
  readonly isRealName: boolean;
  /** Of an extension whose length is decided. */
  readonly extraDays: number | null;
  readonly dispatchTarget: number;
}

export type ClockFault =
  | { readonly kind: 'no-further-extension'; readonly clock: ClockName }
  | { readonly kind: 'days-needed'; readonly clock: ClockName }
  | { readonly kind: 'not-running'; readonly clock: ClockName }
  | { readonly kind: 'not-suspended'; readonly clock: ClockName };

export type ClocksAfter =
  | { readonly ok: true; readonly clocks: readonly Clock[]; readonly touched: readonly ClockName[] }
  | { readonly ok: false; readonly fault: ClockFault };

/** Carries out the steps of a move on a case's clocks. */
export function stepClocks(clocks: readonly Clock[], steps: readonly ClockStep[], work: ClockWork): ClocksAfter {
  const byName = new Map(clocks.map((clock) => [clock.clock, clock]));
  const touched = new Set<ClockName>();
  for (const step of steps) {
    for (const name of namesOf(step, byName)) {
      const stepped = stepOne(byName.get(name), name, step, work);
      if (stepped === null) continue;
      if ('kind' in stepped) return { ok: false, fault: stepped };
      byName.set(name, stepped);
      touched.add(name);
    }
  }
  return { ok: true, clocks: [...byName.values()], touched: [...touched] };
}

function namesOf(step: ClockStep, byName: ReadonlyMap<ClockName, Clock>): readonly ClockName[] {
  return step.does === 'stop-all' ? [...byName.keys()] : [step.clock];
}

/** Null: nothing changes, which is no fault (this pack has no such clock, or it does not run any more). */
function stepOne(
  clock: Clock | undefined,
  name: ClockName,
  step: ClockStep,
  work: ClockWork,
): Clock | ClockFault | null {
  const rule = ruleOf(work, name);
  if (!rule) return null;
  if (step.does === 'start') return start(name, step, work);
  const isLive = clock !== undefined && clock.state !== 'stopped';
  if (step.does === 'stop' || step.does === 'stop-all') return isLive ? stop(clock, work) : null;
  if (!isLive) return { kind: 'not-running', clock: name };
  if (step.does === 'suspend') return suspend(clock, work);
  if (step.does === 'resume') return resume(clock, work);
  return extend(clock, rule, work);
}

function ruleOf({ pack, dispatchTarget }: ClockWork, name: ClockName): ClockRule | undefined {
  const rule = pack.clocks[name];
  if (!rule || name !== 'dispatch') return rule;
  return { ...rule, length: { count: dispatchTarget, unit: 'working-days' } };
}

function start(name: ClockName, step: ClockStep & { does: 'start' }, work: ClockWork): Clock | null {
  if (step.when === 'real-name' && !work.isRealName) return null;
  const startedOn = step.from === 'receipt' ? work.receivedOn : work.on;
  const fresh = {
    clock: name,
    state: 'running',
    startedOn,
    suspensions: [],
    extensions: [],
    stoppedOn: null,
    isLate: null,
  } as const;
  return { ...fresh, ...dueOf(fresh, work) };
}

function stop(clock: Clock, work: ClockWork): Clock {
  const ended = endSuspensions(clock.suspensions, work.on);
  const due = dueOf({ ...clock, suspensions: ended }, work);
  const isLate = due.dueOn === null ? null : work.on > due.dueOn;
  return { ...clock, ...due, suspensions: ended, state: 'stopped', stoppedOn: work.on, isLate };
}

function suspend(clock: Clock, work: ClockWork): Clock {
  const suspensions = [...clock.suspensions, { cause: work.move, from: work.on, to: null }];
  return { ...clock, state: 'suspended', suspensions, dueOn: null, missingYear: null };
}

/** Which suspension a move ends: testing may go on while a challenge is decided. */
const ENDS: Readonly<Partial<Record<CaseMove, CaseMove>>> = {
  'end-testing': 'begin-testing',
  'decide-challenge': 'challenge-mediator',
  'identity-proved': 'ask-identity-proof',
  'identity-not-proved': 'ask-identity-proof',
};

function resume(clock: Clock, work: ClockWork): Clock | ClockFault {
  const cause = ENDS[work.move];
  const isMine = (each: Suspension) => each.to === null && each.cause === cause;
  if (!clock.suspensions.some(isMine)) return { kind: 'not-suspended', clock: clock.clock };
  const suspensions = clock.suspensions.map((each) => (isMine(each) ? { ...each, to: work.on } : each));
  if (suspensions.some(({ to }) => to === null)) return { ...clock, suspensions };
  return { ...clock, state: 'running', suspensions, ...dueOf({ ...clock, suspensions }, work) };
}

function extend(clock: Clock, rule: ClockRule, work: ClockWork): Clock | ClockFault {
  const given = rule.extensions?.[clock.extensions.length];
  if (!given) return { kind: 'no-further-extension', clock: clock.clock };
  if (given.length === 'decided' && work.extraDays === null) return { kind: 'days-needed', clock: clock.clock };
  const days = given.length === 'decided' ? work.extraDays! : given.length.count;
  const extensions = [...clock.extensions, days];
  if (clock.state === 'suspended') return { ...clock, extensions };
  return { ...clock, extensions, ...dueOf({ ...clock, extensions }, work) };
}

function endSuspensions(suspensions: readonly Suspension[], on: Day): Suspension[] {
  return suspensions.map((each) => ({ ...each, to: each.to ?? on }));
}

type Counted = Pick<Clock, 'clock' | 'startedOn' | 'suspensions' | 'extensions'>;

/** The last day as the clock stands now. Extensions add to the length: the period is one. */
export function dueOf(
  counted: Counted,
  work: Pick<ClockWork, 'pack' | 'counting' | 'dispatchTarget'>,
): Pick<Clock, 'dueOn' | 'missingYear'> {
  const rule = ruleOf(work as ClockWork, counted.clock);
  if (!rule) throw new Error(`pack ${work.pack.id} has no clock ${counted.clock}`);
  const count = rule.length.count + counted.extensions.reduce((sum, days) => sum + days, 0);
  const leftOut = counted.suspensions.filter((each): each is Suspension & LeftOut => each.to !== null);
  const due = dueOn(counted.startedOn, { count, unit: rule.length.unit }, work.counting, leftOut);
  return due.kind === 'due' ? { dueOn: due.on, missingYear: null } : { dueOn: null, missingYear: due.year };
}
