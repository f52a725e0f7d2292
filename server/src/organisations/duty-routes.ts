import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { OrganisationRepository } from './organisation-repository.ts';
import type { Organisations } from './organisations.ts';
import { DutyReply, NewDuty, UnitId } from './unit-schema.ts';

const tags = ['organisations'];
const params = Type.Object({ unitId: UnitId });
const DAY_MS = 86_400_000;
const LONGEST_MS = 366 * DAY_MS;

export interface DutyRouteParts {
  readonly organisations: Organisations;
  readonly repository: OrganisationRepository;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The duty roster of a unit: read by everybody who signed in, kept by its head, its dispatchers and administrators. */
export function dutyRoutes(parts: DutyRouteParts): FastifyPluginAsyncTypebox {
  const { organisations, repository, audit, nameOf, now } = parts;

  function requireKeeper(user: SignedInUser, unitId: string): void {
    const keeps = organisations
      .postsOf(user.id)
      .some((post) => post.unitId === unitId && (post.postRole === 'head' || post.postRole === 'dispatcher'));
    if (!keeps && !mayPass(user, ['administrator', 'supervisor'])) throw new Refusal('not-allowed');
  }

  return async (app) => {
    app.get(
      '/api/units/:unitId/duties',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listDuties',
          tags,
          params,
          querystring: Type.Object({ from: At, to: At }, { additionalProperties: false }),
          response: replies(Type.Object({ rows: Type.Array(DutyReply) })),
        },
      },
      async (request) => {
        const { from, to } = request.query;
        if (to <= from || to - from > LONGEST_MS)
          throw new Refusal('invalid-input', [{ field: 'to', message: 'after from, within a year' }]);
        const at = now();
        const rows = await repository.duties(request.params.unitId, new Date(from), new Date(to));
        return {
          rows: rows.map(({ id, unitId, userId, from, until, note }) => ({
            id,
            unitId,
            userId,
            userName: nameOf(userId),
            from: from.getTime(),
            until: until.getTime(),
            note,
            isNow: from.getTime() <= at && at < until.getTime(),
          })),
        };
      },
    );

    app.post(
      '/api/units/:unitId/duties',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'createDuty',
          summary: '409 duty-overlaps when the person is on duty there already at that time.',
          tags,
          params,
          body: NewDuty,
          response: replies(Type.Object({ id: Id })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { unitId } = request.params;
        if (!organisations.unit(unitId)) throw new Refusal('not-found');
        requireKeeper(user, unitId);
        const { userId, from, until } = request.body;
        if (until <= from || until - from > 31 * DAY_MS)
          throw new Refusal('invalid-input', [{ field: 'until', message: 'after from, within a month' }]);
        if (!organisations.postsIn(unitId).some((post) => post.userId === userId))
          throw new Refusal('invalid-input', [{ field: 'userId', message: 'has no post in this unit' }]);
        const id = await repository.addDuty(unitId, request.body, user.id);
        if (id === null) throw new Refusal('duty-overlaps');
        await audit.record({
          userId: user.id,
          action: 'duty-set',
          subjectKind: 'unit',
          subjectId: unitId,
          address: request.ip,
        });
        return { id };
      },
    );

    app.delete(
      '/api/duties/:dutyId',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'removeDuty',
          tags,
          params: Type.Object({ dutyId: Id }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const duty = await repository.dutyById(request.params.dutyId);
        if (!duty) throw new Refusal('not-found');
        requireKeeper(user, duty.unitId);
        await repository.removeDuty(duty.id);
        await audit.record({
          userId: user.id,
          action: 'duty-removed',
          subjectKind: 'unit',
          subjectId: duty.unitId,
          address: request.ip,
        });
        return reply.status(204).send(null);
      },
    );
  };
}
