import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCluster, type IllCase } from './find-cluster.ts';
import { illnessOf } from './illness.ts';

const HOUR = 3_600_000;
const rules = { cases: 3, hours: 48, people: 30 };
const ill = (hour: number, people = 1): IllCase => ({ caseId: `at${hour}`, at: hour * HOUR, people });

describe('illness cases at one premises', () => {
  it('three within 48 hours are an alert, three within 49 are none', () => {
    expect(findCluster([ill(0), ill(30), ill(48)], rules)).toMatchObject({ kind: 'alert', people: 3 });
    expect(findCluster([ill(0), ill(30), ill(49)], rules)).toBeNull();
  });

  it('thirty people are an incident, in one case or in several', () => {
    expect(findCluster([ill(0, 30)], rules)).toMatchObject({ kind: 'incident', people: 30 });
    expect(findCluster([ill(0, 10), ill(10, 19), ill(47, 1)], rules)).toMatchObject({ kind: 'incident', people: 30 });
    expect(findCluster([ill(0, 29)], rules)).toBeNull();
  });

  it('three small cases are not hidden by two large ones of another week', () => {
    const found = findCluster([ill(0, 14), ill(1, 14), ill(500), ill(510), ill(520)], rules);
    expect(found?.members.map(({ caseId }) => caseId)).toEqual(['at500', 'at510', 'at520']);
  });

  it('is found exactly when some stretch reaches a threshold', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 20 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, (pairs) => {
        const cases = pairs.map(([hour, people], index) => ({ caseId: String(index), at: hour * HOUR, people }));
        const stretches = cases.map((first) => cases.filter(({ at }) => at >= first.at && at - first.at <= 48 * HOUR));
        const peopleIn = (of: typeof cases) => of.reduce((sum, { people }) => sum + people, 0);
        const wanted = stretches.some((of) => peopleIn(of) >= 30)
          ? 'incident'
          : stretches.some((of) => of.length >= 3)
            ? 'alert'
            : null;
        expect(findCluster(cases, rules)?.kind ?? null).toBe(wanted);
      }),
    );
  });
});

describe('a case tells of illness', () => {
  it('by what is said, or by an injury from food', () => {
    expect(illnessOf({ facts: '聚餐后多人上吐下泻', peopleAffected: 12 }, {})).toEqual({ place: '', people: 12 });
    expect(illnessOf({ injury: true, issue: 'food-safety', facts: '不适' }, { address: '人民路 1 号' })).toEqual({
      place: '人民路 1 号',
      people: 1,
    });
  });

  it('not by another injury', () => {
    expect(illnessOf({ injury: true, issue: 'quality', facts: '割伤' }, {})).toBeNull();
  });
});
