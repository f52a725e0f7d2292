import type { DeskCall } from '@hotline/contracts';

/**
 * What the call in charge is at: alone with the citizen, ringing somebody, asking somebody while the citizen (or the one
 * asked) is on hold, or all together. Read off the parties that the server named; nothing is remembered here.
 */
export type TalkStage = 'alone' | 'ringing' | 'consulting' | 'conference' | 'guest';

export function stageOf(call: Pick<DeskCall, 'isInCharge' | 'heldSince' | 'parties'>): TalkStage {
  if (!call.isInCharge) return 'guest';
  if (call.parties.length === 0) return 'alone';
  const here = call.parties.filter(({ state }) => state !== 'ringing');
  if (here.length === 0) return 'ringing';
  return call.heldSince !== null || here.some(({ state }) => state === 'held') ? 'consulting' : 'conference';
}
