import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { CaseWork } from '../cases/case-work.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { DocumentRepository } from './document-repository.ts';
import { ChangeDocumentBody, DocumentDetail, DocumentQuery, DocumentRow, NewDocumentBody } from './document-schema.ts';
import type { DocumentRights } from './document-rights.ts';
import { detailOf, rowOf } from './document-view.ts';
import type { DocumentWork } from './document-work.ts';

export const readers: Access = ['agent', 'officer', 'supervisor', 'qa', 'administrator'];
export const writers: Access = ['agent', 'officer', 'supervisor'];
const tags = ['documents'];
const params = Type.Object({ documentId: Id });

export interface DocumentRouteParts {
  readonly work: DocumentWork;
  readonly cases: CaseWork;
  readonly rights: DocumentRights;
  readonly documents: DocumentRepository;
  readonly audit: Audit;
  readonly nameOf: NameOf;
}

/** The official documents of a case: begun, written, found. */
export function documentRoutes(parts: DocumentRouteParts): FastifyPluginAsyncTypebox {
  const { work, cases, rights, documents, audit, nameOf } = parts;

  return async (app) => {
    app.get(
      '/api/documents',
      {
        config: { access: readers },
        schema: {
          operationId: 'listDocuments',
          tags,
          querystring: DocumentQuery,
          response: replies(pageOf(DocumentRow)),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { sort = 'createdAt', order = 'desc', page: _, pageSize: __, ...filter } = request.query;
        const paging = pageFrom(request.query);
        const { rows, total } = await documents.list({
          ...filter,
          sort,
          order,
          ...paging,
          scope: rights.scopeOf(user),
        });
        return { rows: rows.map((row) => rowOf(row, nameOf)), total, ...paging };
      },
    );

    app.get(
      '/api/cases/:caseId/documents',
      {
        config: { access: readers },
        schema: {
          operationId: 'listCaseDocuments',
          tags,
          params: Type.Object({ caseId: Id }),
          response: replies(Type.Object({ rows: Type.Array(DocumentRow) })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { id } = await cases.readable(request.params.caseId, user);
        const rows = await documents.ofCase(id);
        return { rows: rows.filter((row) => rights.mayRead(row, user)).map((row) => rowOf(row, nameOf)) };
      },
    );

    app.post(
      '/api/cases/:caseId/documents',
      {
        config: { access: writers },
        schema: {
          operationId: 'beginDocument',
          summary: 'A draft, filled in with what the case tells.',
          tags,
          params: Type.Object({ caseId: Id }),
          body: NewDocumentBody,
          response: replies(DocumentDetail),
        },
      },
      async (request) => detailOf(await work.begin(request.params.caseId, request.body.kind, userOf(request)), nameOf),
    );

    app.get(
      '/api/documents/:documentId',
      {
        config: { access: readers },
        schema: { operationId: 'getDocument', tags, params, response: replies(DocumentDetail) },
      },
      async (request) => {
        const user = userOf(request);
        const row = await work.readable(request.params.documentId, user);
        await audit.record({
          ...{ userId: user.id, address: request.ip, action: 'document-read' },
          ...{ subjectKind: 'document', subjectId: row.id },
        });
        return detailOf(row, nameOf);
      },
    );

    app.patch(
      '/api/documents/:documentId',
      {
        config: { access: writers },
        schema: {
          operationId: 'changeDocument',
          summary: 'Fields are merged one by one. 409 document-conflict gives what stands now.',
          tags,
          params,
          body: ChangeDocumentBody,
          response: replies(DocumentDetail),
        },
      },
      async (request) => {
        const { revision, fields } = request.body;
        return detailOf(
          await work.change(request.params.documentId, revision, fields, userOf(request), request.ip),
          nameOf,
        );
      },
    );

    app.delete(
      '/api/documents/:documentId',
      {
        config: { access: writers },
        schema: {
          operationId: 'discardDocument',
          summary: 'Drafts only.',
          tags,
          params,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const row = await work.writable(request.params.documentId, userOf(request));
        if (!(await documents.discard(row.id))) throw new Refusal('wrong-state');
        return reply.status(204).send(null);
      },
    );
  };
}
