import { describe, expect, it } from 'vitest';
import { tree } from '../testing/small-country.ts';
import { isSuperiorOf, mayMove, type Staff } from './case-rights.ts';
import type { Post } from './case-scope.ts';

const post = (userId: string, unitId: string, postRole: Post['postRole']): Post => ({
  id: `${userId}-${unitId}`,
  userId,
  unitId,
  sectionId: null,
  postRole,
  from: '2026-01-01',
  until: null,
});
const staff: Staff = {
  posts: [
    post('dispatcher', 'centre', 'dispatcher'),
    post('handler', '330106', 'handler'),
    post('head', '330106', 'head'),
    post('province', '330000', 'head'),
  ],
  tree,
  today: '2026-11-21',
};
const officer = (id: string) => ({ id, roles: ['officer'] });
const caseAt = (unitId: string) => ({ type: 'complaint', ownerId: 'sun', unitId });

describe('who may move a case', () => {
  it('sends: the centre, over all of its region', () => {
    expect(mayMove(officer('dispatcher'), caseAt('centre'), 'centre', staff)).toBe(true);
    expect(mayMove(officer('dispatcher'), caseAt('330106'), 'centre', staff)).toBe(true);
    expect(mayMove(officer('dispatcher'), caseAt('330200'), 'centre', staff)).toBe(false);
    expect(mayMove(officer('handler'), caseAt('330106'), 'centre', staff)).toBe(false);
  });

  it('handles: the unit that has it, and the authority of a station', () => {
    expect(mayMove(officer('handler'), caseAt('330106'), 'unit', staff)).toBe(true);
    expect(mayMove(officer('handler'), caseAt('330106001'), 'unit', staff)).toBe(true);
    expect(mayMove(officer('handler'), caseAt('330122'), 'unit', staff)).toBe(false);
    expect(mayMove(officer('dispatcher'), caseAt('330106'), 'unit', staff)).toBe(false);
  });

  it('approves: a head of that unit alone', () => {
    expect(mayMove(officer('head'), caseAt('330106'), 'head', staff)).toBe(true);
    expect(mayMove(officer('handler'), caseAt('330106'), 'head', staff)).toBe(false);
    expect(mayMove(officer('province'), caseAt('330106'), 'head', staff)).toBe(false);
  });

  it('without a post: the centre’s people in the centre, nobody elsewhere', () => {
    const supervisor = { id: 'zhao', roles: ['supervisor'] };
    const agent = { id: 'sun', roles: ['agent'] };
    expect(mayMove(supervisor, caseAt('centre'), 'unit', staff)).toBe(true);
    expect(mayMove(supervisor, caseAt('centre'), 'head', staff)).toBe(true);
    expect(mayMove(supervisor, caseAt('330106'), 'unit', staff)).toBe(false);
    expect(mayMove(agent, caseAt('centre'), 'centre', staff)).toBe(true);
    expect(mayMove(agent, caseAt('centre'), 'unit', staff)).toBe(false);
    expect(mayMove(agent, caseAt('330106'), 'anyone', staff)).toBe(true);
    expect(mayMove({ ...agent, id: 'li' }, caseAt('330106'), 'anyone', staff)).toBe(false);
    expect(mayMove({ id: 'qian', roles: ['qa'] }, caseAt('centre'), 'anyone', staff)).toBe(false);
  });

  it('watches over it: who is above, never the unit itself', () => {
    expect(isSuperiorOf(officer('province'), '330106', staff)).toBe(true);
    expect(isSuperiorOf(officer('dispatcher'), '330106', staff)).toBe(true);
    expect(isSuperiorOf(officer('head'), '330106', staff)).toBe(false);
    expect(isSuperiorOf(officer('head'), '330106001', staff)).toBe(true);
  });
});
