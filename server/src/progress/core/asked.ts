/** A receipt code: twelve digits, so that a telephone can take it and nobody can guess one (10¹² of them). */
export const RECEIPT_DIGITS = 12;

/** How a case is named by somebody who asks: by its number, or by a receipt code, which needs no further proof. */
export type Named =
  | { readonly kind: 'receipt'; readonly code: string }
  | { readonly kind: 'number'; readonly digits: string; readonly prefix: string | null }
  | { readonly kind: 'nothing' };

/** Takes what people write or key in: `TS-20261118-000017`, its digits, or a code with blanks and dashes. */
export function namedBy(text: string): Named {
  const digits = text.replace(/\D/g, '');
  const hasLetters = /[A-Za-z]/.test(text);
  if (!hasLetters && digits.length === RECEIPT_DIGITS) return { kind: 'receipt', code: digits };
  const prefix = /([A-Za-z]+)-?[0-9]{8}/.exec(text)?.[1]?.toUpperCase() ?? null;
  if (digits.length >= DAY_DIGITS + 1) return { kind: 'number', digits, prefix };
  return { kind: 'nothing' };
}

const DAY_DIGITS = 8;

/** The numbers that these digits may stand for: a telephone has no letters, and each type counts by itself. */
export function numbersOf(digits: string, prefixes: readonly string[]): string[] {
  const day = digits.slice(0, DAY_DIGITS);
  const count = digits.slice(DAY_DIGITS);
  return prefixes.map((prefix) => `${prefix}-${day}-${count}`);
}

export function receiptCodeFrom(random: number): string {
  return String(random).padStart(RECEIPT_DIGITS, '0');
}

/** What stands behind a number: a telephone's last four digits, or the number that calls. */
export interface Proof {
  readonly callerNumber: string | null;
  readonly phoneTail: string | null;
}

/** Numbers at which the case's person can be reached. */
export function isProven(proof: Proof, phones: readonly (string | null | undefined)[]): boolean {
  const known = phones
    .flatMap((phone) => (phone ? [phone.replace(/\D/g, '')] : []))
    .filter((phone) => phone.length >= 4);
  const caller = proof.callerNumber?.replace(/\D/g, '') ?? '';
  if (caller.length >= 4 && known.includes(caller)) return true;
  const tail = proof.phoneTail;
  return tail !== null && /^\d{4}$/.test(tail) && known.some((phone) => phone.endsWith(tail));
}
