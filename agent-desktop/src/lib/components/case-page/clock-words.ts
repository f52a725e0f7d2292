import { labelOf } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/generated/messages.js';
import type { CaseClock } from '$lib/managers/case-page.svelte.ts';

const TONES = {
  'in-time': 'bg-good-wash text-good',
  warning: 'bg-warn-wash text-warn',
  overdue: 'bg-bad-wash text-bad',
  unknown: 'bg-warn-wash text-warn',
} as const;

export function clockTone({ due }: Pick<CaseClock, 'due'>): string {
  return due === null ? 'bg-raised text-ink-soft' : TONES[due];
}

export function suspensionText({ cause, from, to }: CaseClock['suspensions'][number]): string {
  const why = labelOf('case-move', cause);
  return to === null ? m['case-page.suspended-since']({ why, from }) : m['case-page.suspended']({ why, from, to });
}
