import { brandId, type AgentId, type CallId } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { Board } from '../live/core/board.ts';
import type { LiveListener } from '../live/live.ts';
import type { CaseRecord, CaseRepository } from './case-repository.ts';
import type { ReporterSecrecy } from './reporter-secrecy.ts';

/**
 * Whether somebody talks in the call of this draft, or wraps it up: they write in it, whoever opened it. A draft is known
 * by the sealed key of its call, so this holds for reports too, which do not name their call.
 */
export function isOnCallOf(
  { originKey }: Pick<CaseRecord, 'originKey'>,
  userId: string,
  board: Board | null,
  secrecy: ReporterSecrecy,
): boolean {
  const state = board?.agents.get(brandId<AgentId>(userId))?.state;
  if (originKey === null || (state?.kind !== 'talking' && state?.kind !== 'wrapping-up')) return false;
  return secrecy.originKeysOf(state.callId).includes(originKey);
}

export interface FollowParts {
  readonly board: () => Board | null;
  readonly cases: CaseRepository;
  readonly secrecy: ReporterSecrecy;
  readonly log: FastifyBaseLogger;
}

/** A draft goes on with whoever goes on with its call: after a transfer or a take-over that is somebody else. */
export function draftFollowsCall({ board, cases, secrecy, log }: FollowParts): LiveListener {
  async function follow(callId: CallId): Promise<void> {
    const phase = board()?.calls.get(callId)?.phase;
    if (phase?.kind !== 'talking') return;
    const row = await cases.byOrigin(secrecy.originKeysOf(callId));
    if (row?.state !== 'draft' || row.ownerId === phase.agentId) return;
    const act = { act: 'changed', fields: ['ownerId'], userId: phase.agentId, address: 'desk' } as const;
    // A change that comes between is the first agent's last word: the owner then changes on top of it.
    for (let present: CaseRecord | null = row; present?.state === 'draft'; present = await cases.byId(row.id)) {
      const write = { columns: { ownerId: phase.agentId }, identity: undefined };
      if (await cases.change({ id: row.id, revision: present.revision, write, act })) return;
    }
  }

  return {
    onFact(fact) {
      if (fact.type !== 'call.connected' && fact.type !== 'call.taken-over') return;
      follow(fact.callId).catch((error: unknown) => log.warn({ err: error }, 'a draft did not follow its call'));
    },
    onTouched() {},
    onReplaced() {},
  };
}
