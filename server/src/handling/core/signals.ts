import type { ConsumptionSignals } from './consumption-factors.ts';

/** A complaint, as far as the factors of article 17 look at it. */
export interface ComplaintTraits {
  readonly name: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly subjectClass: string | null;
  readonly issue: string | null;
}

export interface Neighbour extends ComplaintTraits {
  readonly isSameTrader: boolean;
}

export interface Purchase {
  readonly quantity: number | null;
  readonly boughtOn: string | null;
  readonly amountYuan: number | null;
  readonly pieces: number;
}

/** Counts what is known around a complaint; the neighbours are other complaints of the window. */
export function signalsOf(
  own: ComplaintTraits,
  purchase: Purchase,
  neighbours: readonly Neighbour[],
): ConsumptionSignals {
  const isSame = (left: string | null, right: string | null) => left !== null && left !== '' && left === right;
  const mine = neighbours.filter(({ name, phone }) => isSame(own.name, name) && isSame(own.phone, phone));
  const others = neighbours.filter((each) => !mine.includes(each));
  const sameIssue = others.filter(({ isSameTrader, issue }) => isSameTrader && isSame(own.issue, issue));
  const namesBy = (contact: 'phone' | 'address') =>
    new Set([own.name, ...neighbours.filter((each) => isSame(own[contact], each[contact])).map(({ name }) => name)])
      .size;
  return {
    quantity: purchase.quantity,
    sameTrader: mine.filter(({ isSameTrader }) => isSameTrader).length,
    sameClass: mine.filter(({ subjectClass }) => isSame(own.subjectClass, subjectClass)).length,
    othersSameIssue: new Set(sameIssue.map(({ name, phone }) => `${name}\n${phone}`)).size,
    namesAtPhone: namesBy('phone'),
    namesAtAddress: namesBy('address'),
    hasPurchaseDay: Boolean(purchase.boughtOn),
    hasAmount: purchase.amountYuan !== null,
    pieces: purchase.pieces,
  };
}
