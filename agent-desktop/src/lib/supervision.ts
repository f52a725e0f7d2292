import { createContext } from 'svelte';
import type { LiveBoard } from './managers/live-board.svelte.ts';
import type { SuperviseActions } from './services/supervise-actions.ts';

/** A supervisor's phone is rung only because its person asked to join a talk: it answers by itself. */
export function isSupervisionLeg(offerId: string | null): boolean {
  return offerId?.endsWith('-sup') ?? false;
}

/** What the supervisor's board shares among its parts. */
export interface SupervisionView {
  readonly board: LiveBoard;
  readonly actions: SuperviseActions;
}

export const [getSupervision, setSupervision] = createContext<SupervisionView>();
