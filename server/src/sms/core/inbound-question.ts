/** What a citizen asks by a short message: which case, and by which proof. */
export type InboundQuestion =
  | { readonly kind: 'progress'; readonly about: string; readonly phoneTail: string | null }
  | { readonly kind: 'not-understood' };

const RECEIPT_DIGITS = 12;
/** A day and at least one digit of the count. */
const NUMBER_DIGITS = 9;
const TAIL = /^\d{4}$/;
const WORDS = /[A-Za-z]{0,4}-?\d[\d-]*/g;

/**
 * Takes what people write: `TS-20261118-000017 1234`, `查询20261118000017，1234`, or a receipt code in groups,
 * `1234 5678 9012`. Full-width digits come from Chinese keyboards.
 */
export function questionIn(text: string): InboundQuestion {
  const words = text.normalize('NFKC').match(WORDS) ?? [];
  const all = words.join(' ');
  const digits = all.replace(/\D/g, '');
  if (digits.length === RECEIPT_DIGITS && !/[A-Za-z]/.test(all))
    return { kind: 'progress', about: digits, phoneTail: null };
  const about = words.find((word) => word.replace(/\D/g, '').length >= NUMBER_DIGITS);
  if (about === undefined) return { kind: 'not-understood' };
  return { kind: 'progress', about, phoneTail: words.find((word) => TAIL.test(word)) ?? null };
}
