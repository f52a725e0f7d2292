import type { BoardAgent, BoardCall, BoardQueue, LiveCall, QueueId, RecentAnswers } from '@hotline/contracts';
import { maskNumber } from '../../calls/mask-number.ts';
import type { Board, BoardAgent as LiveBoardAgent } from '../../live/core/board.ts';

/** Who is who, for people. */
export interface Names {
  readonly ofUser: (id: string) => string | null;
  readonly queues: readonly { readonly id: QueueId; readonly name: { readonly zh: string; readonly en: string } }[];
}

export function agentRow(agent: LiveBoardAgent, { ofUser }: Names): BoardAgent {
  const { agentId, extension, queues, phone, state, plannedPause, plannedSignOut = false } = agent;
  return {
    agentId,
    name: ofUser(agentId) ?? extension,
    extension,
    queues,
    phone,
    state,
    plannedPause,
    plannedSignOut,
  };
}

export function callRow(board: Board, call: LiveCall, { ofUser }: Names): BoardCall {
  const { callId, hotline, callerNumber, startedAt, direction, phase, parties, recording } = call;
  const supervisions = [...board.supervisions.values()].filter((each) => each.callId === callId);
  return {
    callId,
    hotline,
    number: maskNumber(callerNumber),
    startedAt,
    direction,
    phase,
    parties: parties.map((party) => ({ ...party, number: maskNumber(party.number) })),
    recording,
    supervisions: supervisions.map((each) => ({ ...each, name: ofUser(each.by) ?? '' })),
  };
}

/** Every queue of the centre, also one that nobody serves now. */
export function queueRows(
  board: Board | null,
  { queues }: Names,
  recentOf: (queue: QueueId) => RecentAnswers,
): BoardQueue[] {
  const rows = new Map<QueueId, BoardQueue>();
  for (const { id: queue, name } of queues) {
    const callers = board?.waiting.get(queue);
    const isOpen = board?.queues.get(queue)?.open ?? true;
    const waitingSince = callers?.size ? Math.min(...callers.values()) : null;
    const figures = { signedIn: 0, ready: 0, talking: 0, wrappingUp: 0, paused: 0 };
    rows.set(queue, {
      queue,
      name,
      isOpen,
      waiting: callers?.size ?? 0,
      waitingSince,
      ...figures,
      recent: recentOf(queue),
    });
  }
  for (const { queues: served, state } of board?.agents.values() ?? [])
    for (const queue of served) {
      const row = rows.get(queue);
      if (row) countAgent(row, state.kind);
    }
  return [...rows.values()];
}

function countAgent(row: BoardQueue, kind: LiveBoardAgent['state']['kind']): void {
  row.signedIn += 1;
  if (kind === 'ready') row.ready += 1;
  if (kind === 'talking' || kind === 'ringing') row.talking += 1;
  if (kind === 'wrapping-up') row.wrappingUp += 1;
  if (kind === 'paused') row.paused += 1;
}
