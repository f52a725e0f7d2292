import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import { At, Id, nullable, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import { AUDIT_SUBJECTS, type AuditRepository } from './audit-repository.ts';

const AuditRow = Type.Object({
  id: Id,
  at: At,
  userId: nullable(Type.String()),
  userName: nullable(Type.String()),
  action: Type.String(),
  subjectKind: Type.String(),
  subjectId: Type.String(),
  reason: nullable(Type.String()),
  address: Type.String(),
});
const AuditQuery = Type.Object(
  {
    ...pageQuery,
    subjectKind: Type.Optional(oneOf(AUDIT_SUBJECTS)),
    subjectId: Type.Optional(Id),
    userId: Type.Optional(Id),
  },
  { additionalProperties: false },
);

export function auditRoutes(repository: AuditRepository, nameOf: NameOf): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/audit',
      {
        config: { access: ['administrator', 'supervisor'] },
        schema: {
          operationId: 'listAudit',
          tags: ['audit'],
          querystring: AuditQuery,
          response: replies(pageOf(AuditRow)),
        },
      },
      async (request) => {
        const { rows, ...page } = await repository.list({ ...request.query, ...pageFrom(request.query) });
        return { ...page, rows: rows.map((row) => ({ ...row, userName: row.userId ? nameOf(row.userId) : null })) };
      },
    );
  };
}
