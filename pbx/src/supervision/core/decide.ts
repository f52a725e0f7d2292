import type { CommandOf, Fact, SupervisionOutcome } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { arrangementOf, remainsOf, type Arrangement } from './arrangement.ts';
import type { SupervisionInstruction } from './instruction.ts';
import { supervisionsOfCall, type FindTalk, type Supervision, type SupervisionState, type Talk } from './state.ts';
import { legOfSupervision } from './supervision-ids.ts';

export type SupervisionDecision = Decision<SupervisionInstruction>;

/** A supervisor sits at the phone and has just pressed the button. */
const RING_MS = 20_000;
/** Q.850: user busy, call rejected. */
const DECLINED_CAUSES: ReadonlySet<number> = new Set([17, 21]);

export function superviseCall(
  findTalk: FindTalk,
  command: CommandOf<'supervise-call'>,
  endpoint: string,
  at: number,
): SupervisionDecision {
  const { supervisionId, callId, by, mode, why } = command;
  const talk = findTalk(callId);
  if (!talk) return nothing();
  const legId = legOfSupervision(supervisionId);
  const { agentId, callerLegId } = talk;
  const started = { supervisionId, callId, agentId, by, mode, why, legId, endpoint, timeoutMs: RING_MS };
  return {
    facts: [{ type: 'supervision.started', at, ...started }],
    instructions: [
      { kind: 'ring-supervisor', supervisionId, callId, legId, callerLegId, endpoint, timeoutMs: RING_MS },
    ],
  };
}

export function changeSupervision(
  supervision: Supervision | undefined,
  findTalk: FindTalk,
  command: CommandOf<'change-supervision'>,
  at: number,
): SupervisionDecision {
  const talk = supervision && findTalk(supervision.callId);
  if (!talk || supervision.mode === command.mode) return nothing();
  const { supervisionId, callId, by, legId } = supervision;
  const { mode, why } = command;
  const changed: Fact = { type: 'supervision.mode-changed', at, supervisionId, callId, by, mode, why };
  if (supervision.joinedAt === null) return { facts: [changed], instructions: [] };
  const next = { ...supervision, mode, arrangement: supervision.arrangement + 1 };
  const [from, to] = [arrangementOf(supervision, talk), arrangementOf(next, talk)];
  const arrange: SupervisionInstruction[] =
    from.kind === 'inside' && to.kind === 'inside' ? [] : [{ kind: 'arrange', supervisionId, callId, legId, from, to }];
  if (mode === 'take-over') return withTakeOver({ facts: [changed], instructions: arrange }, next, talk, at);
  return { facts: [changed, ...partyFacts(supervision, from, to, at)], instructions: arrange };
}

/** The phone of the supervisor was answered. */
export function join(supervision: Supervision | undefined, findTalk: FindTalk, at: number): SupervisionDecision {
  if (!supervision || supervision.joinedAt !== null) return nothing();
  const talk = findTalk(supervision.callId);
  if (!talk) return end(supervision, 'talk-ended', at);
  const { supervisionId, callId, legId } = supervision;
  const joined: Fact = { type: 'supervision.joined', at, supervisionId, callId };
  const next = { ...supervision, joinedAt: at, arrangement: supervision.arrangement + 1 };
  const to = arrangementOf(next, talk);
  const decision: SupervisionDecision = {
    facts: [joined],
    instructions: [{ kind: 'arrange', supervisionId, callId, legId, from: null, to }],
  };
  if (supervision.mode === 'take-over') return withTakeOver(decision, next, talk, at);
  return { ...decision, facts: [joined, ...partyFacts(supervision, null, to, at)] };
}

/** Who is heard by the citizen is a party of the call: its recording names them. */
function partyFacts(supervision: Supervision, from: Arrangement | null, to: Arrangement | null, at: number): Fact[] {
  const wasInside = from?.kind === 'inside';
  const isInside = to?.kind === 'inside';
  if (wasInside === isInside) return [];
  const { callId, legId, by: agentId } = supervision;
  const party = { at, callId, legId, kind: 'supervisor', agentId } as const;
  return [isInside ? { type: 'party.joined', ...party } : { type: 'party.left', ...party, reason: 'hung-up' }];
}

/** The agent's part ends and the supervisor's leg is the call's own from here on. */
function withTakeOver(
  decision: SupervisionDecision,
  supervision: Supervision,
  talk: Talk,
  at: number,
): SupervisionDecision {
  const { supervisionId, callId, by, legId } = supervision;
  const { agentId: fromAgentId, agentLegId, bridgeId, callerLegId, isHeld } = talk;
  const heldLegId = isHeld ? callerLegId : null;
  return {
    facts: [
      ...decision.facts,
      { type: 'supervision.ended', at, supervisionId, callId, by, outcome: 'took-over' },
      { type: 'party.left', at, callId, legId: agentLegId, kind: 'agent', agentId: fromAgentId, reason: 'taken-over' },
      { type: 'call.taken-over', at, callId, agentId: by, fromAgentId, legId, bridgeId },
    ],
    instructions: [...decision.instructions, { kind: 'complete-take-over', callId, bridgeId, agentLegId, heldLegId }],
  };
}

export function supervisorGone(supervision: Supervision | undefined, cause: number, at: number): SupervisionDecision {
  if (!supervision) return nothing();
  if (supervision.joinedAt !== null) return leave(supervision, at);
  return end(supervision, DECLINED_CAUSES.has(cause) ? 'declined' : 'no-answer', at);
}

/** The talk goes on without the supervisor. */
export function leave(supervision: Supervision | undefined, at: number): SupervisionDecision {
  const ended = end(supervision, 'left', at);
  if (supervision?.joinedAt == null || supervision.mode !== 'barge') return ended;
  const { callId, legId, by: agentId } = supervision;
  const left: Fact = { type: 'party.left', at, callId, legId, kind: 'supervisor', agentId, reason: 'hung-up' };
  return { facts: [left, ...ended.facts], instructions: ended.instructions };
}

export function end(
  supervision: Supervision | undefined,
  outcome: SupervisionOutcome,
  at: number,
): SupervisionDecision {
  if (!supervision) return nothing();
  const { supervisionId, callId, by, legId } = supervision;
  return {
    facts: [{ type: 'supervision.ended', at, supervisionId, callId, by, outcome }],
    instructions: [{ kind: 'leave-talk', supervisionId, callId, legId, remains: remainsOf(supervision) }],
  };
}

/** Ends those whose talk is over, or has passed to another agent by whatever way. */
export function endOutlived(
  state: SupervisionState,
  findTalk: FindTalk,
  input: Extract<Input, { kind: 'fact' | 'call-over' }>,
): SupervisionDecision {
  if (state.supervisions.size === 0) return nothing();
  const callId = input.kind === 'call-over' ? input.callId : 'callId' in input.fact ? input.fact.callId : null;
  if (!callId) return nothing();
  const agentId = input.kind === 'call-over' ? null : (findTalk(callId)?.agentId ?? null);
  const ends = supervisionsOfCall(state, callId)
    .filter((each) => each.agentId !== agentId)
    .map((each) => (each.by === agentId ? handedOver(each, input.at) : end(each, 'talk-ended', input.at)));
  return { facts: ends.flatMap(({ facts }) => facts), instructions: ends.flatMap(({ instructions }) => instructions) };
}

/** The agent gave the citizen to the supervisor who had joined them: the leg is the call's own, and stays. */
function handedOver(supervision: Supervision, at: number): SupervisionDecision {
  return { facts: end(supervision, 'took-over', at).facts, instructions: [] };
}
