import type { RulePackId } from '@hotline/contracts';
import type { RulePack } from '../rule-pack.ts';
import { CFDA_21, PRICE_2014 } from './before-2020.ts';
import { ORDER_121 } from './order-121.ts';
import { ORDER_20, ORDER_20_SINCE_2024 } from './order-20.ts';

export const PACKS: Readonly<Record<RulePackId, RulePack>> = {
  'order-121': ORDER_121,
  'order-20-2024': ORDER_20_SINCE_2024,
  'order-20': ORDER_20,
  'cfda-21': CFDA_21,
  'price-2014': PRICE_2014,
};

/** The rules in force on the day of receipt; null when none is known (other lines before 2020). */
export function packOf(receivedOn: string, hotline: string | null): RulePack | null {
  const inForce = Object.values(PACKS).filter(
    ({ from, to }) => from <= receivedOn && (to === null || receivedOn <= to),
  );
  return inForce.find(({ hotlines }) => !hotlines || (hotline !== null && hotlines.includes(hotline))) ?? null;
}
