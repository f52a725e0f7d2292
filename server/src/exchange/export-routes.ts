import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { DateTime } from 'luxon';
import { Type } from 'typebox';
import writeXlsxFile from 'write-excel-file/node';
import type { Audit } from '../audit/audit.ts';
import type { CaseExportRepository, ExportedRows } from '../cases/case-export-repository.ts';
import type { ListedCase } from '../cases/case-list-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import { CaseState, CaseType } from '../cases/case-words.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, oneOf, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { SOURCE_NAMES, STATE_NAMES, TYPE_NAMES } from './core/case-names.ts';

const access: Access = ['supervisor', 'qa', 'administrator', 'officer'];
/** A CSV goes out as it is read; a sheet is made whole, while everything else waits. */
const MOST_ROWS = { csv: 100_000, xlsx: 5_000 } as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const ExportId = Type.String({ pattern: '^[0-9A-Za-z-]{16,40}$' });
const ExportQuery = Type.Object(
  {
    format: oneOf(['csv', 'xlsx']),
    /** Chosen by whoever asks, to ask by it how far it is. */
    exportId: Type.Optional(ExportId),
    type: Type.Optional(CaseType),
    state: Type.Optional(CaseState),
    due: Type.Optional(oneOf(['in-time', 'warning', 'overdue'])),
    unitId: Type.Optional(Id),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    from: Type.Optional(At),
    to: Type.Optional(At),
  },
  { additionalProperties: false },
);

const HEAD = ['编号', '类型', '状态', '标题', '来源', '承办单位', '经办人', '登记时间', '办理期限'];

export interface ExportRouteParts {
  readonly exports: CaseExportRepository;
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The list of cases as a table: what the list shows, of the cases that whoever asks may see. Nobody's person is in it. */
export function exportRoutes({
  exports,
  organisations,
  audit,
  nameOf,
  now,
}: ExportRouteParts): FastifyPluginAsyncTypebox {
  const lineOf = (row: ListedCase) => [
    row.number ?? '',
    ...[nameIn(TYPE_NAMES, row.type), nameIn(STATE_NAMES, row.state), row.title, nameIn(SOURCE_NAMES, row.source)],
    ...[organisations.unitNameOf(row.unitId) ?? '', nameOf(row.ownerId) ?? ''],
    ...[timeOf(row.receivedAt), timeOf(row.dueAt)],
  ];
  /** What goes out now: rows written of rows counted. Nothing of it outlives the export. */
  const underWay = new Map<string, { readonly userId: string; done: number; readonly of: number }>();

  async function* linesOf(batches: AsyncIterable<ExportedRows>, of: number, key: string | null, userId: string) {
    const progress = { userId, done: 0, of };
    if (key !== null) underWay.set(key, progress);
    try {
      yield HEAD;
      for await (const { rows } of batches) {
        yield* rows.map(lineOf);
        progress.done += rows.length;
      }
    } finally {
      if (key !== null) underWay.delete(key);
    }
  }

  return async (app) => {
    app.get(
      '/api/cases/export',
      {
        config: { access },
        schema: {
          operationId: 'exportCases',
          summary: 'CSV of at most 100,000 rows or XLSX of at most 5,000. Logged.',
          tags: ['cases'],
          querystring: ExportQuery,
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { format, due, exportId = null, ...filter } = request.query;
        const scope = organisations.visibleTo(user);
        const standing = due === undefined ? {} : { due: { is: due, now: now() } };
        const most = MOST_ROWS[format];
        const batches = exports.rows({ ...filter, ...standing, scope }, most);
        const of = (await batches.next()).value?.of ?? 0;
        if (of > most) {
          await batches.return(undefined);
          throw new Refusal('too-much-to-export', { most });
        }
        await audit.record({
          ...{ userId: user.id, action: 'cases-exported', subjectKind: 'case', subjectId: 'list' },
          ...{ reason: `${format.toUpperCase()}，${of} 条`, address: request.ip },
        });
        const lines = linesOf(batches, of, exportId, user.id);
        void reply.header('cache-control', 'private, no-store');
        void reply.header('content-disposition', `attachment; filename="cases.${format}"`);
        // Texts that a spreadsheet would run as formulas are made harmless; in XLSX every cell is a text by its type.
        if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvOf(lines));
        const cells = [];
        for await (const line of lines) cells.push(line.map((value) => ({ value, type: String })));
        return reply.type(XLSX).send(await writeXlsxFile(cells).toBuffer());
      },
    );

    app.get(
      '/api/cases/exports/:exportId',
      {
        config: { access },
        schema: {
          operationId: 'getExportProgress',
          summary: 'Rows written of rows counted, while an export of ours is under way.',
          tags: ['cases'],
          params: Type.Object({ exportId: ExportId }),
          response: replies(Type.Object({ done: Type.Integer(), of: Type.Integer() })),
        },
      },
      async (request) => {
        const progress = underWay.get(request.params.exportId);
        if (progress?.userId !== userOf(request).id) throw new Refusal('not-found');
        return { done: progress.done, of: progress.of };
      },
    );
  };
}

/** Whoever goes away ends the reading too. */
function csvOf(lines: AsyncIterable<string[]>): Readable {
  const source = Readable.from(lines);
  const csv = source.pipe(stringify({ bom: true, escape_formulas: true }));
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy());
  return csv;
}

/** Nothing is left out because a later version knows another word. */
function nameIn(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code;
}

function timeOf(at: Date | null): string {
  return at === null ? '' : DateTime.fromJSDate(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-LL-dd HH:mm');
}
