const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** 统一社会信用代码 (GB 32100): 18 characters without I O S V Z, the last of them a check digit. */
export function isCreditCode(code: string): boolean {
  return code.length === 18 && code[17] === checkCharacterOf(code.slice(0, 17));
}

/** The eighteenth character for the first seventeen; null when one of these cannot be in a code. */
export function checkCharacterOf(seventeen: string): string | null {
  const values = [...seventeen].map((character) => DIGITS.indexOf(character));
  if (values.length !== WEIGHTS.length || values.includes(-1)) return null;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * values[index]!, 0);
  return DIGITS[(31 - (sum % 31)) % 31]!;
}
