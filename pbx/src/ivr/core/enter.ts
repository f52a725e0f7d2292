import {
  brandId,
  type CallbackId,
  type CallId,
  type Fact,
  type QueueEntryId,
  type QueueId,
  type VoicemailId,
} from '@hotline/contracts';
import {
  immediateExit,
  kinded,
  listeningOf,
  missingYear,
  targetOf,
  type Circumstances,
  type Flow,
  type Step,
  type StepOf,
} from '@hotline/ivr-flows/walk';
import type { Decision } from '../../switchboard/core.ts';
import { evolveIvr } from './evolve.ts';
import type { IvrInstruction } from './instruction.ts';
import { spokenOf } from './spoken.ts';
import type { Surroundings } from './surroundings.ts';
import type { IvrState, Message, Walk } from './walk.ts';

/** Nobody presses so many keys; a machine that does is hung up on. */
const MOST_STEPS = 300;

/** One decision on one walk: steps that ask nobody follow each other at once, each by what the ones before stated. */
export class Wayfarer {
  readonly facts: Fact[] = [];
  readonly instructions: IvrInstruction[] = [];
  readonly walk: Walk;
  readonly #around: Surroundings;
  readonly #state: IvrState;
  readonly #at: number;

  constructor(walk: Walk, state: IvrState, around: Surroundings, at: number) {
    this.walk = { ...walk, variables: { ...walk.variables } };
    this.#state = {
      ...state,
      walks: new Map([[walk.callId, this.walk]]),
      messages: new Map(),
      missingYears: new Set(state.missingYears),
    };
    this.#around = around;
    this.#at = at;
  }

  get decision(): Decision<IvrInstruction> {
    return { facts: this.facts, instructions: this.instructions };
  }

  /** Facts of this decision count for the rest of it. */
  state(fact: Fact): void {
    this.facts.push(fact);
    evolveIvr(this.#state, fact);
  }

  do(instruction: IvrInstruction): void {
    this.instructions.push(instruction);
  }

  step(): Step | null {
    return this.flow()?.steps[this.walk.step] ?? null;
  }

  /** Before the first step, so that a branch may already ask for the mark. */
  recognisePriority(): void {
    const { callId, callerNumber } = this.walk;
    if (callerNumber === null || !this.#around.isPriority(callerNumber, this.#at)) return;
    this.state({ type: 'call.flagged', at: this.#at, callId, marks: ['vip'] });
  }

  /** Leaves the step that the caller is in, and goes on where the exit leads. */
  leaveBy(exit: string): void {
    const step = this.step();
    if (!step || !this.walk.isInStep) return;
    const to = targetOf(step, exit);
    this.#left(this.walk.step, exit, to);
    if (to !== null) this.enter(to);
  }

  /** The walk stops here: an agent answered, or the caller is gone. */
  stopBy(exit: string): void {
    if (this.walk.isInStep) this.#left(this.walk.step, exit, null);
  }

  enter(name: string): void {
    const flow = this.flow();
    // A walk that cannot go on starts again: a caller never falls into silence.
    const known = flow?.steps[name] ? name : flow?.start;
    const step = known === undefined ? undefined : flow?.steps[known];
    const { callId } = this.walk;
    if (!flow || !step || this.walk.entered >= MOST_STEPS) return this.do({ kind: 'end-call', callId });
    if (this.#passThrough(known!, step)) return;
    const { kind } = kinded(step);
    this.state({ type: 'ivr.step-entered', at: this.#at, callId, flow: flow.flow, step: known!, kind });
    if (listeningOf(step)) this.listen();
    else this.#act(step);
  }

  /** A step that asks nobody is left as it is entered: one fact says both. */
  #passThrough(name: string, step: Step): boolean {
    const now = this.#circumstances();
    const exit = immediateExit(step, now);
    if (exit === null) return false;
    const year = missingYear(step, now);
    if (year !== null && !this.#state.missingYears.has(year))
      this.state({ type: 'calendar.missing', at: this.#at, year });
    if ('set' in step) this.#note(step.set);
    const to = targetOf(step, exit);
    this.#left(name, exit, to);
    if (to !== null) this.enter(to);
    return true;
  }

  flow(): Flow | null {
    return this.#around.findFlow(this.walk.flow, this.walk.flowVersion);
  }

  #left(step: string, exit: string, to: string | null): void {
    const { callId, flow } = this.walk;
    this.state({ type: 'ivr.step-left', at: this.#at, callId, flow, step, exit, to });
  }

  #act(each: Step): void {
    const { kind, step } = kinded(each);
    switch (kind) {
      case 'say':
        return this.#speak(step.say);
      case 'hang-up':
        return step.say ? this.#speak(step.say) : this.hangUp();
      case 'enqueue':
        return this.#enqueue(step);
      case 'callback':
        return this.#promiseCallback(step);
      case 'voicemail':
        return this.#record(step);
      case 'transfer':
        return this.do({ kind: 'transfer-outside', callId: this.walk.callId, number: step.transfer });
      case 'goto':
        return this.#goTo(step.goto);
      case 'lookup':
        return this.#lookUp(step);
      default:
        return;
    }
  }

  hangUp(): void {
    this.stopBy('end');
    this.do({ kind: 'end-call', callId: this.walk.callId });
  }

  /** Begins, or begins again after a restart, to listen in the present step. */
  listen(): void {
    const step = this.step();
    const listening = step && listeningOf(step);
    if (!listening) return;
    const { callId, legId, entered, language, variables } = this.walk;
    const spoken = spokenOf(listening.speech, language, variables);
    this.do({ kind: 'listen', callId, legId, entered, listening, spoken });
  }

  #speak(speech: StepOf<'say'>['say']): void {
    const { callId, legId, language, variables } = this.walk;
    const spoken = spokenOf(speech, language, variables);
    this.do({ kind: 'speak', callId, legId, playbackId: playbackOf(this.walk), spoken });
  }

  #note({ variables = {}, marks, language }: StepOf<'set'>['set']): void {
    const { callId } = this.walk;
    const at = this.#at;
    for (const [name, value] of Object.entries(variables))
      this.state({ type: 'ivr.variable-set', at, callId, name, value });
    if (marks) this.state({ type: 'call.flagged', at, callId, marks });
    if (language) this.state({ type: 'ivr.language-chosen', at, callId, language });
  }

  #enqueue(step: StepOf<'enqueue'>): void {
    const { callId, legId, entered, marks, preferredAgent, waitingSince } = this.walk;
    const flags = marks.flatMap((mark) => (mark === 'vip' || mark === 'aged-65' ? [mark] : []));
    const exits = Object.keys(step.exits ?? {}) as (keyof NonNullable<typeof step.exits>)[];
    // Music first: the ACD may answer the fact at once, and leads the caller out of it.
    this.do({ kind: 'start-music', callId, legId });
    this.state({
      type: 'queue.entered',
      at: this.#at,
      callId,
      entryId: brandId<QueueEntryId>(`${callId}-q${entered}`),
      queue: step.enqueue,
      priority: step.priority ?? 0,
      ...(step.skills ? { skills: step.skills } : {}),
      ...(step.language ? { language: step.language } : {}),
      ...(preferredAgent ? { preferredAgent } : {}),
      ...(flags.length > 0 ? { flags } : {}),
      ...(exits.length > 0 ? { exits } : {}),
      // Whoever pressed a key while waiting does not begin again at the end.
      ...(waitingSince > 0 ? { arrivedAt: waitingSince } : {}),
    });
    const every = this.#around.queues.announceEveryMs(step.enqueue);
    if (every !== null && step.announce)
      this.do({ kind: 'start-flow-timer', callId, entered, dueAt: this.#at + every });
  }

  #promiseCallback(step: StepOf<'callback'>): void {
    const { callerNumber, variables } = this.walk;
    const number = step.number ? variables[step.number] : callerNumber;
    if (!number || !isDiallable(number)) return this.leaveBy('failed');
    this.requestCallback(step.callback, number, step.priority ?? 0);
    this.leaveBy('next');
  }

  requestCallback(queue: QueueId, number: string, priority: number): void {
    const { callId, entered, hotline } = this.walk;
    this.state({
      type: 'callback.requested',
      at: this.#at,
      callbackId: brandId<CallbackId>(`${callId}-cb${entered}`),
      callId,
      outboundCallId: brandId<CallId>(`${callId}-cb${entered}-call`),
      queue,
      hotline,
      number,
      priority,
    });
  }

  #record(step: StepOf<'voicemail'>): void {
    const { callId, legId, entered, hotline, callerNumber, language, variables } = this.walk;
    const voicemailId = brandId<VoicemailId>(`${callId}-vm${entered}`);
    const queue = step.voicemail;
    const startedAt = this.#at;
    const message: Message = { voicemailId, callId, hotline, queue, callerNumber, startedAt };
    this.state({ type: 'voicemail.started', at: this.#at, callId, voicemailId, queue });
    this.do({
      kind: 'record-message',
      callId,
      legId,
      playbackId: playbackOf(this.walk),
      message,
      spoken: spokenOf(step.say, language, variables),
      maxSeconds: step['max-seconds'] ?? 120,
      silenceSeconds: step['silence-seconds'] ?? 5,
    });
  }

  #goTo(name: string): void {
    const flow = this.#around.findFlow(name, '');
    const { callId } = this.walk;
    this.stopBy('end');
    if (!flow) return this.do({ kind: 'end-call', callId });
    this.state({ type: 'ivr.flow-entered', at: this.#at, callId, flow: name, flowVersion: flow.version });
    this.enter(flow.start);
  }

  #lookUp(step: StepOf<'lookup'>): void {
    const { callId, entered, callerNumber, variables } = this.walk;
    const asked = (variable: string) => ({ variable, known: variables[variable] ?? null });
    const at = this.#at;
    const lookupId = `${callId}-l${entered}`;
    const { lookup } = step;
    const value = asked(step.value);
    this.state({ type: 'ivr.lookup-asked', at, callId, lookupId, lookup, value: value.known, callerNumber });
    const proof = step.proof === undefined ? null : asked(step.proof);
    this.do({ kind: 'ask-server', callId, lookupId, lookup, callerNumber, value, proof });
    this.do({ kind: 'start-flow-timer', callId, entered, dueAt: at + (step['wait-seconds'] ?? 4) * 1000 });
  }

  #circumstances(): Circumstances {
    const { dialled, callerNumber, language, marks, variables } = this.walk;
    const { site, queues, isLimited } = this.#around;
    const at = this.#at;
    return {
      at,
      site: site(),
      dialled,
      callerNumber,
      isLimited: callerNumber !== null && isLimited(callerNumber, at),
      language,
      marks: new Set(marks),
      variables: new Map(Object.entries(variables)),
      outlookOf: (queue) => queues.outlookOf(brandId<QueueId>(queue), at),
    };
  }
}

/** What the contract of `callback.requested` takes for a number. */
export function isDiallable(number: string): boolean {
  return /^\+?[0-9]{1,31}$/.test(number);
}

/** The playback of the step that a walk is in. */
export function playbackOf({ callId, entered }: Walk): string {
  return `${callId}-p${entered}`;
}
