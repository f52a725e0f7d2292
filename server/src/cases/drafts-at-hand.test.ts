import { describe, expect, it } from 'vitest';
import type { CaseRecord } from './case-repository.ts';
import { createDraftsAtHand } from './drafts-at-hand.ts';

const draft = (id: string, more: Partial<CaseRecord> = {}) =>
  ({ id, revision: 2, ownerId: 'li', state: 'draft', ...more }) as CaseRecord;

describe('drafts at hand', () => {
  it('are given to their owner at the revision on which they work, and to nobody else', () => {
    const drafts = createDraftsAtHand();
    drafts.keep(draft('A'));
    expect(drafts.of('A', 2, 'li')).toEqual(draft('A'));
    expect(drafts.of('A', 1, 'li')).toBeNull();
    expect(drafts.of('A', 2, 'wang')).toBeNull();
  });

  it('are no drafts any more once they are registered or forgotten', () => {
    const drafts = createDraftsAtHand();
    drafts.keep(draft('A'));
    drafts.keep(draft('A', { state: 'registered' }));
    expect(drafts.of('A', 2, 'li')).toBeNull();
    drafts.keep(draft('B'));
    drafts.forget('B');
    expect(drafts.of('B', 2, 'li')).toBeNull();
  });

  it('are so many at most', () => {
    const drafts = createDraftsAtHand(2);
    for (const id of ['A', 'B', 'A', 'C']) drafts.keep(draft(id));
    expect(['A', 'B', 'C'].filter((id) => drafts.of(id, 2, 'li'))).toEqual(['A', 'C']);
  });
});
