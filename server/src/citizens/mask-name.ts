/** 张*: the family name alone. */
export function maskName(name: string | null): string | null {
  if (name === null) return null;
  const [first = '', ...rest] = name;
  return first + '*'.repeat(Math.max(1, rest.length));
}
