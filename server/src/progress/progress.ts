import { randomInt } from 'node:crypto';
import type { CaseType } from '@hotline/contracts';
import { NUMBER_PREFIX } from '../cases/case-words.ts';
import type { KeyedHash } from '../sealing/keyed-hash.ts';
import { isProven, namedBy, numbersOf, RECEIPT_DIGITS, receiptCodeFrom, type Proof } from './core/asked.ts';
import { stageOf, type ProgressStage } from './core/stage.ts';
import { ANY_RECEIPT, type GuessLimit } from './guess-limit.ts';
import type { AskedCase, ProgressRepository } from './progress-repository.ts';

/** Somebody asks how far a case is, whichever way they came: by telephone, web or SMS. */
export interface ProgressQuestion {
  /** A case number, its digits, or a receipt code. */
  readonly about: string;
  readonly proof: Proof;
  /** Whose wrong answers are counted: an address, a number, a call. */
  readonly asker: string;
}

/**
 * `proof-needed` is said of every number without a proof, whether there is such a case or not; `not-found` stands for a
 * wrong proof too: nobody learns which numbers exist.
 */
export type Progress =
  | { readonly outcome: 'found'; readonly type: CaseType; readonly stage: ProgressStage; readonly receivedAt: number }
  | { readonly outcome: 'proof-needed' | 'not-found' }
  | { readonly outcome: 'too-many-attempts'; readonly waitMs: number };

export interface ProgressService {
  ask(question: ProgressQuestion): Promise<Progress>;
  /** A new code for a case; the one before is worth nothing then. It is told once and kept by nobody. */
  issueReceipt(caseId: string, userId: string): Promise<string>;
}

export interface ProgressParts {
  readonly repository: ProgressRepository;
  /** Of receipt codes. */
  readonly hash: KeyedHash;
  readonly limit: GuessLimit;
  readonly now: () => number;
}

/** Reports are found by a receipt code only: a number and a telephone would tell who reported. */
const PREFIXES_BY_NUMBER = Object.entries(NUMBER_PREFIX).flatMap(([type, prefix]) =>
  type === 'report' ? [] : [prefix],
);

export function createProgress({ repository, hash, limit, now }: ProgressParts): ProgressService {
  async function find({ about, proof }: ProgressQuestion): Promise<AskedCase | 'proof-needed' | null> {
    const named = namedBy(about);
    if (named.kind === 'nothing') return null;
    if (named.kind === 'receipt') return repository.byReceipt(await hash(named.code));
    // A number with its letters is that case alone: each type counts by itself, so that two have the same digits.
    const prefixes = PREFIXES_BY_NUMBER.filter((prefix) => named.prefix === null || named.prefix === prefix);
    const cases = await repository.byNumbers(numbersOf(named.digits, prefixes));
    const own = cases.find(({ callerNumber, personPhone }) => isProven(proof, [callerNumber, personPhone]));
    return own ?? (proof.phoneTail === null ? 'proof-needed' : null);
  }

  return {
    async ask(question) {
      const named = namedBy(question.about);
      const about = named.kind === 'number' ? named.digits : ANY_RECEIPT;
      const waitMs = await limit.waitFor(question.asker, about);
      if (waitMs !== null) return { outcome: 'too-many-attempts', waitMs };
      const found = await find(question);
      if (found === 'proof-needed') return { outcome: 'proof-needed' };
      if (!found) {
        await limit.wrong(question.asker, about);
        return { outcome: 'not-found' };
      }
      const { type, state, receivedAt } = found;
      return { outcome: 'found', type, stage: stageOf(state), receivedAt: receivedAt.getTime() };
    },

    async issueReceipt(caseId, userId) {
      const code = receiptCodeFrom(randomInt(10 ** RECEIPT_DIGITS));
      await repository.keepReceipt({ caseId, codeHash: await hash(code), issuedAt: new Date(now()), issuedBy: userId });
      return code;
    },
  };
}
