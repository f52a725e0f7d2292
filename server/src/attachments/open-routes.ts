import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { mayReveal } from '../reporters/core/may-reveal.ts';
import type { Unmaskings } from '../reporters/unmaskings.ts';
import type { AttachmentRecord } from './attachment-repository.ts';
import { WithReason } from './attachment-schema.ts';
import type { AttachmentWork } from './attachment-work.ts';
import type { FileStore } from './file-store.ts';
import { sendKept } from './send-kept.ts';

const readers: Access = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const workers: Access = ['agent', 'supervisor', 'officer'];
const tags = ['attachments'];
const params = Type.Object({ attachmentId: Id });

export interface OpenRouteParts {
  readonly work: AttachmentWork;
  readonly files: FileStore;
  readonly cases: Pick<CaseWork, 'readable'>;
  readonly organisations: Pick<Organisations, 'postsOf'>;
  readonly unmaskings: Unmaskings;
  readonly audit: Audit;
}

/** The bytes of an attachment. `readable` refuses what whoever asks may not see. */
export function openRoutes(
  { work, files, cases, organisations, unmaskings, audit }: OpenRouteParts,
  readable: (id: string, user: SignedInUser) => Promise<AttachmentRecord>,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/attachments/:attachmentId/content',
      {
        config: { access: readers },
        schema: {
          operationId: 'getAttachment',
          summary: 'The file, with Range. Pictures, sound and films are shown in place, everything else is downloaded.',
          tags,
          params,
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await readable(request.params.attachmentId, user);
        if (row.sealedKey) throw new Refusal('attachment-sealed');
        // One line a reading, not one for every piece that a player fetches.
        if (/^(bytes=0-.*)?$/.test(request.headers.range ?? ''))
          await audit.record({
            ...{ userId: user.id, action: 'attachment-opened', subjectKind: 'case', subjectId: row.caseId },
            address: request.ip,
          });
        return sendKept(reply, files, { ...row, path: files.pathOf(row) });
      },
    );

    app.get(
      '/api/attachments/:attachmentId/thumbnail',
      { config: { access: readers }, schema: { operationId: 'getThumbnail', tags, params } },
      async (request, reply) => {
        const row = await readable(request.params.attachmentId, userOf(request));
        if (!row.hasThumbnail) throw new Refusal('file-missing');
        const small = { name: `${row.id}.webp`, kind: 'picture', mediaType: 'image/webp' };
        return sendKept(reply, files, { ...small, path: files.thumbnailOf(row) });
      },
    );

    app.post(
      '/api/attachments/:attachmentId/reveal',
      {
        config: { access: workers },
        schema: {
          operationId: 'revealAttachment',
          summary: 'Opens a file that may tell who reported. Written for the head of the unit before it is shown.',
          tags,
          params,
          body: WithReason,
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const row = await readable(request.params.attachmentId, user);
        if (!row.sealedKey) throw new Refusal('wrong-state');
        const report = await cases.readable(row.caseId, user);
        if (!mayReveal(report, user, organisations.postsOf(user.id))) throw new Refusal('not-allowed');
        await unmaskings.record(report, { user, address: request.ip, reason: request.body.reason });
        const { name, bytes } = await work.openSealed(row);
        return sendKept(reply, files, { ...row, name, content: bytes });
      },
    );
  };
}
