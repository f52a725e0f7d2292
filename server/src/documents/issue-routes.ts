import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { DOCUMENT_FORMS, type DocumentKind } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import type { AuditAction } from '../audit/audit-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies } from '../http/reply-schemas.ts';
import type { DocumentRepository } from './document-repository.ts';
import { writers } from './document-routes.ts';
import { DeliveryBody, DocumentDetail, IssueBody, ReasonBody } from './document-schema.ts';
import { detailOf } from './document-view.ts';
import type { DocumentWork } from './document-work.ts';
import type { TellBySms } from './tell-by-sms.ts';

const tags = ['documents'];
const params = Type.Object({ documentId: Id });
/** Clocks of two machines differ a little. */
const AHEAD_MS = 60_000;

export interface IssueRouteParts {
  readonly work: DocumentWork;
  readonly documents: DocumentRepository;
  readonly tellBySms: TellBySms;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** What cannot be taken back: a number is given, a sheet is made void, a delivery is recorded. */
export function issueRoutes({
  work,
  documents,
  tellBySms,
  audit,
  nameOf,
  now,
}: IssueRouteParts): FastifyPluginAsyncTypebox {
  const noted = (userId: string, address: string, action: AuditAction, subjectId: string, reason?: string) =>
    audit.record({ userId, address, action, subjectKind: 'document', subjectId, ...(reason && { reason }) });

  return async (app) => {
    app.post(
      '/api/documents/:documentId/issue',
      {
        config: { access: writers },
        schema: {
          operationId: 'issueDocument',
          summary: 'Gives the number and keeps the sheet. 422 document-incomplete names what is missing.',
          tags,
          params,
          body: IssueBody,
          response: replies(DocumentDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const row = await work.issue(request.params.documentId, request.body.revision, user, request.ip);
        await noted(user.id, request.ip, 'document-issued', row.id);
        return detailOf(row, nameOf);
      },
    );

    app.post(
      '/api/documents/:documentId/void',
      {
        config: { access: writers },
        schema: {
          operationId: 'voidDocument',
          summary: 'Its number stays used.',
          tags,
          params,
          body: ReasonBody,
          response: replies(DocumentDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { reason } = request.body;
        const row = await work.writable(request.params.documentId, user);
        const by = { userId: user.id, address: request.ip, at: new Date(now()) };
        if (!(await documents.makeVoid(row, reason, by))) throw new Refusal('wrong-state');
        await noted(user.id, request.ip, 'document-voided', row.id, reason);
        return detailOf(await work.readable(row.id, user), nameOf);
      },
    );

    app.post(
      '/api/documents/:documentId/deliveries',
      {
        config: { access: writers },
        schema: {
          operationId: 'recordDelivery',
          summary:
            'By which way it went to whom, and whether it came. By SMS it is sent here and now; what became of it is told by the gateway.',
          tags,
          params,
          body: DeliveryBody,
          response: replies(DocumentDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { party, channel, outcome, note = null, at = now() } = request.body;
        const row = await work.writable(request.params.documentId, user);
        if (row.state !== 'issued') throw new Refusal('wrong-state');
        const kind = row.kind as DocumentKind;
        if (!DOCUMENT_FORMS[kind].parties.includes(party)) throw new Refusal('document-unfit', { kind, party });
        if (at > now() + AHEAD_MS || at < row.issuedAt!.getTime() - AHEAD_MS)
          throw new Refusal('invalid-input', [{ field: 'at', message: '送达时间应在出具之后、现在之前' }]);
        const by = { userId: user.id, address: request.ip, at: new Date(now()) };
        if (channel === 'sms') await tellBySms(row, { party, note }, user, by);
        else await documents.addDelivery(row, { party, channel, outcome, note, at: new Date(at) }, by);
        await noted(user.id, request.ip, 'document-delivered', row.id, channel);
        return detailOf(await work.readable(row.id, user), nameOf);
      },
    );
  };
}
