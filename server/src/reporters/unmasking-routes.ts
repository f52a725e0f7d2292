import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import {
  At,
  Id,
  nullable,
  oneOf,
  pageFrom,
  pageOf,
  pageQuery,
  replies,
  repliesNothing,
} from '../http/reply-schemas.ts';
import { UNMASKING_VERDICTS, type UnmaskingRepository, type UnmaskingRow } from './unmasking-repository.ts';
import type { HeadOf, Unmaskings } from './unmaskings.ts';

const tags = ['reporters'];
const Verdict = oneOf(UNMASKING_VERDICTS);
/** A look, never what was seen. */
const Unmasking = Type.Object({
  id: Id,
  at: At,
  userId: Type.String(),
  userName: nullable(Type.String()),
  caseId: Type.String(),
  caseNumber: nullable(Type.String()),
  unitId: Type.String(),
  reason: Type.String(),
  address: Type.String(),
  seenBy: nullable(Type.String()),
  seenByName: nullable(Type.String()),
  seenAt: nullable(At),
  verdict: nullable(Verdict),
  seenRemark: nullable(Type.String()),
});
const UnmaskingQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(['unseen', 'seen'])),
    userId: Type.Optional(Id),
    caseId: Type.Optional(Id),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['at'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);
const TakeNote = Type.Object(
  { verdict: Verdict, remark: Type.Optional(nullable(Type.String({ maxLength: 500 }))) },
  { additionalProperties: false },
);

export interface UnmaskingRouteParts {
  readonly repository: UnmaskingRepository;
  readonly unmaskings: Unmaskings;
  readonly headOf: HeadOf;
  readonly nameOf: NameOf;
}

/** The looks at reporters' identities, for the head of the unit. */
export function unmaskingRoutes(parts: UnmaskingRouteParts): FastifyPluginAsyncTypebox {
  const { repository, unmaskings, headOf, nameOf } = parts;
  return async (app) => {
    app.get(
      '/api/unmaskings',
      {
        config: { access: ['supervisor', 'officer'] },
        schema: {
          operationId: 'listUnmaskings',
          summary: 'Who looked at which reporter, when and why: for the head of the unit.',
          tags,
          querystring: UnmaskingQuery,
          response: replies(pageOf(Unmasking)),
        },
      },
      async (request) => {
        const { state, order = 'desc', page: _, pageSize: __, sort: ___, ...filter } = request.query;
        const page = pageFrom(request.query);
        const unitIds = headOf(userOf(request));
        const isSeen = state && { isSeen: state === 'seen' };
        const { rows, total } = await repository.list({ ...filter, ...isSeen, ...page, order, unitIds });
        return { rows: rows.map((row) => viewOf(row, nameOf)), total, ...page };
      },
    );

    app.post(
      '/api/unmaskings/:unmaskingId/take-note',
      {
        config: { access: ['supervisor', 'officer'] },
        schema: {
          operationId: 'takeNoteOfUnmasking',
          summary: 'The head of the unit accepts or questions a look; once, and not their own.',
          tags,
          params: Type.Object({ unmaskingId: Id }),
          body: TakeNote,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { verdict, remark } = request.body;
        const words = remark?.trim() ? remark.trim() : null;
        if (verdict === 'questioned' && !words)
          throw new Refusal('invalid-input', [{ field: 'remark', message: '请说明疑问' }]);
        await unmaskings.takeNote(request.params.unmaskingId, userOf(request), { verdict, remark: words });
        return reply.status(204).send(null);
      },
    );
  };
}

function viewOf({ at, seenAt, verdict, ...row }: UnmaskingRow, nameOf: NameOf) {
  return {
    ...row,
    at: at.getTime(),
    seenAt: seenAt?.getTime() ?? null,
    verdict: verdict as (typeof UNMASKING_VERDICTS)[number] | null,
    userName: nameOf(row.userId),
    seenByName: row.seenBy && nameOf(row.seenBy),
  };
}
