/**
 * What is counted, raw: figures are ratios of these (figures.ts). Whole numbers only, so that a recount is equal to the
 * last digit.
 *
 * A visit is one entry of one caller in one queue. Everything about it is counted in the interval in which it began, so
 * that no interval can have more answered than entered. An agent's time is counted in the interval in which it passed.
 */
export const QUEUE_COUNTS = [
  'entered',
  'answered',
  'answeredInGoal',
  'answerWaitMs',
  'abandoned',
  'abandonedInGoal',
  'abandonedShort',
  'abandonWaitMs',
  /** Left neither answered nor abandoned: overflow, closed, kept for a callback, moved by a supervisor. */
  'leftOtherwise',
  'leftWaitMs',
  /** Answered visits that are over, wrap-up included. */
  'handled',
  'talkMs',
  'holdMs',
  'wrapUpMs',
  /** Callers who rated their talk, and who were satisfied (4 or 5 of 5). */
  'rated',
  'satisfied',
  /** Of the agents signed in to this queue, whatever queue they worked for meanwhile. */
  'staffSignedInMs',
  'staffBusyMs',
] as const;
export type QueueCount = (typeof QUEUE_COUNTS)[number];

export const AGENT_COUNTS = [
  'signedInMs',
  'readyMs',
  'ringingMs',
  'talkMs',
  'holdMs',
  'wrapUpMs',
  'pausedMs',
  'offers',
  'accepted',
  'declined',
  'missed',
  /** Calls out of a queue that are over, wrap-up included, by the interval in which they were connected. */
  'handled',
  'handledTalkMs',
  'handledHoldMs',
  'handledWrapUpMs',
  /** Calls that the agent placed. */
  'placed',
  'rated',
  'satisfied',
] as const;
export type AgentCount = (typeof AGENT_COUNTS)[number];

/** The row of all queues together; no queue can have this name. A caller who is moved counts once here. */
export const WHOLE_CENTRE = '*';

/** The row of those whom Asterisk carried by itself while there was no pbx; no queue of ours has this name. */
export const EMERGENCY_LINE = 'emergency';

/** GB/T 33358: the answer goal; and how soon a caller gave up who perhaps dialled wrong. */
export const ANSWER_GOAL_MS = 15_000;
export const SHORT_ABANDON_MS = 5_000;

export const SATISFIED_RATING = 4;

export type Counts<Name extends string> = { readonly slot: number; readonly key: string } & Record<Name, number>;
