import { Type, type Static } from 'typebox';

/**
 * How a supervisor takes part in a talk. `listen`: hears both, heard by nobody. `whisper`: heard by the agent only.
 * `barge`: heard by both. `take-over`: the agent leaves, the supervisor goes on alone with the citizen.
 */
export const SUPERVISION_MODES = ['listen', 'whisper', 'barge', 'take-over'] as const;
export const SupervisionMode = Type.Unsafe<(typeof SUPERVISION_MODES)[number]>(
  Type.String({ enum: [...SUPERVISION_MODES] }),
);
export type SupervisionMode = Static<typeof SupervisionMode>;

/** `left`: the supervisor hung up or stopped. `talk-ended`: the talk did, or its agent left it. */
export const SUPERVISION_OUTCOMES = ['left', 'declined', 'no-answer', 'talk-ended', 'took-over'] as const;
export const SupervisionOutcome = Type.Unsafe<(typeof SUPERVISION_OUTCOMES)[number]>(
  Type.String({ enum: [...SUPERVISION_OUTCOMES] }),
);
export type SupervisionOutcome = Static<typeof SupervisionOutcome>;

/** What a supervisor does to agents, queues and waiting callers. */
export const SUPERVISION_ACTS = [
  'force-ready',
  'force-paused',
  'force-signed-out',
  'move-call',
  'reprioritise-call',
  'open-queue',
  'close-queue',
] as const;
export const SupervisionAct = Type.Unsafe<(typeof SUPERVISION_ACTS)[number]>(
  Type.String({ enum: [...SUPERVISION_ACTS] }),
);
export type SupervisionAct = Static<typeof SupervisionAct>;
