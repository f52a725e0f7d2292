/** Of the last twelve months; counts, never judgements. */
export interface ClaimantFigures {
  readonly complaints: number;
  readonly traders: number;
  readonly mostOfOneTrader: number;
  readonly mostOfOneGoods: number;
  readonly largestQuantity: number;
  readonly tenfoldClaims: number;
  readonly othersOfSamePhone: number;
}

export const CLAIMANT_SIGNALS = [
  'many-complaints',
  'same-trader-again',
  'same-goods-again',
  'unusual-quantity',
  'tenfold-claims',
  'shared-phone',
] as const;
export type ClaimantSignal = (typeof CLAIMANT_SIGNALS)[number];

export interface Signal {
  readonly signal: ClaimantSignal;
  readonly figure: number;
  /** Where the figure begins to say something; a person decides what. */
  readonly from: number;
  /** The item of Order 121, article 17 that lets it be considered; 5 is what local rules add. */
  readonly item: 1 | 2 | 4 | 5;
}

const RULES: readonly { signal: ClaimantSignal; figure: keyof ClaimantFigures; from: number; item: Signal['item'] }[] =
  [
    { signal: 'many-complaints', figure: 'complaints', from: 10, item: 2 },
    { signal: 'same-trader-again', figure: 'mostOfOneTrader', from: 3, item: 2 },
    { signal: 'same-goods-again', figure: 'mostOfOneGoods', from: 3, item: 2 },
    { signal: 'unusual-quantity', figure: 'largestQuantity', from: 50, item: 1 },
    { signal: 'tenfold-claims', figure: 'tenfoldClaims', from: 3, item: 5 },
    { signal: 'shared-phone', figure: 'othersOfSamePhone', from: 2, item: 4 },
  ];

/** What may be considered under article 17. Nothing is refused by it: that is for a person, with the case before them. */
export function claimantSignals(figures: ClaimantFigures): Signal[] {
  return RULES.filter(({ figure, from }) => figures[figure] >= from).map(({ signal, figure, from, item }) => ({
    signal,
    figure: figures[figure],
    from,
    item,
  }));
}
