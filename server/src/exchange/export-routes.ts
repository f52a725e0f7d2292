import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import { Type } from 'typebox';
import writeXlsxFile from 'write-excel-file/node';
import type { Audit } from '../audit/audit.ts';
import type { CaseListRepository, ListedCase } from '../cases/case-list-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import { CaseState, CaseType } from '../cases/case-words.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, oneOf } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { SOURCE_NAMES, STATE_NAMES, TYPE_NAMES } from './core/case-names.ts';

const access: Access = ['supervisor', 'qa', 'administrator', 'officer'];
const MOST_ROWS = 5_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const ExportQuery = Type.Object(
  {
    format: oneOf(['csv', 'xlsx']),
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
  readonly lists: CaseListRepository;
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The list of cases as a table: what the list shows, of the cases that whoever asks may see. Nobody's person is in it. */
export function exportRoutes({
  lists,
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

  return async (app) => {
    app.get(
      '/api/cases/export',
      {
        config: { access },
        schema: {
          operationId: 'exportCases',
          summary: 'CSV or XLSX, at most 5,000 rows. Logged.',
          tags: ['cases'],
          querystring: ExportQuery,
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { format, due, ...filter } = request.query;
        const scope = organisations.visibleTo(user);
        // One statement: what is registered meanwhile shifts no row into the next page.
        const shape = { sort: 'receivedAt', order: 'desc', page: 1, pageSize: MOST_ROWS } as const;
        const standing = due === undefined ? {} : { due: { is: due, now: now() } };
        const { rows, total } = await lists.list({ ...filter, ...standing, ...shape, scope });
        if (total > rows.length) throw new Refusal('too-much-to-export', { rows: total, most: MOST_ROWS });
        await audit.record({
          ...{ userId: user.id, action: 'cases-exported', subjectKind: 'case', subjectId: 'list' },
          ...{ reason: `${format.toUpperCase()}，${rows.length} 条`, address: request.ip },
        });
        const lines = rows.map(lineOf);
        void reply.header('cache-control', 'private, no-store');
        void reply.header('content-disposition', `attachment; filename="cases.${format}"`);
        // Texts that a spreadsheet would run as formulas are made harmless; in XLSX every cell is a text by its type.
        if (format === 'csv')
          return reply
            .type('text/csv; charset=utf-8')
            .send(stringify([HEAD, ...lines], { bom: true, escape_formulas: true }));
        const cells = [HEAD, ...lines].map((line) => line.map((value) => ({ value, type: String })));
        return reply.type(XLSX).send(await writeXlsxFile(cells).toBuffer());
      },
    );
  };
}

/** Nothing is left out because a later version knows another word. */
function nameIn(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code;
}

function timeOf(at: Date | null): string {
  return at === null ? '' : DateTime.fromJSDate(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-LL-dd HH:mm');
}
