import { Type } from 'typebox';
import { maskNumber } from '../calls/mask-number.ts';
import type { NameOf } from '../cases/case-view.ts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';
import type { CitizenFile, CitizenRepository } from './citizen-repository.ts';
import { maskName } from './mask-name.ts';
import { CLAIMANT_SIGNALS } from './core/claimant-signals.ts';

/** A file as lists show it: enough to tell two people apart, not enough to call one. */
export const CitizenRow = Type.Object({
  id: Id,
  name: nullable(Type.String()),
  phones: Type.Array(Type.String({ description: 'Masked.' })),
  identities: Type.Array(Type.Object({ idType: Type.String(), masked: Type.String() })),
  mergedInto: nullable(Id),
  revision: Type.Integer(),
  createdAt: At,
  updatedAt: At,
});

const Count = Type.Object({ code: Type.String(), cases: Type.Integer() });
export const CasePastReply = Type.Object({
  cases: Type.Integer(),
  lastYear: Type.Integer(),
  firstAt: nullable(At),
  lastAt: nullable(At),
  byType: Type.Array(Count),
  byIssue: Type.Array(Count),
});

export const CitizenMergeRow = Type.Object({
  citizenId: Id,
  intoId: Id,
  reason: Type.String(),
  mergedByName: nullable(Type.String()),
  mergedAt: At,
  undoneByName: nullable(Type.String()),
  undoneAt: nullable(At),
  undoReason: nullable(Type.String()),
});

export const CitizenDetail = Type.Object({
  citizen: CitizenRow,
  /** What was merged into this file. */
  merged: Type.Array(CitizenRow),
  merges: Type.Array(CitizenMergeRow),
  past: CasePastReply,
});

export const SignalRow = Type.Object({
  signal: oneOf(CLAIMANT_SIGNALS),
  figure: Type.Number(),
  from: Type.Number(),
  item: Type.Integer({ description: 'The item of Order 121, article 17.' }),
});

export function citizenRowOf({ createdAt, updatedAt, phones, identities, ...file }: CitizenFile, isListed: boolean) {
  return {
    ...file,
    name: isListed ? maskName(file.name) : file.name,
    phones: phones.map(({ number }) => maskNumber(number)!),
    identities: identities.map(({ idType, masked }) => ({ idType, masked })),
    createdAt: createdAt.getTime(),
    updatedAt: updatedAt.getTime(),
  };
}

export function mergeRowOf(row: Awaited<ReturnType<CitizenRepository['mergesOf']>>[number], nameOf: NameOf) {
  const { citizenId, intoId, reason, mergedBy, mergedAt, undoneBy, undoneAt, undoReason } = row;
  return {
    citizenId,
    intoId,
    reason,
    mergedByName: nameOf(mergedBy),
    mergedAt: mergedAt.getTime(),
    undoneByName: undoneBy && nameOf(undoneBy),
    undoneAt: undoneAt?.getTime() ?? null,
    undoReason,
  };
}
