import type { Matter, Respondent } from '../../cases/case-schema.ts';
import { plainText } from '../../search/core/tokens.ts';

export interface Illness {
  /** The trader's id, or the place in one spelling: what makes two cases happen at the same premises. */
  readonly premises: string;
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

/** Null: nobody fell ill, or nobody said where. */
export function illnessOf(matter: Matter, respondent: Respondent, traderId: string | null): Illness | null {
  const told = matter.facts ?? '';
  const isIll =
    (matter.injury === true && matter.issue === 'food-safety') || ILLNESS_WORDS.some((word) => told.includes(word));
  if (!isIll) return null;
  const premises = traderId ?? plainText(respondent.address ?? matter.place ?? respondent.name ?? '');
  if (premises === '') return null;
  return { premises, people: matter.peopleAffected ?? 1 };
}
