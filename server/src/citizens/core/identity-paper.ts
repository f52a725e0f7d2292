import type { Person } from '../../cases/case-schema.ts';

export interface IdentityPaper {
  readonly idType: string;
  /** Written one way, so that spaces and small letters make no second person. */
  readonly plain: string;
  /** First six and last four (domain.md); of a short number only the last two. */
  readonly masked: string;
}

export function identityPaperOf({ idType, idNumber }: Person): IdentityPaper | null {
  const plain = (idNumber ?? '')
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  if (plain.length < 4) return null;
  const shown = plain.length >= 15 ? [plain.slice(0, 6), plain.slice(-4)] : ['', plain.slice(-2)];
  const masked = shown[0] + '*'.repeat(plain.length - shown[0]!.length - shown[1]!.length) + shown[1];
  return { idType: idType ?? 'other', plain, masked };
}

/** Digits alone, without the country; null when it is no number that could be called. */
export function phoneOf(text: string | null | undefined): string | null {
  const digits = (text ?? '')
    .normalize('NFKC')
    .replaceAll(/[^0-9+]/gu, '')
    .replace(/^(\+86|0086)/u, '')
    .replaceAll('+', '');
  return /^[0-9]{5,15}$/u.test(digits) ? digits : null;
}
