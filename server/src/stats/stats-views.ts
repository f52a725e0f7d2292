import { AGENT_COUNTS, QUEUE_COUNTS } from './core/counts.ts';
import { AGENT_FIGURES, QUEUE_FIGURES } from './core/figures.ts';
import { columnsOf } from './count-words.ts';

/** The two tables that people look at: by queue and by agent. */
export const VIEWS = {
  queues: {
    table: 'stat_queue',
    figures: QUEUE_FIGURES,
    counts: QUEUE_COUNTS,
    columns: columnsOf(QUEUE_FIGURES, QUEUE_COUNTS),
  },
  agents: {
    table: 'stat_agent',
    figures: AGENT_FIGURES,
    counts: AGENT_COUNTS,
    columns: columnsOf(AGENT_FIGURES, AGENT_COUNTS),
  },
} as const;
export type ViewName = keyof typeof VIEWS;

/** How finely a list is cut: minutes, or a day in China, or not at all. */
export const INTERVALS = ['15', '30', '60', 'day', 'whole'] as const;
export type Interval = (typeof INTERVALS)[number];
