import { describe, expect, it } from 'vitest';
import { isInScope, scopeOf, type Post } from './case-scope.ts';
import { DIVISIONS, tree, unit } from '../testing/small-country.ts';
import { unitsOfDivisions } from './division-units.ts';
import { growTree } from './unit-tree.ts';

const TODAY = '2026-11-21';
const post = (unitId: string, postRole: Post['postRole'], dates: Partial<Post> = {}): Post => ({
  id: `${unitId}-${postRole}`,
  userId: 'wang',
  unitId,
  sectionId: null,
  postRole,
  from: '2026-01-01',
  until: null,
  ...dates,
});
const officer = { id: 'wang', roles: ['officer'] };
const scope = (...posts: Post[]) => scopeOf(officer, posts, tree, TODAY);
const complaintAt = (unitId: string) => ({ type: 'complaint', ownerId: 'sun', unitId, jointUnits: [] });
const reportAt = (unitId: string) => ({ ...complaintAt(unitId), type: 'report' });

describe('the units of the divisions', () => {
  it('are named as bureaus and stations usually are', () => {
    const names = Object.fromEntries(unitsOfDivisions(DIVISIONS, '100000').map(({ id, name }) => [id, name]));
    expect(names).toEqual({
      '330000': '浙江省市场监督管理局',
      '330100': '杭州市市场监督管理局',
      '330106': '杭州市西湖区市场监督管理局',
      '330106001': '杭州市西湖区市场监督管理局北山市场监督管理所',
      '330122': '桐庐县市场监督管理局',
      '330200': '宁波市市场监督管理局',
      '110000': '北京市市场监督管理局',
      '110101': '北京市东城区市场监督管理局',
    });
  });

  it('have the five levels', () => {
    expect(tree.wayUp('330106001').map(({ level }) => level)).toEqual([
      'station',
      'county',
      'city',
      'province',
      'national',
    ]);
    expect(tree.authorityOf('330106001')?.id).toBe('330106');
    expect(tree.authorityOf('centre')?.id).toBe('330100');
  });

  it('end nowhere when two are above each other', () => {
    const circle = growTree([unit({ id: 'a', parentId: 'b' }), unit({ id: 'b', parentId: 'a' })]);
    expect(circle.wayUp('a').map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('which cases a person may see', () => {
  it('is the unit and what is below it', () => {
    const handler = scope(post('330106', 'handler'));
    expect(isInScope(complaintAt('330106'), handler)).toBe(true);
    expect(isInScope(complaintAt('330106001'), handler)).toBe(true);
    expect(isInScope(complaintAt('330122'), handler)).toBe(false);
    expect(isInScope(complaintAt('330100'), handler)).toBe(false);
  });

  it('is fewer reports than complaints', () => {
    const handler = scope(post('330106', 'handler'));
    expect(isInScope(reportAt('330106'), handler)).toBe(true);
    expect(isInScope(reportAt('330106001'), handler)).toBe(false);
    expect(isInScope(reportAt('330106001'), scope(post('330106', 'head')))).toBe(true);
    expect(isInScope(reportAt('330106'), scope(post('330106', 'registrar')))).toBe(false);
  });

  it('is all of its authority for a centre, and everything for the top', () => {
    const dispatcher = scope(post('centre', 'dispatcher'));
    expect(isInScope(reportAt('330122'), dispatcher)).toBe(true);
    expect(isInScope(complaintAt('centre'), dispatcher)).toBe(true);
    expect(isInScope(complaintAt('330200'), dispatcher)).toBe(false);
    expect(scope(post('100000', 'handler')).units).toBe('all');
  });

  it('is what several posts give together, each in its time', () => {
    const both = scope(
      post('330106', 'handler'),
      post('330200', 'head', { until: '2026-11-20' }),
      post('330122', 'head'),
    );
    expect(isInScope(complaintAt('330106'), both)).toBe(true);
    expect(isInScope(complaintAt('330122'), both)).toBe(true);
    expect(isInScope(complaintAt('330200'), both)).toBe(false);
  });

  it('is what the unit handles jointly, and what is their own', () => {
    const handler = scope(post('330106', 'handler'));
    expect(isInScope({ ...reportAt('330122'), jointUnits: [{ unitId: '330106' }] }, handler)).toBe(true);
    expect(isInScope({ ...reportAt('330122'), ownerId: 'wang' }, handler)).toBe(true);
  });

  it('is nothing for an officer without a post, and everything but reports for an agent', () => {
    expect(isInScope(complaintAt('330106'), scope())).toBe(false);
    const agent = scopeOf({ id: 'wang', roles: ['agent'] }, [], tree, TODAY);
    expect(isInScope(complaintAt('330106'), agent)).toBe(true);
    expect(isInScope(reportAt('330106'), agent)).toBe(false);
    const supervisor = scopeOf({ id: 'wang', roles: ['supervisor'] }, [], tree, TODAY);
    expect(isInScope(reportAt('330106'), supervisor)).toBe(true);
  });
});
