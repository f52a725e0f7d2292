import type { AgentState, QueueId } from '@hotline/contracts';
import type { Board } from '../../live/core/board.ts';

export interface KnownPerson {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly extension: string | null;
  readonly disabled: boolean;
}

export interface PersonDestination {
  readonly agentId: string;
  readonly name: string;
  readonly extension: string;
  readonly isSupervisor: boolean;
  /** Signed out: no agent of the queues at the moment; a supervisor's phone may be there all the same. */
  readonly state: AgentState['kind'] | 'signed-out';
  readonly since: number | null;
  readonly isReachable: boolean;
}

export interface QueueDestination {
  readonly queue: string;
  readonly callers: number;
  readonly waitingSince: number | null;
  readonly ready: number;
  readonly signedIn: number;
}

const RANK: Readonly<Record<PersonDestination['state'], number>> = {
  ready: 0,
  'wrapping-up': 1,
  paused: 2,
  talking: 3,
  ringing: 3,
  'signed-out': 4,
};

/**
 * Whom `asking` could lead a caller over to, the likeliest to answer first. Says how things stand, not what is allowed:
 * pbx decides that when it is asked.
 */
export function peopleFor(asking: string, people: readonly KnownPerson[], board: Board | null): PersonDestination[] {
  const agents = new Map<string, { state: AgentState; phone: string }>(board?.agents ?? []);
  return people
    .flatMap(({ id, displayName, roles, extension, disabled }): PersonDestination[] => {
      if (id === asking || disabled || extension === null) return [];
      const live = agents.get(id);
      const isSupervisor = roles.includes('supervisor');
      if (!live && !isSupervisor) return [];
      return [
        {
          agentId: id,
          name: displayName,
          extension,
          isSupervisor,
          state: live?.state.kind ?? 'signed-out',
          since: live?.state.since ?? null,
          isReachable: live?.phone === 'reachable',
        },
      ];
    })
    .sort(
      (left, right) =>
        Number(right.isReachable) - Number(left.isReachable) ||
        RANK[left.state] - RANK[right.state] ||
        left.extension.localeCompare(right.extension),
    );
}

export function queuesFor(queues: readonly QueueId[], board: Board | null): QueueDestination[] {
  return queues.map((queue) => {
    const waiting = [...(board?.waiting.get(queue)?.values() ?? [])];
    const members = [...(board?.agents.values() ?? [])].filter((agent) => agent.queues.includes(queue));
    return {
      queue,
      callers: waiting.length,
      waitingSince: waiting.length > 0 ? Math.min(...waiting) : null,
      ready: members.filter(({ state }) => state.kind === 'ready').length,
      signedIn: members.length,
    };
  });
}
