import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, pageQuery, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { ImportJobs } from './import-jobs.ts';
import type { ImportRowsRepository } from './import-rows-repository.ts';
import { Fault, ImportDetail, Mapping, type ImportView } from './import-view.ts';
import { MOST_FAULTS, type ImportWork } from './import-work.ts';

const access: Access = ['supervisor', 'administrator'];
const tags = ['imports'];
const params = Type.Object({ importId: Id });

export interface ImportActRouteParts {
  readonly work: ImportWork;
  readonly view: ImportView;
  readonly rows: ImportRowsRepository;
  readonly jobs: ImportJobs;
}

/** From a table that was brought to its cases, and back out of it. */
export function importActRoutes({ work, view, rows, jobs }: ImportActRouteParts): FastifyPluginAsyncTypebox {
  const { own, detailOf, shown } = view;
  return async (app) => {
    app.post(
      '/api/imports/:importId/check',
      {
        config: { access },
        schema: {
          operationId: 'checkImport',
          summary: 'Begins to look at every row by this mapping; `progress` tells how far it is.',
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
        work.check(job, request.body);
        return detailOf(job);
      },
    );

    app.post(
      '/api/imports/:importId/run',
      {
        config: { access },
        schema: {
          operationId: 'runImport',
          summary: 'Begins to register every row, or none; `progress` tells how far it is.',
          tags,
          params,
          response: replies(ImportDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const job = await own(request.params.importId, user);
        work.run(job, { userId: user.id, address: request.ip });
        return detailOf(job);
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
        await work.giveUp(job.id);
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/imports/:importId/cancel',
      {
        config: { access },
        schema: {
          operationId: 'cancelImport',
          summary: 'Breaks off what is under way; nothing of it stays.',
          tags,
          params,
          response: replies(ImportDetail),
        },
      },
      async (request) => {
        const job = await own(request.params.importId, userOf(request));
        if (!(await jobs.cancel(job.id))) throw new Refusal('wrong-state');
        return shown(job.id, userOf(request));
      },
    );

    app.get(
      '/api/imports/:importId/faults',
      {
        config: { access },
        schema: {
          operationId: 'listImportFaults',
          summary: 'What the last check found, in the order of the rows; the first 20,000.',
          tags,
          params,
          querystring: Type.Object(pageQuery, { additionalProperties: false }),
          response: replies(pageOf(Fault)),
        },
      },
      async (request) => {
        const job = await own(request.params.importId, userOf(request));
        const paging = pageFrom(request.query);
        const faults = await rows.faultsOf(job.id, paging);
        return { rows: faults, total: Math.min(job.errorCount, MOST_FAULTS), ...paging };
      },
    );
  };
}
