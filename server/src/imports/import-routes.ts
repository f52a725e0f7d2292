import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ulid } from 'ulid';
import { plainName } from '../attachments/core/judge-type.ts';
import { receiveFile } from '../attachments/receive-file.ts';
import { mayPass, userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import type { ImportRepository } from './import-repository.ts';
import { ImportDetail, ImportRow, type ImportView } from './import-view.ts';
import type { ImportWork } from './import-work.ts';
import { openTable } from './open-table.ts';
import type { SheetReader } from './sheet-reader.ts';

const access: Access = ['supervisor', 'administrator'];
const tags = ['imports'];
const params = Type.Object({ importId: Id });
/** 200,000 rows of 500 bytes. */
const UPLOAD_BYTES = 100_000_000;

export interface ImportRouteParts {
  readonly work: ImportWork;
  readonly view: ImportView;
  readonly imports: ImportRepository;
  readonly sheets: SheetReader;
}

/** Tables of cases from elsewhere. Supervisors see their own, administrators all. */
export function importRoutes({ work, view, imports, sheets }: ImportRouteParts): FastifyPluginAsyncTypebox {
  const { shown, rowOf } = view;
  return async (app) => {
    // The bytes as they come: nothing is held in memory. receiveFile counts them.
    app.addContentTypeParser('application/octet-stream', { bodyLimit: UPLOAD_BYTES }, (_request, body, done) =>
      done(null, body),
    );

    app.post(
      '/api/imports',
      {
        config: { access },
        bodyLimit: UPLOAD_BYTES,
        schema: {
          operationId: 'uploadImport',
          summary: 'A CSV or XLSX as an application/octet-stream body. Registers nothing yet.',
          tags,
          querystring: Type.Object(
            { name: Type.String({ minLength: 1, maxLength: 255 }) },
            { additionalProperties: false },
          ),
          response: replies(ImportDetail),
        },
      },
      async (request) => {
        const { body } = request as { body: unknown };
        if (!isStream(body)) throw new Refusal('attachment-empty');
        const user = userOf(request);
        const scratch = join(tmpdir(), `hotline-import-${ulid()}`);
        const { bytes } = await receiveFile(body, scratch, UPLOAD_BYTES);
        try {
          const table = await openTable(scratch, bytes, sheets);
          return await shown(await work.upload(plainName(request.query.name), table, user.id), user);
        } finally {
          await Promise.all([scratch, `${scratch}.rows`].map((path) => rm(path, { force: true })));
        }
      },
    );

    app.get(
      '/api/imports',
      {
        config: { access },
        schema: {
          operationId: 'listImports',
          tags,
          querystring: Type.Object(pageQuery, { additionalProperties: false }),
          response: replies(pageOf(ImportRow)),
        },
      },
      async (request) => {
        const user = userOf(request);
        const paging = pageFrom(request.query);
        const { rows, total } = await imports.list(mayPass(user, ['administrator']) ? null : user.id, paging);
        return { rows: rows.map(rowOf), total, ...paging };
      },
    );

    app.get(
      '/api/imports/:importId',
      {
        config: { access },
        schema: { operationId: 'getImport', tags, params, response: replies(ImportDetail) },
      },
      async (request) => shown(request.params.importId, userOf(request)),
    );
  };
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && 'pipe' in body;
}
