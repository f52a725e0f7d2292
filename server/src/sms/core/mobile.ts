const MOBILE = /^(\+?86)?1[3-9][0-9]{9}$/;

/** The first number that takes short messages; null when none does. */
export function mobileAmong(numbers: readonly (string | null | undefined)[]): string | null {
  return numbers.find((number): number is string => typeof number === 'string' && MOBILE.test(number)) ?? null;
}
