import { phaseOf, type MediationRecord } from './mediation-record.ts';
import type { MediationAround, MediationEvent } from './mediation-events.ts';
import { changed, refused, type MediationStep } from './mediation-answer.ts';
import { stepOfConclusion } from './mediation-conclusion.ts';
import { stepOfSession } from './mediation-sessions.ts';

/** The mediation of a complaint, one event further; the record that went in is left as it was. */
export function mediate(record: MediationRecord, event: MediationEvent, around: MediationAround): MediationStep {
  if (record.end && event.kind !== 'end-told') return refused('ended-already', 23);
  switch (event.kind) {
    case 'answered': {
      const { party, agrees, by, at } = event;
      const consent = { answer: agrees ? ('agreed' as const) : ('declined' as const), by, at };
      return changed({ ...record, consents: { ...record.consents, [party]: consent } });
    }
    case 'entrusted':
      return entrust(record, event);
    case 'mediators-named':
      if (event.mediators.length === 0) return refused('no-mediator', 21);
      return changed({ ...record, mediators: [...event.mediators] });
    case 'challenged':
    case 'challenge-decided':
      return challenge(record, event);
    case 'testing-began':
    case 'testing-over':
      return test(record, event);
    case 'session-called':
    case 'session-told':
    case 'session-over':
      return stepOfSession(record, event);
    case 'agreed':
    case 'ended':
    case 'end-told':
      return stepOfConclusion(record, event, around);
  }
}

type EventOf<Kind extends MediationEvent['kind']> = Extract<MediationEvent, { kind: Kind }>;

/** Article 19: both agree to it, and who was entrusted may not entrust again. */
function entrust(record: MediationRecord, { agrees, body, scope, at }: EventOf<'entrusted'>): MediationStep {
  if (record.entrusted) return refused('entrusted-already', 19);
  if (!agrees.complainant || !agrees.respondent) return refused('consent-of-both', 19);
  return changed({ ...record, entrusted: { body, scope, at } });
}

/** Article 21: a challenge suspends the mediation until it is decided. */
function challenge(record: MediationRecord, event: EventOf<'challenged' | 'challenge-decided'>): MediationStep {
  const open = record.challenges.find(({ decision }) => decision === null);
  if (event.kind === 'challenged') {
    if (open) return refused('challenge-open', 21);
    if (!record.mediators.includes(event.mediator)) return refused('unknown-mediator', 21);
    const { by, mediator, reason, at } = event;
    const challenges = [...record.challenges, { by, mediator, reason, at, decision: null }];
    return changed({ ...record, challenges }, 'suspend-for-challenge');
  }
  if (!open) return refused('no-challenge', 21);
  const { isGranted, note, userId, at } = event;
  const decided = { ...open, decision: { isGranted, note, userId, at } };
  return changed(
    {
      ...record,
      challenges: record.challenges.map((each) => (each === open ? decided : each)),
      mediators: isGranted ? record.mediators.filter((name) => name !== open.mediator) : record.mediators,
    },
    'resume-after-challenge',
  );
}

/** Article 22: the time of testing is left out of the sixty days. */
function test(record: MediationRecord, event: EventOf<'testing-began' | 'testing-over'>): MediationStep {
  const open = record.testings.find(({ until }) => until === null);
  if (event.kind === 'testing-began') {
    if (phaseOf(record) === 'challenged') return refused('suspended-by-challenge', 21);
    if (open) return refused('testing-open', 22);
    const { body, chosenBy, costBy, at } = event;
    const testings = [...record.testings, { body, chosenBy, costBy, from: at, until: null }];
    return changed({ ...record, testings }, 'suspend-for-testing');
  }
  if (!open) return refused('no-testing', 22);
  const testings = record.testings.map((each) => (each === open ? { ...open, until: event.at } : each));
  return changed({ ...record, testings }, 'resume-after-testing');
}
