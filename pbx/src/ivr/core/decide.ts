import type { Fact } from '@hotline/contracts';
import { exitByDigits, kinded, listeningOf } from '@hotline/ivr-flows/walk';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { playbackOf, Wayfarer } from './enter.ts';
import type { IvrInstruction } from './instruction.ts';
import { messageKept } from './messages.ts';
import type { Surroundings } from './surroundings.ts';
import { announcePlace, isAnnouncement, keyWhileWaiting, leftQueue } from './waiting.ts';
import type { IvrState } from './walk.ts';

type IvrDecision = Decision<IvrInstruction>;

export function decideIvr(state: IvrState, around: Surroundings, input: Input): IvrDecision {
  if (input.kind === 'message-kept') return messageKept(state, around, input);
  if (input.kind === 'message-ended') {
    const message = state.messages.get(input.voicemailId);
    return message ? { facts: [], instructions: [{ kind: 'keep-message', message }] } : nothing();
  }
  const callId = input.kind === 'fact' ? callOf(input.fact) : 'callId' in input ? input.callId : null;
  const walk = callId ? state.walks.get(callId) : undefined;
  if (!walk) return nothing();
  const way = new Wayfarer(walk, state, around, input.at);
  if (input.kind === 'fact') react(way, input.fact);
  else hear(way, { state, around }, input);
  return way.decision;
}

/** The call of a fact to which flows react; the others cost nothing. */
function callOf(fact: Fact) {
  switch (fact.type) {
    case 'call.answered':
    case 'call.connected':
    case 'offer.ended':
    case 'call.returned-to-flow':
    case 'queue.left':
    case 'party.joined':
    case 'party.unanswered':
      return fact.callId;
    default:
      return null;
  }
}

function react(way: Wayfarer, fact: Fact): void {
  const { callId } = way.walk;
  switch (fact.type) {
    case 'call.answered':
      way.recognisePriority();
      return enterAt(way, null);
    case 'offer.ended':
      // Before the legs are connected: what is being announced would be heard into the talk.
      if (fact.outcome !== 'accepted') return;
      way.do({ kind: 'be-quiet', callId });
      return way.do({ kind: 'stop-flow-timer', callId });
    case 'call.connected':
      return way.stopBy('agent');
    case 'queue.left':
      return leftQueue(way, fact);
    case 'call.returned-to-flow':
      return enterAt(way, fact.entry);
    case 'party.joined':
      return isTransferring(way) ? way.stopBy('connected') : undefined;
    case 'party.unanswered':
      return isTransferring(way) ? way.leaveBy('failed') : undefined;
    default:
      return;
  }
}

function enterAt(way: Wayfarer, entry: 'survey' | 'silent-call' | 'harassment' | null): void {
  const flow = way.flow();
  const name = entry === null ? flow?.start : flow?.entries?.[entry];
  if (name === undefined) way.do({ kind: 'end-call', callId: way.walk.callId });
  else way.enter(name);
}

function isTransferring(way: Wayfarer): boolean {
  const step = way.step();
  return way.walk.isInStep && step !== null && 'transfer' in step;
}

interface Known {
  readonly state: IvrState;
  readonly around: Surroundings;
}

function hear(way: Wayfarer, { state, around }: Known, input: Exclude<Input, { kind: 'fact' }>): void {
  const { walk } = way;
  switch (input.kind) {
    case 'prompt-finished':
      return promptFinished(way, input.playbackId);
    case 'digit':
      return digit(way, input.digit);
    case 'digits-heard':
      return input.entered === walk.entered ? digitsHeard(way, input.digits, input.at) : undefined;
    case 'keys-flooded':
      if (walk.isDeaf) return;
      return way.state({ type: 'ivr.keys-ignored', at: input.at, callId: walk.callId, count: input.count });
    case 'flow-timer':
      return input.entered === walk.entered ? timeIsUp(way, around, input.at) : undefined;
    case 'lookup-answered':
      return input.lookupId === walk.lookupId ? lookedUp(way, around, input) : undefined;
    case 'caller-recognised': {
      const { at, callId, marks, preferredAgent } = input;
      return way.state({ type: 'call.recognised', at, callId, marks: [...marks], preferredAgent });
    }
    case 'walk-resumed':
      return resume(way);
    case 'call-over':
      endMessage(way, state);
      way.stopBy(input.endedBy === 'flow' ? 'end' : 'caller-left');
      way.do({ kind: 'be-quiet', callId: walk.callId });
      way.do({ kind: 'forget-secrets', callId: walk.callId });
      return way.do({ kind: 'stop-flow-timer', callId: walk.callId });
    default:
      return;
  }
}

