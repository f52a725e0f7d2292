/** 138****1234: the first three and the last four stay (domain.md). Short numbers keep their last two. */
export function maskNumber(number: string | null): string | null {
  if (number === null) return null;
  if (number.length >= 9) return `${number.slice(0, 3)}****${number.slice(-4)}`;
  return `****${number.slice(-2)}`;
}
