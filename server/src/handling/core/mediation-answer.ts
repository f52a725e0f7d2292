import type { MediationEffect, MediationRefusal } from './mediation-events.ts';
import type { MediationRecord } from './mediation-record.ts';

export type MediationStep =
  | { readonly kind: 'changed'; readonly record: MediationRecord; readonly effects: readonly MediationEffect[] }
  /** `article` is of Order 121. */
  | { readonly kind: 'refused'; readonly because: MediationRefusal; readonly article: number };

export function changed(record: MediationRecord, ...effects: MediationEffect[]): MediationStep {
  return { kind: 'changed', record, effects };
}

export function refused(because: MediationRefusal, article: number): MediationStep {
  return { kind: 'refused', because, article };
}