/** Whoever hangs up ends the message: what was recorded until then is kept. */
function endMessage(way: Wayfarer, state: IvrState): void {
  const { callId } = way.walk;
  for (const message of state.messages.values())
    if (message.callId === callId) way.do({ kind: 'keep-message', message });
}

function promptFinished(way: Wayfarer, playbackId: string): void {
  const { walk } = way;
  const { callId, legId } = walk;
  way.do({ kind: 'pass-speech-ended', callId, playbackId });
  if (walk.stage === 'waiting')
    return isAnnouncement(callId, playbackId) ? way.do({ kind: 'start-music', callId, legId }) : undefined;
  const step = way.step();
  if (!step || !walk.isInStep) return;
  if (playbackId !== playbackOf(walk)) return;
  spoken(way);
}

/** What a step says is said. */
function spoken(way: Wayfarer): void {
  const step = way.step();
  if (!step) return;
  const { kind } = kinded(step);
  if (kind === 'say') way.leaveBy('next');
  else if (kind === 'hang-up') way.hangUp();
}

function digit(way: Wayfarer, pressed: string): void {
  const { callId, stage, isDeaf, isInStep } = way.walk;
  if (isDeaf || !isInStep) return;
  if (stage === 'waiting') return keyWhileWaiting(way, pressed);
  if (stage === 'walking') way.do({ kind: 'pass-digit', callId, digit: pressed });
}

function digitsHeard(way: Wayfarer, digits: string | null, at: number): void {
  const step = way.step();
  if (!step || !way.walk.isInStep) return;
  const exit = exitByDigits(step, digits);
  const { callId, agentId } = way.walk;
  if ('collect' in step && exit === 'next' && digits !== null) {
    const shown = step.secret ? null : digits;
    const { collect: variable } = step;
    const collected = { callId, step: way.walk.step, variable, digits: shown, count: digits.length };
    way.state({ type: 'ivr.digits-collected', at, ...collected });
    if (step.secret) way.do({ kind: 'keep-secret', callId, variable, digits });
  }
  if ('survey' in step && exit === 'next')
    way.state({ type: 'survey.answered', at, callId, agentId, question: step.survey, rating: Number(digits) });
  way.leaveBy(exit);
}

function timeIsUp(way: Wayfarer, around: Surroundings, at: number): void {
  const { walk } = way;
  if (walk.stage === 'waiting') return announcePlace(way, around, at);
  if (walk.lookupId === null) return;
  const { callId, lookupId } = walk;
  way.state({ type: 'ivr.lookup-answered', at, callId, lookupId, outcome: 'unavailable' });
  way.leaveBy('unavailable');
}

function lookedUp(way: Wayfarer, around: Surroundings, input: Extract<Input, { kind: 'lookup-answered' }>): void {
  const { at, callId, lookupId, say } = input;
  // What cannot be said is as good as no answer.
  const isTold = input.outcome !== 'found' || (say !== null && around.hasPrompt(say));
  const outcome = isTold ? input.outcome : 'unavailable';
  way.do({ kind: 'stop-flow-timer', callId });
  way.state({ type: 'ivr.lookup-answered', at, callId, lookupId, outcome });
  if (outcome === 'found' && say !== null)
    way.state({ type: 'ivr.variable-set', at, callId, name: 'answer', value: say });
  way.leaveBy(outcome);
}

/** pbx was away meanwhile, and nothing is being said to the caller: the step is taken up where that is known. */
function resume(way: Wayfarer): void {
  const { walk } = way;
  const step = way.step();
  if (!walk.isInStep || !step) return enterAt(way, null);
  if (listeningOf(step)) return way.listen();
  if ('voicemail' in step) return;
  if ('lookup' in step || 'transfer' in step) return way.leaveBy('lookup' in step ? 'unavailable' : 'failed');
  spoken(way);
}
