import type { CaseType, PlaceRule, PlaceSituation } from '@hotline/contracts';

/** What is known of where a case belongs: GB/T 2260 codes, of a county where it is known so exactly. */
export interface KnownPlaces {
  readonly type: CaseType;
  readonly situation: PlaceSituation;
  /** The respondent's actual place or domicile; of a report, where it happened; of an advertiser, its own. */
  readonly region: string | null;
  /** The platform's domicile, or the publisher's. */
  readonly otherRegion: string | null;
}

export interface Place {
  readonly region: string;
  readonly rule: PlaceRule;
  /** Of Order 121. */
  readonly article: number;
}

type Step = readonly ['region' | 'otherRegion', PlaceRule, article: number];

/** Article 13; the first place is the one to propose. Of advertising a complaint says nothing of its own. */
const OF_COMPLAINTS: Readonly<Record<PlaceSituation, readonly Step[]>> = {
  ordinary: [['region', 'respondent-place', 13]],
  'platform-or-own-site': [['region', 'operator-domicile', 13]],
  'in-platform': [
    ['region', 'published-address', 13],
    ['otherRegion', 'platform-domicile', 13],
  ],
  // Nothing published, or nobody answers there: the platform's domicile alone.
  'in-platform-unreachable': [['otherRegion', 'platform-domicile', 13]],
  'media-advert': [['region', 'respondent-place', 13]],
  'internet-advert': [['region', 'respondent-place', 13]],
  'own-internet-advert': [['region', 'respondent-place', 13]],
};

/** Articles 29, 31 and 32. */
const OF_REPORTS: Readonly<Record<PlaceSituation, readonly Step[]>> = {
  ordinary: [['region', 'place-of-conduct', 29]],
  'platform-or-own-site': [['region', 'operator-domicile', 31]],
  'in-platform': [
    ['region', 'actual-place', 31],
    ['otherRegion', 'platform-first', 31],
  ],
  'in-platform-unreachable': [
    ['region', 'actual-place', 31],
    ['otherRegion', 'platform-first', 31],
  ],
  'media-advert': [['otherRegion', 'publisher-place', 32]],
  'internet-advert': [
    ['otherRegion', 'publisher-place', 32],
    ['region', 'advertiser-first', 32],
  ],
  'own-internet-advert': [['region', 'advertiser-place', 32]],
};

/** The places whose authority handles the case, in the order of the law. Empty when too little is known. */
export function placesOf({ type, situation, ...known }: KnownPlaces): readonly Place[] {
  const steps: readonly Step[] =
    type === 'complaint'
      ? OF_COMPLAINTS[situation]
      : type === 'report'
        ? OF_REPORTS[situation]
        : // What is neither is sent to whoever has the duty (41).
          [['region', 'duty', 41]];
  return steps.flatMap(([of, rule, article]) => {
    const region = known[of];
    return region === null ? [] : [{ region, rule, article }];
  });
}
