import type { Alert, DeskLinks, QueueId, RecentAnswers } from '@hotline/contracts';
import type { Board, BoardAgent } from '../../live/core/board.ts';
import type { AlertThresholds } from './alert-thresholds.ts';
import { serviceLevelOf } from './recent-answers.ts';

/** Something that a supervisor should know for as long as it holds. */
export type Condition = Pick<Alert, 'kind' | 'queue' | 'agentId' | 'callId' | 'detail' | 'figure' | 'threshold'>;

export interface AlertInputs {
  /** Null while pbx cannot be heard: what it last said is no reason to raise or to clear anything. */
  readonly board: Board | null;
  readonly recentOf: (queue: QueueId) => RecentAnswers;
  readonly links: DeskLinks & { readonly broker: 'up' | 'down' };
  readonly unstoredFacts: number;
  readonly thresholds: AlertThresholds;
  readonly now: number;
}

const NOTHING = { queue: null, agentId: null, callId: null, detail: null, figure: null, threshold: null } as const;

/** A share of a handful of calls says nothing. */
const ENOUGH_CALLS = 20;

export function conditionsOf(inputs: AlertInputs): Condition[] {
  const { board } = inputs;
  return [
    ...linkConditions(inputs),
    ...(board
      ? [...queueConditions(board, inputs), ...agentConditions(board, inputs), ...callConditions(board, inputs)]
      : []),
  ];
}

/** What ties an alert to the condition that raised it. */
export function keyOf({ kind, queue, agentId, callId, detail }: Condition): string {
  return [kind, queue, agentId, callId, detail].join('/');
}

function linkConditions({ links, unstoredFacts, thresholds }: AlertInputs): Condition[] {
  const conditions: Condition[] = [];
  const down = (detail: string): void => {
    conditions.push({ ...NOTHING, kind: 'link-down', detail });
  };
  if (links.broker === 'down') down('broker');
  else if (links.pbx === 'down') down('pbx');
  // Without pbx nobody can say how Asterisk is.
  else if (links.asterisk === 'down') down('asterisk');
  if (links.database !== 'up') down('database');
  const threshold = thresholds.alertUnstoredFacts;
  if (unstoredFacts > threshold)
    conditions.push({ ...NOTHING, kind: 'journal-growing', figure: unstoredFacts, threshold });
  return conditions;
}

function queueConditions(board: Board, { thresholds, recentOf, now }: AlertInputs): Condition[] {
  const conditions: Condition[] = [];
  for (const [queue, callers] of board.waiting) {
    const { alertWaitingCallers, alertWaitSeconds } = thresholds;
    if (callers.size > alertWaitingCallers)
      conditions.push({
        ...NOTHING,
        kind: 'many-waiting',
        queue,
        figure: callers.size,
        threshold: alertWaitingCallers,
      });
    const waited = Math.floor((now - Math.min(now, ...callers.values())) / 1000);
    if (waited > alertWaitSeconds)
      conditions.push({ ...NOTHING, kind: 'long-wait', queue, figure: waited, threshold: alertWaitSeconds });
  }
  const queues = new Set([...board.waiting.keys(), ...[...board.agents.values()].flatMap((agent) => agent.queues)]);
  for (const queue of queues) conditions.push(...serviceLevelCondition(queue, recentOf(queue), thresholds));
  return conditions;
}

function serviceLevelCondition(queue: QueueId, recent: RecentAnswers, thresholds: AlertThresholds): Condition[] {
  const level = serviceLevelOf(recent);
  const threshold = thresholds.alertServiceLevelPercent;
  if (level === null || recent.answered + recent.abandoned < ENOUGH_CALLS || level * 100 >= threshold) return [];
  return [{ ...NOTHING, kind: 'service-level', queue, figure: Math.round(level * 1000) / 10, threshold }];
}

function agentConditions(board: Board, { thresholds, now }: AlertInputs): Condition[] {
  return [...board.agents.values()].flatMap((agent) => {
    const { agentId, state, phone } = agent;
    if (state.kind !== 'paused')
      return phone === 'unreachable' ? [{ ...NOTHING, kind: 'agent-unreachable' as const, agentId }] : [];
    return longPause(agent, state.since, thresholds.alertPauseSeconds, now);
  });
}

function longPause({ agentId, state }: BoardAgent, since: number, threshold: number, now: number): Condition[] {
  const figure = Math.floor((now - since) / 1000);
  if (figure <= threshold || state.kind !== 'paused') return [];
  return [{ ...NOTHING, kind: 'long-pause', agentId, detail: state.reason, figure, threshold }];
}

function callConditions(board: Board, { thresholds, now }: AlertInputs): Condition[] {
  const threshold = thresholds.alertCallSeconds;
  return [...board.calls.values()].flatMap(({ callId, phase }) => {
    if (phase.kind !== 'talking') return [];
    const figure = Math.floor((now - phase.since) / 1000);
    if (figure <= threshold) return [];
    return [{ ...NOTHING, kind: 'long-call' as const, callId, agentId: phase.agentId, figure, threshold }];
  });
}
