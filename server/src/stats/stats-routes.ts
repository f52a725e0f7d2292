import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { DateTime } from 'luxon';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { pageFrom, replies } from '../http/reply-schemas.ts';
import type { QueueRepository } from '../queues/queue-repository.ts';
import { EMERGENCY_LINE, WHOLE_CENTRE } from './core/counts.ts';
import { valueOf } from './core/figures.ts';
import { statsCsv } from './stats-csv.ts';
import { isSortable, type StatsFilter } from './stats-query.ts';
import type { StatsRepository } from './stats-repository.ts';
import {
  AgentExportQuery,
  AgentStatsQuery,
  QueueExportQuery,
  QueueStatsQuery,
  StatsColumn,
  StatsReply,
  type StatsQuery,
} from './stats-schema.ts';
import { VIEWS, type ViewName } from './stats-views.ts';

const access: Access = ['supervisor', 'qa', 'administrator'];
const tags = ['stats'];
/** A spreadsheet holds about a million lines; this is a year of one queue by the quarter of an hour. */
const MOST_EXPORTED = 40_000;

export interface StatsRouteParts {
  readonly stats: StatsRepository;
  readonly queues: Pick<QueueRepository, 'all'>;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** Figures of queues and of agents: sorted, filtered and cut here, with their formulas; and the same as a file. */
export function statsRoutes(parts: StatsRouteParts): FastifyPluginAsyncTypebox {
  const { stats, audit, now } = parts;

  function filterOf(view: ViewName, query: StatsQuery): StatsFilter {
    const { from = startOfToday(now()), to = now(), interval = 'whole', sort = 'key', order = 'asc' } = query;
    if (!isSortable(view, sort)) throw wrong('sort', `cannot sort by ${sort}`);
    if (from >= to) throw wrong('to', 'must be later than from');
    const key = query.queue ?? query.agentId;
    return { from, to, interval, sort, order, ...(key !== undefined && { key }) };
  }

  async function listed(view: ViewName, query: StatsQuery) {
    const filter = filterOf(view, query);
    const { page, pageSize } = pageFrom(query);
    const [{ rows, total }, sum, countedUpTo] = await Promise.all([
      stats.list(view, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
      stats.sum(view, filter),
      stats.countedUpTo(),
    ]);
    const nameOf = await namesOf(view, parts);
    const named = rows.map(({ slot, key, counts }) => ({
      slot,
      key,
      name: nameOf(key),
      numbers: numbersOf(view, counts),
    }));
    return { rows: named, total, page, pageSize, sum: numbersOf(view, sum), countedUpTo };
  }

  async function exported(view: ViewName, query: StatsQuery, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<string> {
    const { rows, total } = await stats.list(view, filterOf(view, query), { limit: MOST_EXPORTED, offset: 0 });
    if (total > MOST_EXPORTED) throw new Refusal('too-much-to-export', { rows: total, most: MOST_EXPORTED });
    const nameOf = await namesOf(view, parts, language === 'en' ? 'en' : 'zh');
    const lines = rows.map(({ slot, key, counts }) => ({
      slot,
      name: nameOf(key) ?? key,
      numbers: numbersOf(view, counts),
    }));
    return statsCsv(view, lines, language === 'en' ? 'en' : 'zh');
  }

  return async (app) => {
    app.get(
      '/api/stats/columns',
      {
        config: { access },
        schema: {
          operationId: 'listStatsColumns',
          summary: 'What is counted, and the formula of each figure.',
          tags,
          response: replies(Type.Object({ queues: Type.Array(StatsColumn), agents: Type.Array(StatsColumn) })),
        },
      },
      async () => ({ queues: [...VIEWS.queues.columns], agents: [...VIEWS.agents.columns] }),
    );

    app.get(
      '/api/stats/queues',
      {
        config: { access },
        schema: { operationId: 'listQueueStats', tags, querystring: QueueStatsQuery, response: replies(StatsReply) },
      },
      async (request) => listed('queues', request.query),
    );
    app.get(
      '/api/stats/agents',
      {
        config: { access },
        schema: { operationId: 'listAgentStats', tags, querystring: AgentStatsQuery, response: replies(StatsReply) },
      },
      async (request) => listed('agents', request.query),
    );

    for (const [view, querystring] of [
      ['queues', QueueExportQuery],
      ['agents', AgentExportQuery],
    ] as const)
      app.get(
        `/api/stats/${view}.csv`,
        {
          config: { access },
          schema: { operationId: `export${view === 'queues' ? 'Queue' : 'Agent'}Stats`, tags, querystring },
        },
        async (request, reply) => {
          const { language, ...query } = request.query;
          const file = await exported(view, query, language);
          await audit.record({
            userId: userOf(request).id,
            action: 'stats-exported',
            subjectKind: 'stats',
            subjectId: view,
            address: request.ip,
          });
          reply.header('content-disposition', `attachment; filename="${view}-stats.csv"`);
          return reply.type('text/csv; charset=utf-8').send(file);
        },
      );
  };
}

function wrong(field: string, message: string): Refusal {
  return new Refusal('invalid-input', [{ field, message }]);
}

function startOfToday(now: number): number {
  return DateTime.fromMillis(now, { zone: 'Asia/Shanghai' }).startOf('day').toMillis();
}

async function namesOf(
  view: ViewName,
  { queues, nameOf }: StatsRouteParts,
  language: 'zh' | 'en' = 'zh',
): Promise<(key: string) => string | null> {
  if (view === 'agents') return nameOf;
  const all = await queues.all();
  const names = new Map(all.map(({ id, nameZh, nameEn }) => [id, language === 'zh' ? nameZh : nameEn]));
  names.set(EMERGENCY_LINE, language === 'zh' ? '应急热线' : 'Emergency line');
  names.set(WHOLE_CENTRE, language === 'zh' ? '全部队列' : 'All queues');
  return (key) => names.get(key) ?? null;
}

function numbersOf(view: ViewName, counts: Readonly<Record<string, number>>): Record<string, number | null> {
  const figures = VIEWS[view].figures.map((figure) => [figure.code, valueOf<string>(figure, counts)] as const);
  return { ...counts, ...Object.fromEntries(figures) };
}
