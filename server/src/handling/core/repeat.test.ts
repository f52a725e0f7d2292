import { describe, expect, it } from 'vitest';
import { isSamePerson, likenessOf, repeatCandidates, type ReportTold, type ReporterTraits } from './repeat.ts';

const told = (more: Partial<ReportTold>): ReportTold => ({
  caseId: 'first',
  receivedAt: 1,
  isSameReporter: true,
  isSameTarget: true,
  facts: '该超市销售过期的牛奶，生产日期被涂改',
  isOpen: true,
  ...more,
});

describe('a report that comes again (article 35)', () => {
  it('is a repeat when the same person tells the same fact of the same target', () => {
    const [candidate] = repeatCandidates('该超市销售过期牛奶，生产日期被涂改过', [told({})]);
    expect(candidate).toMatchObject({ caseId: 'first', advice: 'repeat' });
  });

  it('may be merged when the same person adds new facts while the first is open', () => {
    const facts = '仓库里还有无标签的进口奶粉，冷柜长期断电';
    expect(repeatCandidates(facts, [told({})])[0]!.advice).toBe('may-merge');
    expect(repeatCandidates(facts, [told({ isOpen: false })])[0]!.advice).toBe('new');
  });

  it('is its own report when another person tells it, or of another target', () => {
    expect(repeatCandidates(told({}).facts, [told({ isSameReporter: false }), told({ isSameTarget: false })])).toEqual(
      [],
    );
  });

  it('shows the likest first', () => {
    const earlier = [told({ caseId: 'other', facts: '无照经营' }), told({ caseId: 'same' })];
    expect(repeatCandidates(told({}).facts, earlier).map(({ caseId }) => caseId)).toEqual(['same', 'other']);
  });
});

describe('the likeness of facts', () => {
  it('is 1 for the same words, whatever the marks between them, and 0 for none', () => {
    expect(likenessOf('过期牛奶。', '过期，牛奶')).toBe(1);
    expect(likenessOf('过期牛奶', '')).toBe(0);
    expect(likenessOf('过期牛奶', '虚假广告')).toBe(0);
  });
});

describe('the same person', () => {
  const person = (more: Partial<ReporterTraits>): ReporterTraits => ({
    name: '王芳',
    idNumber: null,
    phones: ['138 1234 1234'],
    isAnonymous: false,
    ...more,
  });

  it('has the same document, or the same name and phone', () => {
    expect(isSamePerson(person({}), person({ phones: ['13812341234'] }))).toBe(true);
    expect(
      isSamePerson(
        person({ idNumber: '11010519491231002x' }),
        person({ idNumber: '11010519491231002X', name: '王方' }),
      ),
    ).toBe(true);
  });

  it('is not known by the phone alone, by the name alone, or when anonymous', () => {
    expect(isSamePerson(person({}), person({ name: '李明' }))).toBe(false);
    expect(isSamePerson(person({}), person({ phones: ['13900000000'] }))).toBe(false);
    expect(isSamePerson(person({ isAnonymous: true }), person({}))).toBe(false);
    expect(isSamePerson(person({ idNumber: '1' }), person({ idNumber: '2' }))).toBe(false);
  });
});
