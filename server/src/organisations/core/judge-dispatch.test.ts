import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { CASE_TYPES, PLACE_SITUATIONS } from '@hotline/contracts';
import { DIVISIONS, tree, unit } from '../testing/small-country.ts';
import { unitsOfDivisions } from './division-units.ts';
import { commonSuperior, judgeDispatch } from './judge-dispatch.ts';
import { placesOf } from './places.ts';
import { growTree } from './unit-tree.ts';

const TODAY = '2026-11-21';
const judge = (from: string, to: string) => judgeDispatch(from, to, tree, TODAY);

describe('sending a case to a unit', () => {
  it('goes down from the centre within its region, and sideways within its authority', () => {
    expect(judge('centre', '330106')).toMatchObject({ ok: true, direction: 'down', article: 41 });
    expect(judge('centre', '330106001')).toMatchObject({ ok: true, direction: 'down' });
    expect(judge('centre', '330100')).toMatchObject({ ok: true, direction: 'sideways', article: 41 });
  });

  it('is no dispatch within a department, whose stations work in its name (30)', () => {
    expect(judge('330106', '330106001')).toMatchObject({ ok: false, fault: 'own-department', article: 30 });
  });

  it('never goes onward from who received it (41)', () => {
    for (const [from, to] of [
      ['330106001', '330106'],
      ['330100', '330106'],
      ['330106', 'centre'],
      ['330106', '330122'],
    ] as const)
      expect(judge(from, to)).toMatchObject({ ok: false, fault: 'onward', article: 41 });
  });

  it('does not leave the region', () => {
    expect(judge('centre', '330200')).toMatchObject({ ok: false, fault: 'outside' });
    expect(judge('centre', '330000')).toMatchObject({ ok: false, fault: 'outside' });
  });

  it('is refused to a closed unit, with who took over', () => {
    const closed = growTree([
      unit({ id: '330100', level: 'city', parentId: null }),
      unit({ id: 'centre', kind: 'centre', parentId: '330100' }),
      unit({ id: 'old', level: 'county', parentId: '330100', until: '2026-11-20', successorId: 'new' }),
      unit({ id: 'new', level: 'county', parentId: '330100', from: '2026-11-21' }),
    ]);
    expect(judgeDispatch('centre', 'old', closed, TODAY)).toMatchObject({ fault: 'unit-closed', successorId: 'new' });
    expect(judgeDispatch('centre', 'old', closed, '2026-11-20')).toMatchObject({ ok: true });
    expect(judgeDispatch('centre', 'new', closed, '2026-11-20')).toMatchObject({ fault: 'unit-closed' });
  });

  it('ends in one verdict for any two units, and never leaves the department upwards', () => {
    const ids = ['100000', 'centre', 'nowhere', ...unitsOfDivisions(DIVISIONS, '100000').map(({ id }) => id)];
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom(...ids), (from, to) => {
        const verdict = judge(from, to);
        if (!verdict.ok) return;
        const department = tree.authorityOf(from)!;
        expect(tree.isBelow(to, department.id)).toBe(true);
        expect(from).not.toBe(to);
      }),
    );
  });
});

describe('the common superior', () => {
  it('is the lowest authority above both', () => {
    expect(commonSuperior('330106', '330122', tree)?.id).toBe('330100');
    expect(commonSuperior('330106001', '330200', tree)?.id).toBe('330000');
    expect(commonSuperior('330106', '110101', tree)?.id).toBe('100000');
    expect(commonSuperior('330106', '330106001', tree)?.id).toBe('330106');
    expect(commonSuperior('330100', '330106', tree)?.id).toBe('330000');
  });
});

describe('where a case belongs', () => {
  const known = { region: '330106', otherRegion: '330200' };
  it('follows article 13 for complaints', () => {
    const of = (situation: (typeof PLACE_SITUATIONS)[number]) => placesOf({ type: 'complaint', situation, ...known });
    expect(of('ordinary')).toEqual([{ region: '330106', rule: 'respondent-place', article: 13 }]);
    expect(of('in-platform').map(({ rule }) => rule)).toEqual(['published-address', 'platform-domicile']);
    expect(of('in-platform-unreachable')).toEqual([{ region: '330200', rule: 'platform-domicile', article: 13 }]);
  });

  it('follows articles 29, 31 and 32 for reports', () => {
    const of = (situation: (typeof PLACE_SITUATIONS)[number]) => placesOf({ type: 'report', situation, ...known });
    expect(of('ordinary')).toEqual([{ region: '330106', rule: 'place-of-conduct', article: 29 }]);
    expect(of('in-platform').map(({ rule, article }) => [rule, article])).toEqual([
      ['actual-place', 31],
      ['platform-first', 31],
    ]);
    expect(of('media-advert')).toEqual([{ region: '330200', rule: 'publisher-place', article: 32 }]);
    expect(of('own-internet-advert')).toEqual([{ region: '330106', rule: 'advertiser-place', article: 32 }]);
  });

  it('proposes nothing of what is not known', () => {
    for (const type of CASE_TYPES)
      for (const situation of PLACE_SITUATIONS)
        expect(placesOf({ type, situation, region: null, otherRegion: null })).toEqual([]);
  });
});
