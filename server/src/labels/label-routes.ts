import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { LABEL_COLOURS } from '@hotline/contracts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, oneOf, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { LabelRecord, LabelRepository } from './label-repository.ts';

const readers: Access = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const tags = ['labels'];
const ofCase = Type.Object({ caseId: Id });
const MOST_A_CASE = 20;

const LabelRow = Type.Object({
  id: Id,
  name: Type.String(),
  colour: oneOf(LABEL_COLOURS),
  isRetired: Type.Boolean(),
});
const LabelBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 20, pattern: '\\S' }),
    colour: oneOf(LABEL_COLOURS),
    isRetired: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const CaseLabels = Type.Object(
  { labelIds: Type.Array(Id, { maxItems: MOST_A_CASE, uniqueItems: true }) },
  { additionalProperties: false },
);

export interface LabelRouteParts {
  readonly labels: LabelRepository;
  readonly cases: Pick<CaseWork, 'readable'>;
  readonly history: HistoryRepository;
  readonly transaction: Transaction;
  readonly now: () => number;
}

/** The centre's own words for cases, kept by supervisors, given by everybody who works on a case. */
export function labelRoutes({ labels, cases, history, transaction, now }: LabelRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/labels',
      {
        config: { access: readers },
        schema: { operationId: 'listLabels', tags, response: replies(Type.Object({ rows: Type.Array(LabelRow) })) },
      },
      async () => ({ rows: (await labels.all()).map(rowOf) }),
    );

    app.put(
      '/api/labels/:labelId',
      {
        config: { access: ['supervisor', 'administrator'] },
        schema: {
          operationId: 'putLabel',
          summary: 'Makes or changes one. A retired label stays on the cases that have it.',
          tags,
          params: Type.Object({ labelId: Id }),
          body: LabelBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { name, colour, isRetired = false } = request.body;
        const retiredAt = isRetired ? new Date(now()) : null;
        const label = { id: request.params.labelId, name: name.trim(), colour, retiredAt };
        if (!(await labels.put(label))) throw new Refusal('label-taken');
        return reply.status(204).send(null);
      },
    );

    app.get(
      '/api/cases/:caseId/labels',
      {
        config: { access: readers },
        schema: { operationId: 'listCaseLabels', tags, params: ofCase, response: replies(CaseLabels) },
      },
      async (request) => {
        const { id } = await cases.readable(request.params.caseId, userOf(request));
        return { labelIds: await labels.ofCase(id) };
      },
    );

    app.put(
      '/api/cases/:caseId/labels',
      {
        config: { access: ['agent', 'supervisor', 'officer'] },
        schema: {
          operationId: 'putCaseLabels',
          tags,
          params: ofCase,
          body: CaseLabels,
          response: replies(CaseLabels),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { id: caseId } = await cases.readable(request.params.caseId, user);
        const { labelIds } = request.body;
        const present = await labels.ofCase(caseId);
        const added = labelIds.filter((id) => !present.includes(id));
        const removed = present.filter((id) => !labelIds.includes(id));
        const known = await labels.byIds([...added, ...removed]);
        if (added.some((id) => !known.some((label) => label.id === id && label.retiredAt === null)))
          throw new Refusal('invalid-input', [{ field: 'labelIds', message: 'no such label' }]);
        if (added.length + removed.length === 0) return { labelIds: present };
        const namesOf = (ids: readonly string[]) => known.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
        await transaction(async (tx) => {
          await labels.give(caseId, { added, removed }, { userId: user.id, at: new Date(now()) }, tx);
          const details = { added: namesOf(added), removed: namesOf(removed) };
          await history.append({ caseId, act: 'labels-changed', details, userId: user.id, address: request.ip }, tx);
        });
        return { labelIds };
      },
    );
  };
}

function rowOf({ id, name, colour, retiredAt }: LabelRecord): Static<typeof LabelRow> {
  return { id, name, colour: colour as (typeof LABEL_COLOURS)[number], isRetired: retiredAt !== null };
}
