import { Type, type Static } from 'typebox';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';
import { INTERVALS } from './stats-views.ts';

const Words = Type.Object({ zh: Type.String(), en: Type.String() });

export const StatsColumn = Type.Object({
  code: Type.String(),
  kind: oneOf(['count', 'time', 'ratio', 'duration']),
  title: Words,
  /** What is divided by what; null for a plain count. */
  formula: nullable(Words),
  target: nullable(Type.Object({ atLeast: Type.Optional(Type.Number()), atMost: Type.Optional(Type.Number()) })),
});

/** Counts, and figures with their own codes; a figure is null where there was nothing to divide by. */
const Numbers = Type.Record(Type.String(), nullable(Type.Number()));

export const StatsReplyRow = Type.Object({
  slot: nullable(At),
  key: Type.String(),
  name: nullable(Type.String()),
  numbers: Numbers,
});

export const StatsReply = Type.Object({
  rows: Type.Array(StatsReplyRow),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  sum: Numbers,
  /** The newest fact; the interval that it lies in is still running. */
  countedUpTo: nullable(At),
});

const filter = {
  from: Type.Optional(At),
  to: Type.Optional(At),
  interval: Type.Optional(oneOf(INTERVALS)),
  sort: Type.Optional(Type.String({ maxLength: 60 })),
  order: Type.Optional(oneOf(['asc', 'desc'])),
};
const QueueKey = Type.Union([Id, Type.Literal('*')], { description: '`*`: all queues together.' });

export const QueueStatsQuery = Type.Object(
  { ...pageQuery, ...filter, queue: Type.Optional(QueueKey) },
  { additionalProperties: false },
);
export const AgentStatsQuery = Type.Object(
  { ...pageQuery, ...filter, agentId: Type.Optional(Id) },
  { additionalProperties: false },
);

const language = Type.Optional(oneOf(['zh-CN', 'en']));
export const QueueExportQuery = Type.Object(
  { ...filter, queue: Type.Optional(QueueKey), language },
  { additionalProperties: false },
);
export const AgentExportQuery = Type.Object(
  { ...filter, agentId: Type.Optional(Id), language },
  { additionalProperties: false },
);
export type StatsQuery = Static<typeof QueueStatsQuery> & Static<typeof AgentStatsQuery>;
