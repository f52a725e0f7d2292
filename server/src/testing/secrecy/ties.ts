/**
 * Whether a report and its call stand together: in one object, lists inside it aside, since a page of an audit may name
 * both in different rows.
 */
export function isTied(value: unknown, report: readonly string[], call: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((each) => isTied(each, report, call));
  if (typeof value !== 'object' || value === null) return false;
  const own = JSON.stringify(value, (_, inner: unknown) => (Array.isArray(inner) ? inner.filter(isPlain) : inner));
  if (report.some((word) => own.includes(word)) && call.some((word) => own.includes(word))) return true;
  return Object.values(value).some((inner) => isTied(inner, report, call));
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
