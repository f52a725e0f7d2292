import type { RulePackId } from '@hotline/contracts';
import type { Citation } from '../../law/core/citation.ts';

/** The articles of Order 20 that say what these of Order 121 say. */
const IN_ORDER_20: Readonly<Record<number, number>> = { 16: 15, 18: 16, 19: 17, 20: 18, 21: 19, 22: 20, 23: 21 };

/** An article of Order 121 in the words of the pack of a case; only the law is named where the number is not certain. */
export function citationFor(pack: RulePackId, article: number): Citation {
  switch (pack) {
    case 'order-121':
      return { law: 'order-121', article };
    case 'order-20':
    case 'order-20-2024': {
      const known = IN_ORDER_20[article];
      return { law: 'order-20', ...(known !== undefined && { article: known }) };
    }
    default:
      return { law: pack };
  }
}
