import fc from 'fast-check';
import { MEDIATION_ENDS, MEDIATION_PARTIES } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import type { MediationAround, MediationEvent } from './mediation-events.ts';
import { NEW_MEDIATION, phaseOf, type MediationRecord } from './mediation-record.ts';
import { mediate } from './mediation-step.ts';

const DAY = 86_400_000;
const AROUND: MediationAround = { isJoint: false, isTimeOver: false };

function after(
  events: readonly MediationEvent[],
  around = AROUND,
  from: MediationRecord = NEW_MEDIATION,
): MediationRecord {
  return events.reduce((record, event) => {
    const step = mediate(record, event, around);
    if (step.kind === 'refused') throw new Error(`${event.kind}: ${step.because} (${step.article})`);
    return step.record;
  }, from);
}
const yes = (party: 'complainant' | 'respondent'): MediationEvent => ({
  ...{ kind: 'answered', party, agrees: true, by: 'phone', at: 1 },
});
const named: MediationEvent = { kind: 'mediators-named', mediators: ['赵调', '钱解'], at: 2 };
const called: MediationEvent = {
  ...{ kind: 'session-called', id: 's1', form: 'on-site', place: '调解室', sessionAt: DAY, at: 3 },
};
const tell = (party: 'complainant' | 'respondent'): MediationEvent => ({
  ...{ kind: 'session-told', id: 's1', party, by: 'sms', at: 4 },
});
const held: MediationEvent = { kind: 'session-over', id: 's1', outcome: 'held', at: DAY };
const challenged: MediationEvent = { kind: 'challenged', by: 'respondent', mediator: '赵调', reason: '近亲属', at: 5 };
const decide = (isGranted: boolean): MediationEvent => ({
  ...{ kind: 'challenge-decided', isGranted, note: '', userId: 'h', at: 6 },
});
const agreed: MediationEvent = {
  ...{
    kind: 'agreed',
    content: '退款',
    isFulfilled: false,
    isDocumentWaived: false,
    representedAgree: false,
    at: DAY + 1,
  },
};
const ended = (ground: (typeof MEDIATION_ENDS)[number]): MediationEvent => ({
  ...{ kind: 'ended', ground, reason: '', representedAgree: false, at: DAY + 1 },
});
const READY = [yes('complainant'), yes('respondent'), named];
const HELD = [...READY, called, tell('complainant'), tell('respondent'), held];

describe('a mediation', () => {
  it('needs the consent of both (18)', () => {
    expect(mediate(after([yes('complainant'), named]), called, AROUND)).toMatchObject({
      because: 'consent-of-both',
      article: 18,
    });
    expect(phaseOf(after(READY))).toBe('under-way');
  });

  it('is entrusted with the consent of both, and once (19)', () => {
    const entrust = (respondent: boolean): MediationEvent => ({
      ...{ kind: 'entrusted', body: '市消协', scope: '全部', agrees: { complainant: true, respondent }, at: 3 },
    });
    expect(mediate(after(READY), entrust(false), AROUND)).toMatchObject({ because: 'consent-of-both', article: 19 });
    expect(mediate(after([...READY, entrust(true)]), entrust(true), AROUND)).toMatchObject({
      because: 'entrusted-already',
    });
  });

  it('tells both of time, place and mediators before it meets on site (20)', () => {
    const record = after([...READY, called, tell('complainant')]);
    expect(mediate(record, held, AROUND)).toMatchObject({ because: 'session-not-told', article: 20 });
    const late: MediationEvent = { kind: 'session-told', id: 's1', party: 'respondent', by: 'phone', at: DAY };
    expect(mediate(record, late, AROUND)).toMatchObject({ because: 'told-too-late' });
    expect(after([...HELD]).sessions[0]).toMatchObject({ outcome: 'held', mediators: ['赵调', '钱解'] });
  });

  it('stands still while a mediator is challenged, and goes on without them when it is granted (21)', () => {
    const step = mediate(after(READY), challenged, AROUND);
    expect(step).toMatchObject({ effects: ['suspend-for-challenge'] });
    const open = after([...READY, challenged]);
    expect([called, agreed].map((event) => mediate(open, event, AROUND))).toMatchObject([
      { because: 'suspended-by-challenge' },
      { because: 'suspended-by-challenge' },
    ]);
    expect(mediate(open, decide(true), AROUND)).toMatchObject({ effects: ['resume-after-challenge'] });
    expect(after([decide(true)], AROUND, open).mediators).toEqual(['钱解']);
    expect(after([decide(false)], AROUND, open).mediators).toEqual(['赵调', '钱解']);
  });

  it('leaves the time of testing out (22)', () => {
    const began: MediationEvent = {
      kind: 'testing-began',
      body: '质检院',
      chosenBy: 'designated',
      costBy: '被投诉人',
      at: 5,
    };
    expect(mediate(after(READY), began, AROUND)).toMatchObject({ effects: ['suspend-for-testing'] });
    const testing = after([...READY, began]);
    expect(phaseOf(testing)).toBe('testing');
    expect(mediate(testing, began, AROUND)).toMatchObject({ because: 'testing-open' });
    expect(mediate(testing, { kind: 'testing-over', at: 9 }, AROUND)).toMatchObject({
      effects: ['resume-after-testing'],
    });
  });

  it('makes a document of an agreement on site unless it was done at once or both waive it (24)', () => {
    expect(after([...HELD, agreed]).end).toMatchObject({ needsDocument: true });
    expect(after([...HELD, { ...agreed, isFulfilled: true }]).end).toMatchObject({ needsDocument: false });
    expect(after([...READY, agreed]).end).toMatchObject({ needsDocument: false });
  });

  it('of a joint complaint does not end by agreement or withdrawal without the represented (12)', () => {
    const joint = { ...AROUND, isJoint: true };
    for (const event of [agreed, ended('withdrawn-or-settled')])
      expect(mediate(after(HELD), event, joint)).toMatchObject({ because: 'represented-must-agree', article: 12 });
    expect(mediate(after(HELD), { ...agreed, representedAgree: true }, joint).kind).toBe('changed');
  });

  it('ends by each of the eight grounds only where its facts are there (23)', () => {
    const refusals = (record: MediationRecord, around = AROUND) =>
      MEDIATION_ENDS.filter((ground) => mediate(record, ended(ground), around).kind === 'refused');
    expect(refusals(NEW_MEDIATION)).toEqual(['absent-or-declined', 'no-agreement', 'time-over']);
    expect(refusals(after(HELD))).toEqual(['absent-or-declined', 'time-over']);
    const declined: MediationEvent = { kind: 'answered', party: 'respondent', agrees: false, by: 'phone', at: 2 };
    expect(refusals(after([declined]))).not.toContain('absent-or-declined');
    expect(refusals(NEW_MEDIATION, { ...AROUND, isTimeOver: true })).not.toContain('time-over');
  });

  it('takes nothing in any more when it has ended, except that both were told', () => {
    const over = after([...HELD, agreed]);
    expect(mediate(over, called, AROUND)).toMatchObject({ because: 'ended-already' });
    const told: MediationEvent = { kind: 'end-told', party: 'respondent', by: 'letter', at: DAY + 2 };
    expect(after([told], AROUND, over).told.respondent).toEqual({ by: 'letter', at: DAY + 2 });
  });
});

