import type { BoardAgent, BoardCall, BoardQueue, SupervisionMode } from '@hotline/contracts';

/** What a supervisor is about to do, and has to give a reason for. */
export type Act =
  | { readonly kind: 'supervise'; readonly call: BoardCall; readonly mode: SupervisionMode }
  | { readonly kind: 'move'; readonly call: BoardCall }
  | { readonly kind: 'reprioritise'; readonly call: BoardCall }
  | { readonly kind: 'force'; readonly agent: BoardAgent; readonly to: 'ready' | 'paused' | 'signed-out' }
  | { readonly kind: 'set-open'; readonly queue: BoardQueue; readonly isOpen: boolean }
  | { readonly kind: 'announce'; readonly queue: BoardQueue };

/** Reasons that are given every day; anything else is typed. */
export const REASONS = ['coaching', 'quality', 'emergency', 'upset', 'staffing', 'drill'] as const;

/** What callers in a queue may be told; each has a sound (ivr-flows/prompts.yaml). */
export const ANNOUNCEMENTS = ['queue-busy', 'queue-emergency', 'queue-online'] as const;
