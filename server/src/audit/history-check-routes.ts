import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { userOf, type Access } from '../http/access.ts';
import { At, Id, nullable, oneOf, replies } from '../http/reply-schemas.ts';
import type { AuditRepository } from './audit-repository.ts';
import type { HistoryCheck } from './history-check.ts';

const access: Access = ['administrator', 'supervisor'];
const tags = ['audit'];
const MOST_FAULTS = 50;

const Fault = Type.Object({
  kind: oneOf(['changed', 'missing', 'cut-off']),
  caseId: Id,
  caseNumber: nullable(Type.String()),
  seq: Type.Integer(),
});
const Check = Type.Object({
  state: oneOf(['never', 'running', 'failed', 'done']),
  startedAt: nullable(At),
  finishedAt: nullable(At),
  cases: Type.Integer({ description: 'Verified so far.' }),
  rows: Type.Integer(),
  /** Over every history in order: the same history gives the same. */
  root: nullable(Type.String()),
  faultCount: Type.Integer(),
  faults: Type.Array(Fault),
});

/** Whether the history of every case is still what was written: `npm run audit:verify` without a shell. */
export function historyCheckRoutes(check: HistoryCheck, repository: AuditRepository): FastifyPluginAsyncTypebox {
  async function present(): Promise<Static<typeof Check>> {
    const { state } = check;
    const nothing = { cases: 0, rows: 0, root: null, faultCount: 0, faults: [], startedAt: null, finishedAt: null };
    if (state.kind === 'never') return { ...nothing, state: 'never' };
    if (state.kind === 'running')
      return { ...nothing, state: 'running', startedAt: state.startedAt, cases: state.cases };
    const { startedAt, finishedAt } = state;
    if (state.kind === 'failed') return { ...nothing, state: 'failed', startedAt, finishedAt };
    const { rows, cases, faults, root } = state.walked;
    const shown = faults.slice(0, MOST_FAULTS);
    const numbers = await repository.caseNumbers(shown.map(({ caseId }) => caseId));
    return {
      ...{ state: 'done', startedAt, finishedAt, cases, rows, root, faultCount: faults.length },
      faults: shown.map((fault) => ({ ...fault, caseNumber: numbers.get(fault.caseId) ?? null })),
    };
  }

  return async (app) => {
    app.get(
      '/api/audit/history-check',
      { config: { access }, schema: { operationId: 'getHistoryCheck', tags, response: replies(Check) } },
      present,
    );

    app.post(
      '/api/audit/history-check',
      {
        config: { access },
        schema: {
          operationId: 'startHistoryCheck',
          summary: 'Begins one, or joins the one that runs. Ask again how far it is.',
          tags,
          response: replies(Check),
        },
      },
      async (request) => {
        check.start(userOf(request).id, request.ip);
        return present();
      },
    );
  };
}
