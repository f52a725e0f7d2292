import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { LineDirectory } from './line-directory.ts';
import type { LineRepository } from './line-repository.ts';

const tags = ['directory'];
const params = Type.Object({ lineId: Id });
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const LineBody = Type.Object(
  {
    nameZh: Name,
    nameEn: Name,
    /** As it is dialled. Letters, spaces and signs would reach the trunk. */
    number: Type.String({ pattern: '^\\+?[0-9]{3,20}$' }),
  },
  { additionalProperties: false },
);
const LineReply = Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String(), number: Type.String() });

export interface LineRouteParts {
  readonly lines: LineRepository;
  readonly directory: LineDirectory;
  readonly audit: Audit;
}

/** The telephones outside to which agents may lead a citizen over; kept by administrators. */
export function lineRoutes({ lines, directory, audit }: LineRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/outside-lines',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listOutsideLines',
          tags,
          response: replies(Type.Object({ rows: Type.Array(LineReply) })),
        },
      },
      async () => ({ rows: (await lines.all()).map(({ position: _, ...line }) => line) }),
    );

    app.put(
      '/api/outside-lines/:lineId',
      {
        config: { access: ['administrator'] },
        schema: { operationId: 'putOutsideLine', tags, params, body: LineBody, response: repliesNothing() },
      },
      async (request, reply) => {
        const { lineId } = request.params;
        await lines.put({ id: lineId, ...request.body });
        await directory.refresh();
        await audit.record({
          userId: userOf(request).id,
          action: 'outside-line-changed',
          subjectKind: 'outside-line',
          subjectId: lineId,
          address: request.ip,
        });
        return reply.status(204).send(null);
      },
    );

    app.delete(
      '/api/outside-lines/:lineId',
      {
        config: { access: ['administrator'] },
        schema: { operationId: 'removeOutsideLine', tags, params, response: repliesNothing() },
      },
      async (request, reply) => {
        const { lineId } = request.params;
        if (!(await lines.remove(lineId))) throw new Refusal('not-found');
        await directory.refresh();
        await audit.record({
          userId: userOf(request).id,
          action: 'outside-line-removed',
          subjectKind: 'outside-line',
          subjectId: lineId,
          address: request.ip,
        });
        return reply.status(204).send(null);
      },
    );
  };
}
