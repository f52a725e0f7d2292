import type { CallId, CommandOf, Refusal, SupervisionMode } from '@hotline/contracts';
import { supervisionsOfCall, type FindTalk, type Supervision, type SupervisionState } from './state.ts';

export type TalkCommand = CommandOf<'supervise-call' | 'change-supervision' | 'end-supervision'>;

/** Why this cannot be done now; null when it can. */
export function refusalOfSupervision(
  state: SupervisionState,
  findTalk: FindTalk,
  command: TalkCommand,
): Refusal | null {
  if (command.type === 'supervise-call') return refusalToBegin(state, findTalk, command);
  const supervision = state.supervisions.get(command.supervisionId);
  if (!supervision) return 'unknown-supervision';
  if (supervision.by !== command.by) return 'not-your-call';
  if (command.type === 'end-supervision') return null;
  return isTaken(state, supervision.callId, command.mode, supervision) ? 'already-supervised' : null;
}

function refusalToBegin(
  state: SupervisionState,
  findTalk: FindTalk,
  command: CommandOf<'supervise-call'>,
): Refusal | null {
  const { by, callId, mode } = command;
  const talk = findTalk(callId);
  // Nobody listens to oneself, and one supervisor has one pair of ears.
  const isBusy = [...state.supervisions.values()].some((each) => each.by === by);
  if (!talk || talk.agentId === by || isBusy) return 'wrong-state';
  return isTaken(state, callId, mode, null) ? 'already-supervised' : null;
}

/** Any number may listen; one may be heard. Whoever asked first has it, also while the phone still rings. */
function isTaken(state: SupervisionState, callId: CallId, mode: SupervisionMode, but: Supervision | null): boolean {
  if (mode === 'listen') return false;
  return supervisionsOfCall(state, callId).some((each) => each !== but && each.mode !== 'listen');
}
