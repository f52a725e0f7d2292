import { createHash } from 'node:crypto';

/** A row of case_history as the chain sees it: every value in the text that PostgreSQL gives it. */
export interface ChainedRow {
  readonly caseId: string;
  readonly seq: number;
  readonly atMs: string;
  readonly act: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly reason: string | null;
  readonly details: string;
  readonly userId: string;
  readonly address: string;
  readonly unitId: string | null;
  readonly revision: number;
  readonly hash: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** The same as `case_history_chain` of migration 0130: each field with its length in bytes, after the hash before. */
export function hashOf(row: ChainedRow, before: Buffer | null): Buffer {
  const fields = [
    row.caseId,
    String(row.seq),
    row.atMs,
    row.act,
    row.fromState,
    row.toState,
    row.reason,
    row.details,
    row.userId,
    row.address,
    row.unitId,
    String(row.revision),
  ];
  const text = fields.map((value) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)).join('');
  return createHash('sha256')
    .update(before ?? NOTHING)
    .update(text)
    .digest();
}

export type ChainFault =
  | { readonly kind: 'changed'; readonly caseId: string; readonly seq: number }
  | { readonly kind: 'missing'; readonly caseId: string; readonly seq: number }
  | { readonly kind: 'cut-off'; readonly caseId: string; readonly seq: number };

export interface Walked {
  readonly rows: number;
  readonly cases: number;
  readonly faults: readonly ChainFault[];
  /** Over the last hash of every case, in order: two verifications of the same history print the same. */
  readonly root: string;
}

/** What must agree with the last act: the case's own row, which every move has raised, and where the chain ended. */
export interface CaseHead {
  readonly caseId: string;
  readonly state: string;
  readonly revision: number;
  /** Null when nothing says where the chain ended, which is a fault too. */
  readonly endSeq: number | null;
  readonly endHash: Buffer | null;
}

/**
 * Walks the rows in the order of case and place. `heads` are those of all cases in the same order: a case whose history
 * ends before its own state and revision, or before the end that the chain's trigger kept, has lost its last rows.
 */
export class ChainWalk {
  #rows = 0;
  #cases = 0;
  readonly #faults: ChainFault[] = [];
  readonly #root = createHash('sha256');
  #last: { row: ChainedRow; state: string } | null = null;

  add(row: ChainedRow): void {
    const isSame = this.#last?.row.caseId === row.caseId;
    if (!isSame) this.#cases += 1;
    this.#rows += 1;
    const before = isSame ? this.#last : null;
    const wanted = (before?.row.seq ?? 0) + 1;
    if (row.seq !== wanted) this.#found('missing', row.caseId, wanted);
    else if (!hashOf(row, before?.row.hash ?? null).equals(row.hash)) this.#found('changed', row.caseId, row.seq);
    this.#last = { row, state: row.toState ?? before?.state ?? 'draft' };
  }

  /** After the last row of a case. */
  close(head: CaseHead): void {
    const { caseId, state, revision, endSeq, endHash } = head;
    const last = this.#last?.row.caseId === caseId ? this.#last : null;
    if (!last) this.#found('cut-off', caseId, 1);
    else if (endSeq !== null && last.row.seq > endSeq) this.#found('changed', caseId, endSeq + 1);
    else if (last.state !== state || last.row.revision !== revision || last.row.seq !== endSeq)
      this.#found('cut-off', caseId, last.row.seq + 1);
    // Whoever writes the last act anew with a hash that fits it has not made it fit what the trigger kept.
    else if (!endHash?.equals(last.row.hash)) this.#found('changed', caseId, last.row.seq);
    if (last) this.#root.update(last.row.hash);
  }

  /** An act that is wrong in itself and as the last one is one fault. */
  #found(kind: ChainFault['kind'], caseId: string, seq: number): void {
    const before = this.#faults.at(-1);
    if (before?.kind !== kind || before.caseId !== caseId || before.seq !== seq)
      this.#faults.push({ kind, caseId, seq });
  }

  finish(): Walked {
    return { rows: this.#rows, cases: this.#cases, faults: this.#faults, root: this.#root.digest('hex') };
  }
}
