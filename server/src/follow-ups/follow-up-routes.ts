import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CaseWork } from '../cases/case-work.ts';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { asSignedIn, type UserDirectory } from '../users/user-directory.ts';
import type { FollowUpRecord, FollowUpRepository } from './follow-up-repository.ts';
import { FollowUpDetail, FollowUpQuery, FollowUpRow, NewFollowUp } from './follow-up-schema.ts';
import { followUpActRoutes } from './follow-up-act-routes.ts';
import { detailOf, rowOf } from './follow-up-view.ts';
import type { FollowUpWork } from './follow-up-work.ts';

const readers: Access = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const workers = ['agent', 'supervisor', 'officer'] as const;
const tags = ['follow-ups'];
const ofCase = Type.Object({ caseId: Id });

export interface FollowUpRouteParts {
  readonly work: FollowUpWork;
  readonly followUps: FollowUpRepository;
  readonly cases: Pick<CaseWork, 'readable'>;
  readonly users: UserDirectory;
  readonly organisations: Pick<Organisations, 'mayRead' | 'visibleTo'>;
  readonly nameOf: NameOf;
}

/** 回访. The call itself is placed by /api/desk/place-call, which finds the number and shows it to nobody. */
export function followUpRoutes(parts: FollowUpRouteParts): FastifyPluginAsyncTypebox {
  const { work, followUps, cases, users, organisations, nameOf } = parts;

  /** Whoever has or gave it, and supervisors. */
  async function workable(id: string, user: SignedInUser): Promise<FollowUpRecord> {
    const row = await followUps.byId(id);
    if (!row) throw new Refusal('not-found');
    await cases.readable(row.caseId, user);
    const isTheirs = row.assigneeId === user.id || row.createdBy === user.id;
    if (!isTheirs && !mayPass(user, ['supervisor'])) throw new Refusal('not-allowed');
    return row;
  }

  /** Nobody is given a case that they may not read. */
  async function requireAble(assigneeId: string, row: Awaited<ReturnType<CaseWork['readable']>>): Promise<void> {
    const user = users.byId(assigneeId);
    const isAble =
      user && !user.disabled && mayPass(asSignedIn(user), workers) && organisations.mayRead(row, asSignedIn(user));
    if (!isAble) throw new Refusal('invalid-input', [{ field: 'assigneeId', message: 'cannot work on this case' }]);
  }

  return async (app) => {
    app.get(
      '/api/follow-ups',
      {
        config: { access: readers },
        schema: {
          operationId: 'listFollowUps',
          summary: 'Agents see those that they have or gave, the other roles all of the cases that they may see.',
          tags,
          querystring: FollowUpQuery,
          response: replies(pageOf(FollowUpRow)),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { state = 'open', sort = 'dueAt', order = 'asc', assigneeId, from, to } = request.query;
        const paging = pageFrom(request.query);
        const of = mayPass(user, ['supervisor', 'qa', 'administrator', 'officer']) ? undefined : user.id;
        const scope = organisations.visibleTo(user);
        const { rows, total } = await followUps.list({
          state,
          sort,
          order,
          assigneeId,
          from,
          to,
          of,
          scope,
          ...paging,
        });
        return { rows: rows.map((row) => rowOf(row, nameOf)), total, ...paging };
      },
    );

    app.get(
      '/api/cases/:caseId/follow-ups',
      {
        config: { access: readers },
        schema: {
          operationId: 'listCaseFollowUps',
          tags,
          params: ofCase,
          response: replies(Type.Object({ rows: Type.Array(FollowUpDetail) })),
        },
      },
      async (request) => {
        const { id } = await cases.readable(request.params.caseId, userOf(request));
        return { rows: (await followUps.ofCase(id)).map((row) => detailOf(row, nameOf)) };
      },
    );

    app.post(
      '/api/cases/:caseId/follow-ups',
      {
        config: { access: workers },
        schema: {
          operationId: 'orderFollowUp',
          tags,
          params: ofCase,
          body: NewFollowUp,
          response: replies(FollowUpDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const row = await cases.readable(request.params.caseId, user);
        const { assigneeId = user.id, ...wish } = request.body;
        if (assigneeId !== user.id) await requireAble(assigneeId, row);
        const by = { userId: user.id, address: request.ip };
        return detailOf(await work.order(row.id, { ...wish, assigneeId }, by), nameOf);
      },
    );

    app.register(followUpActRoutes({ work, workable, requireAble, cases }));
  };
}
