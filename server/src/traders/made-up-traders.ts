import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { TraderKind, TraderOrigin, TraderStatus } from '@hotline/contracts';
import { checkCharacterOf } from '../cases/credit-code.ts';
import { BUSINESSES, FIRST_CHARACTERS, PLACES, ROADS, SECOND_CHARACTERS } from './core/made-up-words.ts';

export interface MadeUpTrader {
  readonly id: string;
  readonly creditCode: string;
  readonly name: string;
  readonly address: string;
  readonly region: string;
  readonly phone: string;
  readonly kind: TraderKind;
  readonly industry: string;
  readonly status: TraderStatus;
  readonly origin: TraderOrigin;
}

/** Ids of a kind that nothing else gets, so that seeding again finds what is there. */
export function madeUpTraderId(index: number): string {
  return `DM${String(index).padStart(8, '0')}`;
}

/**
 * The trader of that number: the same for ever, and no two alike in their code. Names, numbers and addresses are put
 * together from lists; a real business of the same name is coincidence, and its code is not this one.
 */
export function madeUpTrader(index: number): MadeUpTrader {
  const random = xoroshiro128plus(index * 2_654_435_761);
  const pick = <Value>(values: readonly Value[]): Value => values[uniformInt(random, 0, values.length - 1)]!;
  const place = pick(PLACES);
  const business = pick(BUSINESSES);
  const isShop = uniformInt(random, 0, 9) < 6;
  const brand =
    pick(FIRST_CHARACTERS) + pick(SECOND_CHARACTERS) + (uniformInt(random, 0, 2) === 0 ? pick(ROADS)[0]! : '');
  const name = isShop
    ? `${place.city}${place.district}${brand}${pick(business.shops)}`
    : `${place.city}${brand}${business.company}有限公司`;
  const address = `${place.province}${place.city}${place.district}${pick(ROADS)}${uniformInt(random, 1, 999)}号`;
  const luck = uniformInt(random, 0, 99);
  return {
    id: madeUpTraderId(index),
    creditCode: creditCodeOf(index, place.region, isShop),
    name,
    address,
    region: place.region,
    // Numbers that begin with 400-000 are given to nobody.
    phone: `400000${String(uniformInt(random, 0, 9_999)).padStart(4, '0')}`,
    kind: isShop ? 'individual' : 'enterprise',
    industry: business.industry,
    status: luck < 95 ? 'active' : luck < 98 ? 'deregistered' : 'revoked',
    origin: 'demonstration',
  };
}

/** 9: registered by market supervision; 1 an enterprise, 2 a 个体工商户; then the region and the body's own nine. */
function creditCodeOf(index: number, region: string, isShop: boolean): string {
  const seventeen = `9${isShop ? 2 : 1}${region}${bodyOf(index)}`;
  return seventeen + checkCharacterOf(seventeen)!;
}

const BODY_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** MA and seven more, as the register gives them since 2015. */
function bodyOf(index: number): string {
  let rest = index;
  let digits = '';
  for (let place = 0; place < 7; place += 1) {
    digits = BODY_DIGITS[rest % 31]! + digits;
    rest = Math.floor(rest / 31);
  }
  return `MA${digits}`;
}
