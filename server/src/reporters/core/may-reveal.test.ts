import { expect, it } from 'vitest';
import type { Post } from '../../organisations/core/case-scope.ts';
import { mayReveal } from './may-reveal.ts';

const report = { ownerId: 'sun', unitId: 'xihu', state: 'registered' };
const post = (postRole: Post['postRole'], unitId = 'xihu'): Post => ({
  id: 'p',
  userId: 'wang',
  unitId,
  sectionId: null,
  postRole,
  from: null,
  until: null,
});
const officer = { id: 'wang', roles: ['officer'] };

it('an officer may look where they handle or head the unit, and nowhere else', () => {
  expect(mayReveal(report, officer, [post('handler')])).toBe(true);
  expect(mayReveal(report, officer, [post('head')])).toBe(true);
  expect(mayReveal(report, officer, [post('dispatcher')])).toBe(false);
  expect(mayReveal(report, officer, [post('handler', 'binjiang')])).toBe(false);
  expect(mayReveal(report, officer, [])).toBe(false);
});

it('an agent may while they write it down; a supervisor always; an administrator never', () => {
  const agent = { id: 'sun', roles: ['agent'] };
  expect(mayReveal({ ...report, state: 'draft' }, agent, [])).toBe(true);
  expect(mayReveal(report, agent, [])).toBe(false);
  expect(mayReveal(report, { id: 'zhao', roles: ['supervisor'] }, [])).toBe(true);
  expect(mayReveal({ ...report, state: 'draft' }, { id: 'root', roles: ['administrator'] }, [])).toBe(false);
});
