import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { Type, type Static } from 'typebox';
import { ulid } from 'ulid';
import { IMPORT_STATES, SOURCES } from '@hotline/contracts';
import { plainName } from '../attachments/core/judge-type.ts';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { CaseType } from '../cases/case-words.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
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
import { fieldName, guessMapping, IMPORT_FIELDS } from './core/import-fields.ts';
import type { ImportRecord, ImportRepository } from './import-repository.ts';
import type { ImportWork, RowFault } from './import-work.ts';
import { readTable } from './read-table.ts';

const access: Access = ['supervisor', 'administrator'];
const tags = ['imports'];
const params = Type.Object({ importId: Id });
const UPLOAD_BYTES = 10_000_000;

const ImportRow = Type.Object({
  id: Id,
  name: Type.String(),
  state: oneOf(IMPORT_STATES),
  rowCount: Type.Integer(),
  errorCount: Type.Integer(),
  imported: Type.Integer(),
  createdByName: nullable(Type.String()),
  createdAt: At,
  importedAt: nullable(At),
});
const Mapping = Type.Object(
  {
    columns: Type.Array(nullable(oneOf(IMPORT_FIELDS.map(({ path }) => path))), { maxItems: 60 }),
    defaults: Type.Object({ type: CaseType, source: oneOf(SOURCES) }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);

const ImportDetail = Type.Object({
  ...ImportRow.properties,
  headers: Type.Array(Type.String()),
  /** A field for each column, as its head says it. */
  guess: Type.Array(nullable(Type.String())),
  fields: Type.Array(Type.Object({ path: Type.String(), name: Type.String() })),
  /** The first five hundred. */
  errors: Type.Array(Type.Object({ row: Type.Integer(), field: Type.String(), message: Type.String() })),
  /** By which it was checked last. */
  mapping: nullable(Mapping),
  /** Which part is registered, while it runs. */
  share: nullable(Type.Number({ minimum: 0, maximum: 1 })),
});

export interface ImportRouteParts {
  readonly work: ImportWork;
  readonly imports: ImportRepository;
  readonly audit: Audit;
  readonly nameOf: NameOf;
}

/** Tables of cases from elsewhere. Supervisors see their own, administrators all. */
export function importRoutes({ work, imports, audit, nameOf }: ImportRouteParts): FastifyPluginAsyncTypebox {
  async function own(id: string, user: SignedInUser): Promise<ImportRecord> {
    const job = await imports.byId(id);
    if (!job || (job.createdBy !== user.id && !mayPass(user, ['administrator']))) throw new Refusal('not-found');
    return job;
  }
  const detailOf = (job: ImportRecord): Static<typeof ImportDetail> => ({
    ...rowOf(job, nameOf),
    ...{ headers: job.headers, guess: guessMapping(job.headers) },
    fields: IMPORT_FIELDS.map(({ path }) => ({ path, name: fieldName(path) })),
    errors: faultsOf(job),
    mapping: job.mapping as Static<typeof Mapping> | null,
    share: work.shareOf(job.id),
  });

  return async (app) => {
    app.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: UPLOAD_BYTES },
      (_request, body, done) => done(null, body),
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
        if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('attachment-empty');
        const table = await readTable(body, join(tmpdir(), `hotline-import-${ulid()}`));
        return detailOf(await work.upload(plainName(request.query.name), table, userOf(request).id));
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
        return { rows: rows.map((job) => rowOf(job, nameOf)), total, ...paging };
      },
    );

    app.get(
      '/api/imports/:importId',
      {
        config: { access },
        schema: { operationId: 'getImport', tags, params, response: replies(ImportDetail) },
      },
      async (request) => detailOf(await own(request.params.importId, userOf(request))),
    );

    app.post(
      '/api/imports/:importId/check',
      {
        config: { access },
        schema: {
          operationId: 'checkImport',
          summary: 'Looks at every row by this mapping, and says by row and field what is wrong.',
          tags,
          params,
          body: Mapping,
          response: replies(ImportDetail),
        },
      },
      async (request) => {
        const job = await own(request.params.importId, userOf(request));
        if (request.body.columns.length !== job.headers.length)
          throw new Refusal('invalid-input', [{ field: 'columns', message: 'one for each column of the table' }]);
        await work.check(job, request.body);
        return detailOf(await own(job.id, userOf(request)));
      },
    );

    app.post(
      '/api/imports/:importId/run',
      {
        config: { access },
        schema: {
          operationId: 'runImport',
          summary: 'Registers every row, or none.',
          tags,
          params,
          response: replies(Type.Object({ imported: Type.Integer() })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const job = await own(request.params.importId, user);
        const imported = await work.run(job, { userId: user.id, address: request.ip });
        await audit.record({
          ...{ userId: user.id, action: 'cases-imported', subjectKind: 'import', subjectId: job.id },
          address: request.ip,
        });
        return { imported };
      },
    );

    app.post(
      '/api/imports/:importId/give-up',
      {
        config: { access },
        schema: { operationId: 'giveUpImport', tags, params, response: repliesNothing() },
      },
      async (request, reply) => {
        const job = await own(request.params.importId, userOf(request));
        if (!(await imports.giveUp(job.id))) throw new Refusal('wrong-state');
        return reply.status(204).send(null);
      },
    );
  };
}

function faultsOf({ errors }: ImportRecord): RowFault[] {
  return (errors as unknown as RowFault[] | null) ?? [];
}

function rowOf(job: ImportRecord, nameOf: NameOf): Static<typeof ImportRow> {
  const { id, name, rowCount, errorCount, imported, createdBy } = job;
  return {
    ...{ id, name, rowCount, errorCount, imported, createdByName: nameOf(createdBy) },
    state: job.state as (typeof IMPORT_STATES)[number],
    createdAt: job.createdAt.getTime(),
    importedAt: job.importedAt?.getTime() ?? null,
  };
}
