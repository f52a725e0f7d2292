import { Type, type Static } from 'typebox';
import { Skill } from './acd-words.ts';
import { QueueId } from './ids.ts';

/** 1 knows a little, 10 is an expert. */
export const SkillLevel = Type.Object(
  { skill: Skill, level: Type.Integer({ minimum: 1, maximum: 10 }) },
  { additionalProperties: false },
);
export type SkillLevel = Static<typeof SkillLevel>;

/** Whom an agent serves first: 1 is the agent's own queue, 10 the last resort. A queue that is not named has 1. */
export const QueuePriority = Type.Object(
  { queue: QueueId, priority: Type.Integer({ minimum: 1, maximum: 10 }) },
  { additionalProperties: false },
);
export type QueuePriority = Static<typeof QueuePriority>;

/** One ring of the bullseye: after so long, who else may answer. Each ring adds to the ones before. */
export const Ring = Type.Object(
  {
    afterSeconds: Type.Integer({ minimum: 1, maximum: 3600 }),
    /** The levels wanted fall by this much, never below 1. */
    lowerLevelsBy: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
    /** Skills that are no longer wanted. A language stays wanted unless it is named. */
    without: Type.Optional(Type.Array(Skill, { minItems: 1, maxItems: 20, uniqueItems: true })),
    /** Agents of these queues may answer too. */
    alsoQueues: Type.Optional(Type.Array(QueueId, { minItems: 1, maxItems: 20, uniqueItems: true })),
  },
  { additionalProperties: false },
);
export type Ring = Static<typeof Ring>;

const OrNever = (least: number, most: number, description: string) =>
  Type.Union([Type.Integer({ minimum: least, maximum: most }), Type.Null()], { description });

/** What an administrator may set for one queue, at run time. The shipped values stand in ivr-flows/queues.yaml. */
export const QueueSettings = Type.Object(
  {
    /** The goal that every screen shows beside the wait. */
    answerGoalSeconds: Type.Integer({ minimum: 1, maximum: 600 }),
    /** What every caller of this queue wants of an agent, besides what the flow adds. */
    skills: Type.Array(SkillLevel, { maxItems: 20 }),
    rings: Type.Array(Ring, { maxItems: 10 }),
    /** How long a caller is kept for the preferred agent, who is signed in and not paused. */
    preferSeconds: Type.Integer({ minimum: 0, maximum: 300 }),
    maxWaitSeconds: OrNever(1, 7200, 'After this the caller overflows; null never.'),
    maxWaiting: OrNever(1, 100_000, 'A caller who would be one more overflows; null never.'),
    /** What a caller meets when nobody who serves the queue is signed in. */
    whenNoAgents: Type.Unsafe<'wait' | 'overflow'>(Type.String({ enum: ['wait', 'overflow'] })),
    overflowQueue: Type.Union([QueueId, Type.Null()]),
    /** Ageing: one point of priority is worth so many seconds of waiting, so nobody waits for ever. */
    pointWorthSeconds: Type.Integer({ minimum: 1, maximum: 600 }),
    /** Ageing between queues: a caller's score is the time waited times this. */
    weight: Type.Integer({ minimum: 1, maximum: 100 }),
    vipPoints: Type.Integer({ minimum: 0, maximum: 100 }),
    agedPoints: Type.Integer({ minimum: 0, maximum: 100 }),
    announceEverySeconds: OrNever(10, 600, 'How often position and expected wait are told; null never.'),
  },
  { additionalProperties: false },
);
export type QueueSettings = Static<typeof QueueSettings>;

export const DEFAULT_QUEUE_SETTINGS: QueueSettings = {
  answerGoalSeconds: 15,
  skills: [],
  rings: [],
  preferSeconds: 20,
  maxWaitSeconds: null,
  maxWaiting: null,
  whenNoAgents: 'wait',
  overflowQueue: null,
  pointWorthSeconds: 30,
  weight: 1,
  vipPoints: 20,
  agedPoints: 10,
  announceEverySeconds: 30,
};

/** As queues.yaml gives them: what is left out has its default. */
export const SomeQueueSettings = Type.Partial(QueueSettings, { additionalProperties: false });
export type SomeQueueSettings = Static<typeof SomeQueueSettings>;
