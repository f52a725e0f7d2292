import type { CaseType, DispatchFault, PlaceRule, PlaceSituation } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import { citationText, citationTextEn } from '../law/core/citation.ts';
import { judgeDispatch } from './core/judge-dispatch.ts';
import { placesOf } from './core/places.ts';
import type { Organisations } from './organisations.ts';

export interface PlaceWish {
  readonly situation?: PlaceSituation;
  readonly region?: string | null;
  readonly otherRegion?: string | null;
}

export interface Proposal {
  readonly unitId: string;
  readonly unitName: string;
  readonly rule: PlaceRule;
  readonly article: number;
  readonly basis: string;
  readonly basisEn: string;
  /** Why the unit that has the case cannot send it there; null when it can. */
  readonly fault: DispatchFault | null;
}

export function basisOf(article: number): { basis: string; basisEn: string } {
  const citation = { law: 'order-121', article } as const;
  return { basis: citationText(citation), basisEn: citationTextEn(citation) };
}

/** What the form says of the place; a person corrects it. */
export function placesInCase(row: CaseRecord): { situation: PlaceSituation; region: string | null } {
  const { region, platform } = row.respondent as { region?: string | null; platform?: string | null };
  const { violation } = row.matter as { violation?: string | null };
  const situation =
    row.type === 'report' && violation === 'advertising' ? 'internet-advert' : platform ? 'in-platform' : 'ordinary';
  return { situation, region: region ? region : null };
}

/** The units that the rules of place name, the law's first choice first. */
export function proposalsFor(row: CaseRecord, wish: PlaceWish, organisations: Organisations): Proposal[] {
  const { tree, today } = organisations;
  const inCase = placesInCase(row);
  const places = placesOf({
    type: row.type as CaseType,
    situation: wish.situation ?? inCase.situation,
    region: wish.region === undefined ? inCase.region : wish.region,
    otherRegion: wish.otherRegion ?? null,
  });
  return places.flatMap(({ region, rule, article }) => {
    const named = tree.ofRegion(region);
    // A division that was dissolved: whoever took its authority's work over.
    const unit = named && !organisations.isOpen(named) && named.successorId ? tree.get(named.successorId) : named;
    if (!unit) return [];
    const verdict = judgeDispatch(row.unitId, unit.id, tree, today());
    const fault = verdict.ok ? null : verdict.fault;
    return [{ unitId: unit.id, unitName: unit.name, rule, article, ...basisOf(article), fault }];
  });
}
