import type { Citation } from '../citation.ts';

/** Under which names the table of moves asks a pack for its articles. */
export const ARTICLE_NAMES = [
  'define',
  'receive',
  'dispatch',
  'return',
  'accept',
  'refuse',
  'identity',
  'mediate',
  'challenge',
  'testing',
  'end',
  'agreement',
  'verify',
  'extend',
  'filing',
  'enforcement',
  'tell-reporter',
  'no-authority',
  'repeat',
  'jurisdiction',
  'police',
  'inquiry',
  'evaluation',
  'correction',
] as const;
export type ArticleName = (typeof ARTICLE_NAMES)[number];
export type Articles = Readonly<Record<ArticleName, Citation>>;
