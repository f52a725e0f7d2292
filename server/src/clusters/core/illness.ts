import type { Matter, Respondent } from '../../cases/case-schema.ts';
import { plainText } from '../../search/core/tokens.ts';

export interface Illness {
  /**
   * The place in one spelling, empty when nobody said where. Once the trader is known its id stands for the premises: that
   * is what makes two cases happen at the same ones.
   */
  readonly place: string;
  readonly people: number;
}

/** What people say when they fell ill of something eaten. */
const ILLNESS_WORDS = [
  '中毒',
  '呕吐',
  '腹泻',
  '拉肚子',
  '拉稀',
  '上吐下泻',
  '恶心',
  '腹痛',
  '肚子疼',
  '肚子痛',
  '吃坏',
  '急性肠胃炎',
];

/** Null: nobody fell ill. */
export function illnessOf(matter: Matter, respondent: Respondent): Illness | null {
  const told = matter.facts ?? '';
  const isIll =
    (matter.injury === true && matter.issue === 'food-safety') || ILLNESS_WORDS.some((word) => told.includes(word));
  if (!isIll) return null;
  const place = plainText(respondent.address ?? matter.place ?? respondent.name ?? '');
  return { place, people: matter.peopleAffected ?? 1 };
}
