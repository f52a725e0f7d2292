import { describe, expect, it } from 'vitest';
import { signalsOf, type ComplaintTraits, type Neighbour } from './signals.ts';

const OWN: ComplaintTraits = {
  name: '王芳',
  phone: '138',
  address: '幸福路1号',
  subjectClass: 'food',
  issue: 'food-safety',
};
const PURCHASE = { quantity: 3, boughtOn: '2026-11-01', amountYuan: 30, pieces: 1 };
const near = (more: Partial<Neighbour>): Neighbour => ({ ...OWN, isSameTrader: true, ...more });
const count = (...neighbours: Neighbour[]) => signalsOf(OWN, PURCHASE, neighbours);

describe('the signals around a complaint', () => {
  it('are those of one person alone when nobody is near', () => {
    expect(count()).toMatchObject({ sameTrader: 0, othersSameIssue: 0, namesAtPhone: 1, namesAtAddress: 1 });
  });

  it('count the same person by name and phone, at this trader and of this class', () => {
    expect(
      count(near({}), near({ isSameTrader: false, subjectClass: 'clothing' }), near({ phone: '139' })),
    ).toMatchObject({
      sameTrader: 1,
      sameClass: 1,
    });
  });

  it('count other people of the same issue at the same trader once each', () => {
    const other = near({ name: '李明', phone: '137' });
    expect(count(other, other, near({ name: '赵六', phone: '136', issue: 'price' }))).toMatchObject({
      othersSameIssue: 1,
    });
  });

  it('count the names behind one phone and one address', () => {
    const neighbours = [near({ name: '李明' }), near({ name: '赵六' }), near({ name: '孙七', phone: '139' })];
    expect(count(...neighbours)).toMatchObject({ namesAtPhone: 3, namesAtAddress: 4 });
  });

  it('take no missing phone for a shared one', () => {
    const own = { ...OWN, phone: null, address: null };
    expect(signalsOf(own, PURCHASE, [near({ name: '李明', phone: null, address: null })])).toMatchObject({
      namesAtPhone: 1,
      namesAtAddress: 1,
    });
  });
});
