import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import type { Access } from '../http/access.ts';
import { At, Id, nullable, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import type { UserDirectory } from '../users/user-directory.ts';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditRepository } from './audit-repository.ts';

const access: Access = ['administrator', 'supervisor'];
const tags = ['audit'];
const Code = Type.String({ pattern: '^[a-z-]{1,60}$' });
const AuditRow = Type.Object({
  id: Id,
  at: At,
  userId: nullable(Type.String()),
  userName: nullable(Type.String()),
  action: Type.String(),
  subjectKind: Type.String(),
  subjectId: Type.String(),
  /** A person's name or a case's number; null for what has no name. */
  subjectName: nullable(Type.String()),
  reason: nullable(Type.String()),
  address: Type.String(),
});
const AuditQuery = Type.Object(
  {
    ...pageQuery,
    subjectKind: Type.Optional(oneOf(AUDIT_SUBJECTS)),
    subjectId: Type.Optional(Id),
    userId: Type.Optional(Id),
    action: Type.Optional(Code),
    from: Type.Optional(At),
    to: Type.Optional(At),
  },
  { additionalProperties: false },
);
const Choices = Type.Object({
  people: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  actions: Type.Array(Code),
  subjects: Type.Array(Code),
});

export interface AuditRouteParts {
  readonly repository: AuditRepository;
  readonly users: Pick<UserDirectory, 'all'>;
  readonly nameOf: NameOf;
}

/** Who looked at what and who changed what. */
export function auditRoutes({ repository, users, nameOf }: AuditRouteParts): FastifyPluginAsyncTypebox {
  type Entry = Awaited<ReturnType<AuditRepository['list']>>['rows'][number];
  async function shownOf(rows: readonly Entry[]): Promise<Static<typeof AuditRow>[]> {
    const cases = rows.filter(({ subjectKind }) => subjectKind === 'case').map(({ subjectId }) => subjectId);
    const numbers = await repository.caseNumbers(cases);
    const subjectNameOf = ({ subjectKind, subjectId }: Entry) =>
      subjectKind === 'user' ? nameOf(subjectId) : subjectKind === 'case' ? (numbers.get(subjectId) ?? null) : null;
    return rows.map((row) => ({
      ...row,
      userName: row.userId ? nameOf(row.userId) : null,
      subjectName: subjectNameOf(row),
    }));
  }

  return async (app) => {
    app.get(
      '/api/audit',
      {
        config: { access },
        schema: { operationId: 'listAudit', tags, querystring: AuditQuery, response: replies(pageOf(AuditRow)) },
      },
      async (request) => {
        const { rows, ...page } = await repository.list({ ...request.query, ...pageFrom(request.query) });
        return { ...page, rows: await shownOf(rows) };
      },
    );

    app.get(
      '/api/audit/choices',
      {
        config: { access },
        schema: {
          operationId: 'listAuditChoices',
          summary: 'What can be filtered by.',
          tags,
          response: replies(Choices),
        },
      },
      async () => ({
        people: users.all().map(({ id, displayName }) => ({ id, name: displayName })),
        actions: [...AUDIT_ACTIONS],
        subjects: [...AUDIT_SUBJECTS],
      }),
    );
  };
}
