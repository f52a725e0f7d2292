import type { MediationEvent } from './mediation-events.ts';
import { phaseOf, type MediationRecord, type MediationSession } from './mediation-record.ts';
import { changed, refused, type MediationStep } from './mediation-answer.ts';

type SessionEvent = Extract<MediationEvent, { kind: 'session-called' | 'session-told' | 'session-over' }>;

/** Article 20: on site, time, place and mediators are told to both in advance. */
export function stepOfSession(record: MediationRecord, event: SessionEvent): MediationStep {
  if (event.kind === 'session-called') return call(record, event);
  const session = record.sessions.find(({ id, outcome }) => id === event.id && outcome === null);
  if (!session) return refused('session-unknown', 20);
  if (event.kind === 'session-told') {
    if (event.at >= session.at) return refused('told-too-late', 20);
    const told = { ...session.told, [event.party]: { by: event.by, at: event.at } };
    return changed(withSession(record, { ...session, told }));
  }
  return conclude(record, session, event);
}

function call(record: MediationRecord, event: Extract<SessionEvent, { kind: 'session-called' }>): MediationStep {
  const phase = phaseOf(record);
  if (phase === 'challenged') return refused('suspended-by-challenge', 21);
  if (phase === 'asking' || phase === 'declined') return refused('consent-of-both', 18);
  if (record.mediators.length === 0) return refused('no-mediator', 21);
  if (event.form === 'on-site' && event.place.trim() === '') return refused('place-needed', 20);
  if (event.sessionAt <= event.at) return refused('session-in-the-past', 20);
  const { id, form, place, sessionAt: at } = event;
  const told = { complainant: null, respondent: null };
  const session = { id, form, place, at, mediators: record.mediators, told, outcome: null };
  return changed({ ...record, sessions: [...record.sessions, session] });
}

function conclude(
  record: MediationRecord,
  session: MediationSession,
  { outcome, at }: Extract<SessionEvent, { kind: 'session-over' }>,
): MediationStep {
  if (outcome !== 'called-off') {
    if (phaseOf(record) === 'challenged') return refused('suspended-by-challenge', 21);
    if (at < session.at) return refused('session-to-come', 20);
    // Nobody is absent from what they were not told of.
    const { complainant, respondent } = session.told;
    if (session.form === 'on-site' && (!complainant || !respondent)) return refused('session-not-told', 20);
  }
  return changed(withSession(record, { ...session, outcome }));
}

function withSession(record: MediationRecord, session: MediationSession): MediationRecord {
  return { ...record, sessions: record.sessions.map((each) => (each.id === session.id ? session : each)) };
}
