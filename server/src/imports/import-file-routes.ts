import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Readable } from 'node:stream';
import { stringify as stringifyAll } from 'csv-stringify/sync';
import { stringify } from 'csv-stringify';
import { Type } from 'typebox';
import { mayPass, userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id } from '../http/reply-schemas.ts';
import { fieldName, IMPORT_FIELDS } from './core/import-fields.ts';
import type { ImportRepository } from './import-repository.ts';
import type { ImportRowsRepository } from './import-rows-repository.ts';

const access: Access = ['supervisor', 'administrator'];
const tags = ['imports'];

/** What people take away from an import: an empty table to fill in, and the list of what is wrong. */
export function importFileRoutes(imports: ImportRepository, rows: ImportRowsRepository): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/imports/template.csv',
      {
        config: { access },
        schema: { operationId: 'getImportTemplate', summary: 'A table with every head and no row.', tags },
      },
      async (_request, reply) =>
        reply
          .header('content-disposition', 'attachment; filename="import-template.csv"')
          .type('text/csv; charset=utf-8')
          .send(stringifyAll([IMPORT_FIELDS.map(({ path }) => fieldName(path))], { bom: true })),
    );

    app.get(
      '/api/imports/:importId/faults.csv',
      {
        config: { access },
        schema: {
          operationId: 'getImportFaults',
          summary: 'What the last check found, by row and column, without what stands in the rows.',
          tags,
          params: Type.Object({ importId: Id }),
        },
      },
      async (request, reply) => {
        const job = await imports.byId(request.params.importId);
        const user = userOf(request);
        if (!job || (job.createdBy !== user.id && !mayPass(user, ['administrator']))) throw new Refusal('not-found');
        return reply
          .header('content-disposition', 'attachment; filename="import-faults.csv"')
          .type('text/csv; charset=utf-8')
          .send(Readable.from(linesOf(rows, job.id)).pipe(stringify({ bom: true, escape_formulas: true })));
      },
    );
  };
}

const PAGE = 1_000;

async function* linesOf(rows: ImportRowsRepository, importId: string): AsyncGenerator<string[]> {
  yield ['行', '栏目', '问题'];
  for (let page = 1; ; page += 1) {
    const faults = await rows.faultsOf(importId, { page, pageSize: PAGE });
    yield* faults.map(({ row, field, message }) => [String(row), fieldName(field), message]);
    if (faults.length < PAGE) return;
  }
}
