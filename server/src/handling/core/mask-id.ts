/** The first six and the last four of a document's number stay (domain.md); a short one shows its last two. */
export function maskId(idNumber: string): string {
  if (idNumber.length >= 14) return `${idNumber.slice(0, 6)}${'*'.repeat(idNumber.length - 10)}${idNumber.slice(-4)}`;
  return `****${idNumber.slice(-2)}`;
}
