import { plainText } from '../../search/core/tokens.ts';

interface Candidate {
  readonly id: string;
  readonly creditCode: string | null;
  readonly name: string;
  readonly status: string;
}

/** Best first: the code, the whole name, its beginning, anywhere in the name, only the address; the shorter name wins. */
export function rank<Found extends Candidate>(found: readonly Found[], text: string): Found[] {
  const wanted = plainText(text);
  const code = text.trim().toUpperCase();
  return found
    .map((trader) => ({ trader, grade: gradeOf(trader, wanted, code) }))
    .sort(
      (a, b) =>
        a.grade - b.grade || a.trader.name.length - b.trader.name.length || (a.trader.id < b.trader.id ? -1 : 1),
    )
    .map(({ trader }) => trader);
}

function gradeOf({ creditCode, name, status }: Candidate, wanted: string, code: string): number {
  // A business that is no more is still found, after those that are.
  const gone = status === 'active' ? 0 : 1;
  if (creditCode !== null && code !== '' && creditCode.startsWith(code)) return gone;
  const plain = plainText(name);
  if (plain === wanted) return 2 + gone;
  if (plain.startsWith(wanted)) return 4 + gone;
  if (plain.includes(wanted)) return 6 + gone;
  return 8 + gone;
}
