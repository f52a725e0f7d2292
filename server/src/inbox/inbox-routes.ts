import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { APPROVAL_KINDS, URGING_KINDS } from '@hotline/contracts';
import type { CaseWork } from '../cases/case-work.ts';
import type { NameOf } from '../cases/case-view.ts';
import { CaseState, CaseType } from '../cases/case-words.ts';
import { userOf, type Access } from '../http/access.ts';
import { At, Id, nullable, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { InboxRepository, ListedApproval, ListedUrging } from './inbox-repository.ts';

const access: Access = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const tags = ['inbox'];
const sorting = {
  from: Type.Optional(At),
  to: Type.Optional(At),
  order: Type.Optional(oneOf(['asc', 'desc'])),
  sort: Type.Optional(oneOf(['at'])),
};

const OfCase = {
  caseId: Id,
  caseNumber: nullable(Type.String()),
  caseTitle: Type.String(),
  caseType: CaseType,
  caseState: CaseState,
  unitName: nullable(Type.String()),
  caseDueAt: nullable(At),
};
const ApprovalRow = Type.Object({
  id: Id,
  ...OfCase,
  kind: oneOf(APPROVAL_KINDS),
  reason: Type.String(),
  askedByName: nullable(Type.String()),
  at: At,
  isMine: Type.Boolean({ description: 'Whoever asks does not decide.' }),
  isGranted: nullable(Type.Boolean()),
  decidedByName: nullable(Type.String()),
  decidedAt: nullable(At),
});
const UrgingRow = Type.Object({
  id: Id,
  ...OfCase,
  kind: oneOf(URGING_KINDS),
  note: Type.String(),
  byUnitName: nullable(Type.String()),
  userName: nullable(Type.String()),
  at: At,
  dueOn: nullable(Type.String()),
  isLate: Type.Boolean({ description: 'The day by which an answer was wanted is over.' }),
  answer: nullable(Type.String()),
  answeredByName: nullable(Type.String()),
  answeredAt: nullable(At),
  endedAt: nullable(At),
  mayAnswer: Type.Boolean(),
});

export interface InboxRouteParts {
  readonly inbox: InboxRepository;
  readonly cases: Pick<CaseWork, 'readable'>;
  readonly organisations: Organisations;
  readonly nameOf: NameOf;
}

/** 待我审批, 催办督办: what waits for a head, and what a superior wants of the unit. */
export function inboxRoutes({ inbox, cases, organisations, nameOf }: InboxRouteParts): FastifyPluginAsyncTypebox {
  const caseOf = ({ case: row }: ListedApproval | ListedUrging) => ({
    ...{ caseId: row.id, caseNumber: row.number, caseTitle: row.title, caseDueAt: row.dueAt?.getTime() ?? null },
    caseType: row.type as Static<typeof CaseType>,
    caseState: row.state as Static<typeof CaseState>,
    unitName: organisations.unitNameOf(row.unitId),
  });

  return async (app) => {
    app.get(
      '/api/approvals',
      {
        config: { access },
        schema: {
          operationId: 'listApprovalsForMe',
          summary: 'What waits for the head who asks, or what whoever asks has asked for.',
          tags,
          querystring: Type.Object(
            {
              ...pageQuery,
              ...sorting,
              whose: Type.Optional(oneOf(['mine-to-decide', 'asked-by-me'])),
              state: Type.Optional(oneOf(['open', 'decided'])),
              kind: Type.Optional(oneOf(APPROVAL_KINDS)),
            },
            { additionalProperties: false },
          ),
          response: replies(pageOf(ApprovalRow)),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { whose = 'mine-to-decide', state = 'open', kind, from, to, order = 'asc' } = request.query;
        const paging = pageFrom(request.query);
        const { rows, total } = await inbox.approvals(
          {
            ...{ isOpen: state === 'open', kind, from, to },
            ...(whose === 'asked-by-me' ? { askedBy: user.id } : { units: organisations.unitsHandledBy(user, 'head') }),
          },
          { order, ...paging },
        );
        const shown = rows.map((row) => ({
          ...{ id: row.id, ...caseOf(row), reason: row.reason, at: row.askedAt.getTime() },
          kind: row.kind as Static<typeof ApprovalRow>['kind'],
          askedByName: nameOf(row.askedBy),
          isMine: row.askedBy === user.id,
          isGranted: row.isGranted,
          decidedByName: row.decidedBy && nameOf(row.decidedBy),
          decidedAt: row.decidedAt?.getTime() ?? null,
        }));
        return { rows: shown, total, ...paging };
      },
    );

    app.get(
      '/api/urgings',
      {
        config: { access },
        schema: {
          operationId: 'listUrgings',
          summary: 'What superiors want of the units in which whoever asks works; with a case, what is wanted of that.',
          tags,
          querystring: Type.Object(
            {
              ...pageQuery,
              ...sorting,
              caseId: Type.Optional(Id),
              whose: Type.Optional(oneOf(['wanted-of-us', 'made-by-me'])),
              state: Type.Optional(oneOf(['open', 'all'])),
              kind: Type.Optional(oneOf(URGING_KINDS)),
            },
            { additionalProperties: false },
          ),
          response: replies(pageOf(UrgingRow)),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { caseId, whose, state = 'open', kind, from, to, order = 'desc' } = request.query;
        const paging = pageFrom(request.query);
        if (caseId !== undefined) await cases.readable(caseId, user);
        const units = organisations.unitsHandledBy(user, 'unit');
        const wanted = whose === 'made-by-me' ? { userId: user.id } : { units };
        const { rows, total } = await inbox.urgings(
          { ...(caseId === undefined ? wanted : { caseId }), isOpen: state === 'open', kind, from, to },
          { order, ...paging },
        );
        const today = organisations.today();
        const shown = rows.map((row) => {
          const dueOn = row.dueOn?.toISOString().slice(0, 10) ?? null;
          const isOpen = row.answeredAt === null && row.endedAt === null;
          return {
            ...{ id: row.id, ...caseOf(row), note: row.note, at: row.at.getTime(), dueOn, answer: row.answer },
            kind: row.kind as Static<typeof UrgingRow>['kind'],
            byUnitName: organisations.unitNameOf(row.byUnitId),
            userName: nameOf(row.userId),
            isLate: isOpen && dueOn !== null && dueOn < today,
            answeredByName: row.answeredBy && nameOf(row.answeredBy),
            answeredAt: row.answeredAt?.getTime() ?? null,
            endedAt: row.endedAt?.getTime() ?? null,
            mayAnswer: isOpen && units.includes(row.case.unitId),
          };
        });
        return { rows: shown, total, ...paging };
      },
    );
  };
}
