import type { FactOf, LiveSupervision } from '@hotline/contracts';
import type { Board } from './board.ts';

type SupervisionFact = FactOf<
  'supervision.started' | 'supervision.joined' | 'supervision.mode-changed' | 'supervision.ended'
>;

/** Who supervises which talk. No agent's desk shows it. */
export function applySupervision(board: Board, fact: SupervisionFact): void {
  const { supervisions } = board;
  switch (fact.type) {
    case 'supervision.started': {
      const { supervisionId, callId, agentId, by, mode, at: since } = fact;
      if (!supervisions.has(supervisionId))
        supervisions.set(supervisionId, { supervisionId, callId, agentId, by, mode, since, joinedAt: null });
      return;
    }
    case 'supervision.joined':
      return change(board, fact, { joinedAt: fact.at });
    case 'supervision.mode-changed':
      return change(board, fact, { mode: fact.mode });
    case 'supervision.ended':
      supervisions.delete(fact.supervisionId);
      return;
  }
}

function change({ supervisions }: Board, fact: SupervisionFact, what: Partial<LiveSupervision>): void {
  const supervision = supervisions.get(fact.supervisionId);
  if (supervision) supervisions.set(fact.supervisionId, { ...supervision, ...what });
}
