import type { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import { userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { AttachmentRecord, AttachmentRepository } from './attachment-repository.ts';
import { AttachmentRow, UploadQuery, WithReason } from './attachment-schema.ts';
import { attachmentRowOf } from './attachment-view.ts';
import { openRoutes, type OpenRouteParts } from './open-routes.ts';

const readers: Access = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const workers: Access = ['agent', 'supervisor', 'officer'];
const tags = ['attachments'];
const ofCase = Type.Object({ caseId: Id });
const params = Type.Object({ attachmentId: Id });

export interface AttachmentRouteParts extends OpenRouteParts {
  readonly attachments: AttachmentRepository;
  readonly limitBytes: number;
  readonly nameOf: NameOf;
}

/** Whoever may read a case may see its files, except those that may tell who reported. */
export function attachmentRoutes(parts: AttachmentRouteParts): FastifyPluginAsyncTypebox {
  const { work, attachments, cases, limitBytes, nameOf } = parts;

  async function readable(id: string, user: SignedInUser): Promise<AttachmentRecord> {
    const row = await attachments.byId(id);
    if (!row || row.removedAt) throw new Refusal('not-found');
    await cases.readable(row.caseId, user);
    return row;
  }

  return async (app) => {
    // The bytes as they come: nothing is held in memory. receiveFile counts them.
    app.addContentTypeParser('application/octet-stream', { bodyLimit: limitBytes }, (_request, body, done) =>
      done(null, body),
    );

    app.post(
      '/api/cases/:caseId/attachments',
      {
        config: { access: workers },
        schema: {
          operationId: 'addAttachment',
          summary: 'The file as an application/octet-stream body.',
          tags,
          params: ofCase,
          querystring: UploadQuery,
          response: replies(AttachmentRow),
        },
      },
      async (request) => {
        const user = userOf(request);
        const row = await cases.readable(request.params.caseId, user);
        const { name, sealed = false } = request.query;
        if (sealed && row.type !== 'report') throw new Refusal('wrong-state');
        const { body } = request as { body: unknown };
        if (!isStream(body)) throw new Refusal('attachment-empty');
        const by = { userId: user.id, address: request.ip };
        const added = await work.keep({ caseId: row.id, name, origin: 'uploaded', isSealed: sealed, ...by }, body);
        return attachmentRowOf(added, nameOf);
      },
    );

    app.get(
      '/api/cases/:caseId/attachments',
      {
        config: { access: readers },
        schema: {
          operationId: 'listAttachments',
          tags,
          params: ofCase,
          response: replies(Type.Object({ rows: Type.Array(AttachmentRow), limitBytes: Type.Integer() })),
        },
      },
      async (request) => {
        const { id } = await cases.readable(request.params.caseId, userOf(request));
        const rows = await attachments.ofCase(id);
        return { rows: rows.map((row) => attachmentRowOf(row, nameOf)), limitBytes };
      },
    );

    app.register(openRoutes(parts, readable));

    app.post(
      '/api/attachments/:attachmentId/remove',
      {
        config: { access: workers },
        schema: {
          operationId: 'removeAttachment',
          summary: 'Takes it out of the case. The row says who and why.',
          tags,
          params,
          body: WithReason,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await readable(request.params.attachmentId, user);
        if (row.addedBy !== user.id && !user.roles.includes('supervisor')) throw new Refusal('not-allowed');
        if (row.origin === 'issued') throw new Refusal('wrong-state');
        await work.remove(row, request.body.reason, user.id, request.ip);
        return reply.status(204).send(null);
      },
    );
  };
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && 'pipe' in body;
}
