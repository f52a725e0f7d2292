import { plainText } from '../../search/core/tokens.ts';

interface Candidate {
  readonly id: string;
  readonly creditCode: string | null;
  readonly name: string;
  readonly status: string;
  /** The name in letters: its initials, then its syllables. */
  readonly letters?: string | null;
}

/**
 * Best first: the code, the whole name, its beginning, anywhere in the name; the same in letters; only the address. The
 * shorter name wins.
 */
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

function gradeOf({ creditCode, name, status, letters }: Candidate, wanted: string, code: string): number {
  // A business that is no more is still found, after those that are.
  const gone = status === 'active' ? 0 : 1;
  if (creditCode !== null && code !== '' && creditCode.startsWith(code)) return gone;
  const plain = plainText(name);
  if (plain === wanted) return 2 + gone;
  if (plain.startsWith(wanted)) return 4 + gone;
  if (plain.includes(wanted)) return 6 + gone;
  return 8 + 2 * soundGradeOf(letters ?? '', wanted) + gone;
}

/** 0: all letters of the name, 1: its beginning, 2: from some syllable on, 3: not at all, or within a syllable. */
function soundGradeOf(letters: string, wanted: string): number {
  const [initials = '', ...syllables] = letters.split(' ');
  const whole = syllables.join('');
  if (wanted === initials || wanted === whole) return 0;
  if (initials.startsWith(wanted) || whole.startsWith(wanted)) return 1;
  const isFromSyllable = syllables.some((_, at) => syllables.slice(at).join('').startsWith(wanted));
  return initials.includes(wanted) || isFromSyllable ? 2 : 3;
}
