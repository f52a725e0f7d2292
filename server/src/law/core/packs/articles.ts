import type { Citation } from '../citation.ts';
import type { Articles } from './article-names.ts';

const filing: Citation = { law: 'penalty-procedure', article: 19 };
const enforcement: Citation = { law: 'penalty-procedure', article: 64 };
const extend: Citation = { law: 'penalty-procedure', article: 18 };
const correction: Citation = { law: 'self-correction' };
const order121 = (article: number): Citation => ({ law: 'order-121', article });
const order20 = (article?: number): Citation => ({ law: 'order-20', ...(article !== undefined && { article }) });

/** Order 121, in force since 2026-04-15; the text is in the team's law folder. */
export const ARTICLES_OF_ORDER_121: Articles = {
  define: order121(3),
  receive: order121(8),
  dispatch: order121(41),
  return: order121(41),
  accept: order121(15),
  refuse: order121(16),
  identity: order121(10),
  mediate: order121(18),
  challenge: order121(21),
  testing: order121(22),
  end: order121(23),
  agreement: order121(24),
  verify: order121(27),
  extend: order121(27),
  filing,
  enforcement,
  'tell-reporter': order121(36),
  'no-authority': order121(34),
  repeat: order121(35),
  jurisdiction: order121(33),
  police: order121(42),
  inquiry: order121(44),
  evaluation: order121(26),
  correction,
};

/** Order 20. Where the number of the article is not certain, only the Order is named. */
export const ARTICLES_OF_ORDER_20: Articles = {
  define: order20(3),
  receive: order20(),
  dispatch: order20(),
  return: order20(),
  accept: order20(14),
  refuse: order20(15),
  identity: order20(),
  mediate: order20(16),
  challenge: order20(),
  testing: order20(20),
  end: order20(21),
  agreement: order20(),
  verify: order20(31),
  extend,
  filing,
  enforcement,
  'tell-reporter': order20(31),
  'no-authority': order20(),
  repeat: order20(),
  jurisdiction: order20(),
  police: order20(),
  inquiry: order20(),
  evaluation: order20(),
  correction,
};

/** The packs before 2020 are cited by their law alone: their old cases are only brought to an end. */
export function articlesOfOldLaw(law: 'cfda-21' | 'price-2014'): Articles {
  const basis: Citation = { law };
  return {
    define: basis,
    receive: basis,
    dispatch: basis,
    return: basis,
    accept: basis,
    refuse: basis,
    identity: basis,
    mediate: basis,
    challenge: basis,
    testing: basis,
    end: basis,
    agreement: basis,
    verify: basis,
    extend: basis,
    filing,
    enforcement,
    'tell-reporter': basis,
    'no-authority': basis,
    repeat: basis,
    jurisdiction: basis,
    police: basis,
    inquiry: basis,
    evaluation: basis,
    correction,
  };
}
