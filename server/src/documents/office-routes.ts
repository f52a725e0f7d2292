import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import { OfficeBody, OfficeRow } from './document-schema.ts';
import { SUGGESTED_BY } from './offices.ts';
import type { OfficeRepository } from './office-repository.ts';

const tags = ['documents'];

export interface OfficeRouteParts {
  readonly offices: OfficeRepository;
  readonly unitNameOf: (unitId: string) => string | null;
  readonly audit: Audit;
  readonly now: () => number;
}

/** How each unit signs and numbers its documents. */
export function officeRoutes({ offices, unitNameOf, audit, now }: OfficeRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/document-offices',
      {
        config: { access: ['officer', 'supervisor', 'administrator'] },
        schema: {
          operationId: 'listDocumentOffices',
          tags,
          response: replies(Type.Object({ rows: Type.Array(OfficeRow) })),
        },
      },
      async () => ({
        rows: (await offices.all()).map(({ updatedAt, updatedBy, ...row }) => ({
          ...row,
          unitName: unitNameOf(row.unit),
          isSuggested: updatedBy === SUGGESTED_BY,
          updatedAt: updatedAt.getTime(),
        })),
      }),
    );

    app.put(
      '/api/document-offices/:unit',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'putDocumentOffice',
          tags,
          params: Type.Object({ unit: Id }),
          body: OfficeBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { id: userId } = userOf(request);
        const { unit } = request.params;
        const isPut = await offices.put({ unit, ...request.body, updatedBy: userId, updatedAt: new Date(now()) });
        if (!isPut) throw new Refusal('mark-taken');
        await audit.record({
          ...{ userId, address: request.ip, action: 'document-office-changed' },
          ...{ subjectKind: 'document-office', subjectId: unit },
        });
        return reply.status(204).send(null);
      },
    );
  };
}
