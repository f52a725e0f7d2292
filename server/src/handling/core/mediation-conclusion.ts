import type { MediationAround, MediationEvent } from './mediation-events.ts';
import { phaseOf, type MediationRecord } from './mediation-record.ts';
import { changed, refused, type MediationStep } from './mediation-answer.ts';

type ConclusionEvent = Extract<MediationEvent, { kind: 'agreed' | 'ended' | 'end-told' }>;

/** Articles 23 and 24: how a mediation comes to its end, and that both are told of it. */
export function stepOfConclusion(
  record: MediationRecord,
  event: ConclusionEvent,
  around: MediationAround,
): MediationStep {
  if (event.kind === 'agreed') return agree(record, event, around);
  if (event.kind === 'ended') return end(record, event, around);
  if (!record.end) return refused('not-ended', 23);
  return changed({ ...record, told: { ...record.told, [event.party]: { by: event.by, at: event.at } } });
}

function agree(
  record: MediationRecord,
  { content, isFulfilled, isDocumentWaived, representedAgree, at }: Extract<ConclusionEvent, { kind: 'agreed' }>,
  { isJoint }: MediationAround,
): MediationStep {
  const phase = phaseOf(record);
  if (phase === 'challenged') return refused('suspended-by-challenge', 21);
  if (phase === 'testing') return refused('testing-open', 22);
  if (phase !== 'under-way') return refused('consent-of-both', 18);
  if (isJoint && !representedAgree) return refused('represented-must-agree', 12);
  // Only an agreement reached on site needs the document.
  const isOnSite = record.sessions.some(({ form, outcome }) => form === 'on-site' && outcome === 'held');
  const needsDocument = isOnSite && !isFulfilled && !isDocumentWaived;
  return changed(
    { ...record, end: { kind: 'agreed', content, isFulfilled, isDocumentWaived, needsDocument, at } },
    'end-mediation',
  );
}

function end(
  record: MediationRecord,
  { ground, reason, representedAgree, at }: Extract<ConclusionEvent, { kind: 'ended' }>,
  { isJoint, isTimeOver }: MediationAround,
): MediationStep {
  const { sessions, consents } = record;
  switch (ground) {
    case 'withdrawn-or-settled':
      if (isJoint && !representedAgree) return refused('represented-must-agree', 12);
      break;
    case 'absent-or-declined': {
      const isAbsent = sessions.some(
        ({ outcome }) => outcome === 'complainant-absent' || outcome === 'respondent-absent',
      );
      const hasDeclined = [consents.complainant, consents.respondent].some((consent) => consent?.answer === 'declined');
      if (!isAbsent && !hasDeclined) return refused('none-declined', 23);
      break;
    }
    case 'no-agreement':
      // 经组织调解: nobody can fail to agree at what never took place.
      if (!sessions.some(({ outcome }) => outcome === 'held')) return refused('nothing-held', 23);
      break;
    case 'time-over':
      if (!isTimeOver) return refused('not-sixty-days', 23);
      break;
    default:
      break;
  }
  return changed({ ...record, end: { kind: 'ended', ground, reason, at } }, 'end-mediation');
}