describe('any story of a mediation', () => {
  const at = fc.nat(2 * DAY);
  const party = fc.constantFrom(...MEDIATION_PARTIES);
  const id = fc.constantFrom('s1', 's2');
  const mediator = fc.constantFrom('赵调', '钱解');
  const event = fc.oneof(
    fc.record({
      kind: fc.constant('answered' as const),
      party,
      agrees: fc.boolean(),
      by: fc.constant('phone' as const),
      at,
    }),
    fc.record({ kind: fc.constant('mediators-named' as const), mediators: fc.uniqueArray(mediator), at }),
    fc.record({
      ...{
        kind: fc.constant('session-called' as const),
        id,
        form: fc.constantFrom('on-site' as const, 'video' as const),
      },
      ...{ place: fc.constantFrom('', '调解室'), sessionAt: at, at },
    }),
    fc.record({ kind: fc.constant('session-told' as const), id, party, by: fc.constant('sms' as const), at }),
    fc.record({
      kind: fc.constant('session-over' as const),
      id,
      outcome: fc.constantFrom('held' as const, 'respondent-absent' as const),
      at,
    }),
    fc.record({ kind: fc.constant('challenged' as const), by: party, mediator, reason: fc.constant('x'), at }),
    fc.record({
      kind: fc.constant('challenge-decided' as const),
      isGranted: fc.boolean(),
      note: fc.constant(''),
      userId: fc.constant('h'),
      at,
    }),
    fc.record({
      ...{
        kind: fc.constant('testing-began' as const),
        body: fc.constant('x'),
        chosenBy: fc.constant('agreed' as const),
        costBy: fc.constant('x'),
        at,
      },
    }),
    fc.record({ kind: fc.constant('testing-over' as const), at }),
    fc.record({
      kind: fc.constant('ended' as const),
      ground: fc.constantFrom(...MEDIATION_ENDS),
      reason: fc.constant(''),
      representedAgree: fc.boolean(),
      at,
    }),
    fc.constant(agreed),
  );

  it('suspends and resumes in turn, never has two challenges or testings open, and ends once', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (story) => {
        let record = NEW_MEDIATION;
        const suspended = { challenge: 0, testing: 0 };
        let ends = 0;
        for (const each of story) {
          const step = mediate(record, each, AROUND);
          if (step.kind === 'refused') continue;
          for (const effect of step.effects) {
            if (effect === 'suspend-for-challenge') suspended.challenge += 1;
            if (effect === 'resume-after-challenge') suspended.challenge -= 1;
            if (effect === 'suspend-for-testing') suspended.testing += 1;
            if (effect === 'resume-after-testing') suspended.testing -= 1;
            if (effect === 'end-mediation') ends += 1;
          }
          record = step.record;
          const openChallenges = record.challenges.filter(({ decision }) => decision === null).length;
          const openTestings = record.testings.filter(({ until }) => until === null).length;
          expect([suspended.challenge, suspended.testing]).toEqual([openChallenges, openTestings]);
          expect(Math.max(openChallenges, openTestings, ends)).toBeLessThanOrEqual(1);
          expect(ends === 1).toBe(record.end !== null);
        }
      }),
      { numRuns: 300 },
    );
  });
});
