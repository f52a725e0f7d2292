import { describe, expect, it } from 'vitest';
import type { CaseState, CaseType } from '@hotline/contracts';
import { PACKS } from '../../law/core/packs/index.ts';
import type { MoveBy } from '../../law/core/rule-pack.ts';
import { repeatDecisions } from './repeat-decisions.ts';

const agent = (by: MoveBy) => by === 'anyone';
const unit = (_by: MoveBy) => true;

function decisions(own: [CaseType, CaseState], other: [CaseType, CaseState], may = unit, pack = PACKS['order-121']) {
  const [type, state] = own;
  return repeatDecisions({ type, state }, { type: other[0], state: other[1] }, pack, may);
}

describe('of a case that reads like another one', () => {
  it('a drafted report may be dropped as a repeat by who registers it, and merged by who handles it', () => {
    expect(decisions(['report', 'draft'], ['report', 'verifying'], agent)).toEqual(['repeat']);
    expect(decisions(['report', 'draft'], ['report', 'verifying'])).toEqual(['repeat', 'merge']);
    expect(decisions(['report', 'verifying'], ['report', 'verifying'], agent)).toEqual([]);
  });

  it('nothing is merged into what is over, and nothing is decided of what is over', () => {
    expect(decisions(['report', 'registered'], ['report', 'closed'])).toEqual(['repeat']);
    expect(decisions(['report', 'closed'], ['report', 'verifying'])).toEqual([]);
    expect(decisions(['complaint', 'archived'], ['complaint', 'mediating'])).toEqual([]);
  });

  it('complaints are linked; a complaint and a report never are', () => {
    expect(decisions(['complaint', 'draft'], ['complaint', 'closed'], agent)).toEqual(['link']);
    expect(decisions(['complaint', 'draft'], ['report', 'verifying'])).toEqual([]);
    expect(decisions(['report', 'draft'], ['complaint', 'mediating'])).toEqual([]);
  });

  it('rules that know no repeats offer none', () => {
    expect(decisions(['report', 'draft'], ['report', 'verifying'], unit, PACKS['cfda-21'])).toEqual([]);
  });
});
