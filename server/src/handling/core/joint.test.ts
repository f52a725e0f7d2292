import { describe, expect, it } from 'vitest';
import { isJoint, refusalOfParty, type PartyTold } from './joint.ts';

const proxy: PartyTold = {
  role: 'proxy',
  idNumber: '1',
  scope: '调解、和解',
  until: '2026-12-31',
  isOriginalSeen: true,
};
const representative: PartyTold = { ...proxy, role: 'representative', scope: null, until: null };
const TODAY = '2026-11-21';

describe('who stands beside a complainant', () => {
  it('as a proxy shows the original authorisation with scope and term, and a document (11)', () => {
    expect(refusalOfParty(proxy, [], TODAY)).toBeNull();
    for (const lacking of [{ idNumber: null }, { scope: '' }, { until: null }, { isOriginalSeen: false }])
      expect(refusalOfParty({ ...proxy, ...lacking }, [], TODAY)).toEqual({
        because: 'proxy-lacks-authorisation',
        article: 11,
      });
    expect(refusalOfParty({ ...proxy, until: '2026-11-20' }, [], TODAY)?.because).toBe('authorisation-over');
    expect(refusalOfParty(proxy, [proxy], TODAY)?.because).toBe('second-proxy');
  });

  it('is one of at most two representatives (12)', () => {
    expect(refusalOfParty(representative, [representative], TODAY)).toBeNull();
    expect(refusalOfParty(representative, [representative, representative], TODAY)?.article).toBe(12);
    expect(
      refusalOfParty({ ...representative, role: 'represented' }, [representative, representative], TODAY),
    ).toBeNull();
  });

  it('makes the complaint a joint one, unless only a proxy acts', () => {
    expect([isJoint([proxy]), isJoint([representative])]).toEqual([false, true]);
  });
});
