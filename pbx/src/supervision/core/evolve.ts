import type { Fact } from '@hotline/contracts';
import type { SupervisionState } from './state.ts';

export function evolveSupervision(state: SupervisionState, fact: Fact): void {
  const { supervisions, announcements } = state;
  switch (fact.type) {
    case 'supervision.started': {
      const { supervisionId, callId, agentId, by, legId, mode, at: since } = fact;
      if (supervisions.has(supervisionId)) return;
      const supervision = { supervisionId, callId, agentId, by, legId, mode, since, joinedAt: null, arrangement: 0 };
      supervisions.set(supervisionId, supervision);
      return;
    }
    case 'supervision.joined': {
      const supervision = supervisions.get(fact.supervisionId);
      if (!supervision || supervision.joinedAt !== null) return;
      supervision.joinedAt = fact.at;
      supervision.arrangement += 1;
      return;
    }
    case 'supervision.mode-changed': {
      const supervision = supervisions.get(fact.supervisionId);
      if (!supervision || supervision.mode === fact.mode) return;
      supervision.mode = fact.mode;
      if (supervision.joinedAt !== null) supervision.arrangement += 1;
      return;
    }
    case 'supervision.renewed': {
      const supervision = supervisions.get(fact.supervisionId);
      if (supervision) supervision.arrangement = fact.arrangement;
      return;
    }
    case 'supervision.ended':
      supervisions.delete(fact.supervisionId);
      return;
    case 'announcement.made':
      for (const callId of fact.callIds) announcements.set(callId, fact.announcementId);
      return;
    case 'announcement.ended':
      if (announcements.get(fact.callId) === fact.announcementId) announcements.delete(fact.callId);
      return;
    case 'call.ended':
      announcements.delete(fact.callId);
      return;
    default:
      return;
  }
}
