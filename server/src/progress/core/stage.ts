import type { CaseState } from '@hotline/contracts';

/**
 * How far a case is, in the words for the person who made it: which unit has it and who returned it to whom is nobody
 * else's business. Each has a prompt `progress-STAGE` (ivr-flows/prompts.yaml) and words on the public page.
 */
export const PROGRESS_STAGES = [
  'draft',
  'registered',
  'assigned',
  'refused',
  'mediating',
  'verifying',
  'filed',
  'not-filed',
  'mediation-ended',
  'closed',
] as const;
export type ProgressStage = (typeof PROGRESS_STAGES)[number];

const STAGE_OF: Readonly<Record<CaseState, ProgressStage>> = {
  draft: 'draft',
  registered: 'registered',
  'awaiting-dispatch': 'registered',
  returned: 'registered',
  dispatched: 'assigned',
  'awaiting-acceptance': 'assigned',
  refused: 'refused',
  mediating: 'mediating',
  verifying: 'verifying',
  extended: 'verifying',
  filed: 'filed',
  'not-filed': 'not-filed',
  'mediation-ended': 'mediation-ended',
  closed: 'closed',
  archived: 'closed',
};

export function stageOf(state: CaseState): ProgressStage {
  return STAGE_OF[state];
}
