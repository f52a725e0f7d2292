import type { RequestBody } from '../api/bodies.ts';

type Disposition = RequestBody<'/api/desk/calls/{callId}/disposition', 'post'>['disposition'];

/** How a call ended, the usual ones first: the first nine have a key each, and the tenth has Alt+0. */
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
] as const satisfies readonly Disposition[];
export type { Disposition };
