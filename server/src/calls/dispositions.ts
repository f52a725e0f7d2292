import type { Static } from 'typebox';
import { oneOf } from '../http/reply-schemas.ts';

/**
 * How a call ended, in the agent's words: 当场解答、已立工单、转其他部门、需要回访、重复来电、无声、骚扰、打错、中断、其他.
 */
export const DISPOSITIONS = [
  'answered',
  'case-opened',
  'referred',
  'callback-needed',
  'repeat',
  'silent',
  'harassment',
  'wrong-number',
  'cut-off',
  'other',
] as const;
export const Disposition = oneOf(DISPOSITIONS);
export type Disposition = Static<typeof Disposition>;
