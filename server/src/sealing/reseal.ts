import type { KeyRing } from './key-ring.ts';
import type { ResealRepository } from './reseal-repository.ts';
import type { SealedColumn } from './sealed-columns.ts';
import { createSeal, keyIdOf } from './sealed-text.ts';

const BATCH = 200;

export interface Resealed {
  /** Sealed anew with the present key. */
  readonly resealed: number;
  /** Cannot be opened with any key on the ring; left as they are. */
  readonly unreadable: number;
}

/**
 * Seals everything anew with the present key. May be broken off and begun again; rows that are written meanwhile are
 * sealed with the present key anyway.
 */
export async function resealAll(
  repository: ResealRepository,
  ring: KeyRing,
  columns: readonly SealedColumn[],
): Promise<Resealed> {
  let resealed = 0;
  let unreadable = 0;
  for (const column of columns) {
    const seal = createSeal(ring, column.purpose);
    for (let after = ''; ;) {
      const rows = await repository.notSealedBy(column, seal.keyId, after, BATCH);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      for (const row of rows) {
        if (keyIdOf(row.jwe) === seal.keyId) continue;
        const text = await seal.open(row.jwe).catch(() => null);
        if (text === null) unreadable += 1;
        else if (await repository.replace(column, row, await seal.seal(text), seal.keyId)) resealed += 1;
      }
    }
  }
  return { resealed, unreadable };
}

/** How many texts still need an earlier key: while there are any, it must not be forgotten. */
export async function countSealedBefore(
  repository: ResealRepository,
  ring: KeyRing,
  columns: readonly SealedColumn[],
): Promise<number> {
  let count = 0;
  for (const column of columns) {
    const { keyId } = createSeal(ring, column.purpose);
    for (let after = ''; ;) {
      const rows = await repository.notSealedBy(column, keyId, after, BATCH);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      count += rows.filter(({ jwe }) => keyIdOf(jwe) !== keyId).length;
    }
  }
  return count;
}
