import type { CaseType } from '@hotline/contracts';
import type { Tx } from '../database/prisma-repository.ts';
import type { CaseRepository, WholeDraft } from './case-repository.ts';
import type { MovedCase, MoveWish, Moves } from './moves.ts';

/** A case that comes out of another one: split off, converted, or a clue that was found. */
export interface LinkedCaseWish {
  readonly type: CaseType;
  readonly columns: Omit<WholeDraft, 'type' | 'receivedAt'>;
  readonly sealedIdentity: string | null;
  readonly receivedAt: Date;
  readonly actor: MoveWish['actor'];
  readonly details: Readonly<Record<string, unknown>>;
}

export type RegisterLinked = (tx: Tx, wish: LinkedCaseWish) => Promise<MovedCase>;

/** Registers it at once, with its number and its clocks; its counter is taken last (see move-repository.ts). */
export function createRegisterLinked(cases: Pick<CaseRepository, 'makeDraft'>, moves: Moves): RegisterLinked {
  return async (tx, { type, columns, sealedIdentity, receivedAt, actor, details }) => {
    const caseId = await cases.makeDraft(tx, { ...columns, type, receivedAt }, sealedIdentity);
    return moves.apply({ caseId, move: 'register', reason: null, details, actor }, tx);
  };
}
