import type { ConsumptionFactor } from '@hotline/contracts';

/** What is known around a complaint, counted before it is judged. */
export interface ConsumptionSignals {
  readonly quantity: number | null;
  /** Complaints of the same person within the window, this one not counted. */
  readonly sameTrader: number;
  readonly sameClass: number;
  /** Other people who complained of the same trader for the same issue within the window. */
  readonly othersSameIssue: number;
  /** Different names that complained with this phone, and from this address; 1 is this person alone. */
  readonly namesAtPhone: number;
  readonly namesAtAddress: number;
  readonly hasPurchaseDay: boolean;
  readonly hasAmount: boolean;
  readonly pieces: number;
}

/** From which count on a signal speaks; a setting of the centre (article 17 lets a city refine it). */
export interface FactorLimits {
  readonly windowDays: number;
  readonly quantity: number;
  readonly sameTrader: number;
  readonly sameClass: number;
  readonly othersSameIssue: number;
  readonly names: number;
}

export const FACTOR_LIMITS: FactorLimits = {
  windowDays: 90,
  quantity: 20,
  sameTrader: 3,
  sameClass: 5,
  othersSameIssue: 5,
  names: 2,
};

export const SIGNALS = [
  'quantity',
  'same-trader',
  'same-class',
  'others-same-issue',
  'no-purchase-day',
  'no-amount',
  'no-evidence',
  'names-at-phone',
  'names-at-address',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** Why a factor has points: what was counted, and from where on it counts. */
export interface Because {
  readonly signal: Signal;
  readonly figure: number;
  readonly limit: number;
  readonly points: number;
}

export interface ScoredFactor {
  readonly factor: ConsumptionFactor;
  /** Which item of article 17. */
  readonly item: number;
  readonly points: number;
  readonly because: readonly Because[];
}

export interface FactorScore {
  /** 0 to 100. It decides nothing: it only says where a person should look. */
  readonly score: number;
  readonly factors: readonly ScoredFactor[];
}

const MOST_OF_A_FACTOR = 25;
/** A signal at its limit is worth this; twice the limit is worth the double, and there it ends. */
const AT_LIMIT = 10;

export function scoreFactors(signals: ConsumptionSignals, limits: FactorLimits): FactorScore {
  const missing = (signal: Signal, isThere: boolean, points: number): Because[] =>
    isThere ? [] : [{ signal, figure: 0, limit: 1, points }];
  const factors: ScoredFactor[] = [
    factor('unusual-quantity', 1, over('quantity', signals.quantity ?? 0, limits.quantity)),
    factor('many-complaints', 2, [
      ...over('same-trader', signals.sameTrader, limits.sameTrader),
      ...over('same-class', signals.sameClass, limits.sameClass),
      ...over('others-same-issue', signals.othersSameIssue, limits.othersSameIssue),
    ]),
    factor('no-real-purchase', 3, [
      ...missing('no-purchase-day', signals.hasPurchaseDay, 5),
      ...missing('no-amount', signals.hasAmount, 5),
      ...missing('no-evidence', signals.pieces > 0, 10),
    ]),
    factor('shared-contact', 4, [
      ...over('names-at-phone', signals.namesAtPhone, limits.names),
      ...over('names-at-address', signals.namesAtAddress, limits.names),
    ]),
    // Article 17(5) is open: only a person can say what it is.
    factor('other', 5, []),
  ];
  return { score: factors.reduce((sum, { points }) => sum + points, 0), factors };
}

function factor(name: ConsumptionFactor, item: number, because: readonly Because[]): ScoredFactor {
  const points = because.reduce((sum, each) => sum + each.points, 0);
  return { factor: name, item, points: Math.min(points, MOST_OF_A_FACTOR), because };
}

function over(signal: Signal, figure: number, limit: number): Because[] {
  if (figure < limit) return [];
  return [{ signal, figure, limit, points: figure >= 2 * limit ? 2 * AT_LIMIT : AT_LIMIT }];
}
