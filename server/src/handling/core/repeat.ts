/** A report as far as article 35 asks: who (only whether it is the same), whom, and what. */
export interface ReportTold {
  readonly caseId: string;
  readonly receivedAt: number;
  /** Whether the same person reported it; an anonymous reporter is never known to be the same. */
  readonly isSameReporter: boolean;
  readonly isSameTarget: boolean;
  readonly facts: string;
  /** Whether it is still being handled. */
  readonly isOpen: boolean;
}

export const REPEAT_ADVICE = ['repeat', 'may-merge', 'new'] as const;
export type RepeatAdvice = (typeof REPEAT_ADVICE)[number];

export interface RepeatCandidate {
  readonly caseId: string;
  readonly receivedAt: number;
  readonly isOpen: boolean;
  /** How alike the facts are, 0 to 1. */
  readonly likeness: number;
  readonly advice: RepeatAdvice;
}

/** From here on the facts read as the same; a person decides in any case. */
const SAME_FACTS = 0.6;

/**
 * Article 35: the same reporter, fact and target again is not handled again; the same reporter with new facts on the
 * same target may be merged. Only earlier reports of the same person on the same target are told, the likest first.
 */
export function repeatCandidates(facts: string, earlier: readonly ReportTold[]): RepeatCandidate[] {
  return earlier
    .filter(({ isSameReporter, isSameTarget }) => isSameReporter && isSameTarget)
    .map(({ caseId, receivedAt, isOpen, facts: told }) => {
      const likeness = likenessOf(facts, told);
      return { caseId, receivedAt, isOpen, likeness, advice: adviceOf(likeness, isOpen) };
    })
    .sort((a, b) => b.likeness - a.likeness || b.receivedAt - a.receivedAt);
}

function adviceOf(likeness: number, isOpen: boolean): RepeatAdvice {
  if (likeness >= SAME_FACTS) return 'repeat';
  // What is closed cannot take anything in: new facts are a new report then.
  return isOpen ? 'may-merge' : 'new';
}

/** Dice's coefficient over pairs of neighbouring characters: needs no dictionary, so it reads Chinese. */
export function likenessOf(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

function pairsOf(text: string): Set<string> {
  const characters = [...text.normalize('NFKC').toLowerCase()].filter((each) => /[\p{L}\p{N}]/u.test(each));
  return new Set(characters.slice(1).map((each, index) => `${characters[index]}${each}`));
}

/** What makes two people the same: the identity document, or the name together with a number to reach them. */
export interface ReporterTraits {
  readonly name: string | null;
  readonly idNumber: string | null;
  readonly phones: readonly string[];
  readonly isAnonymous: boolean;
}

export function isSamePerson(one: ReporterTraits, other: ReporterTraits): boolean {
  if (one.isAnonymous || other.isAnonymous) return false;
  if (one.idNumber && other.idNumber) return plain(one.idNumber) === plain(other.idNumber);
  if (!one.name || !other.name || plain(one.name) !== plain(other.name)) return false;
  const phones = new Set(one.phones.map(plain));
  return other.phones.some((phone) => phones.has(plain(phone)));
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}
