import type { Alert } from '@hotline/contracts';
import { labelOf } from '$lib/i18n/labels.ts';
import { formatSpan } from '$lib/i18n/times.ts';
import { m } from '$lib/i18n/generated/messages.js';

const GRAVE: ReadonlySet<Alert['kind']> = new Set([
  'link-down',
  'emergency-words',
  'recorder-failed',
  'journal-growing',
  'illness-cluster',
  'mass-incident',
]);

export function isGrave({ kind }: Pick<Alert, 'kind'>): boolean {
  return GRAVE.has(kind);
}

/** Where a supervisor reads on; null when the alert says all. */
export function alertLink({ kind, detail }: Pick<Alert, 'kind' | 'detail'>): string | null {
  if (kind !== 'illness-cluster' && kind !== 'mass-incident') return null;
  return detail === null ? '/clusters' : `/clusters?text=${encodeURIComponent(detail)}`;
}

type Told = Pick<Alert, 'kind' | 'detail' | 'figure' | 'threshold'>;

/** Whom and what it is about, in words; the figure with the threshold that it crossed. */
export function alertText(alert: Told, names: { queue: string; agent: string }): string {
  const { kind, detail, figure, threshold } = alert;
  const seconds = (value: number | null) => formatSpan((value ?? 0) * 1000);
  switch (kind) {
    case 'many-waiting':
      return m['alert-text.many-waiting']({ queue: names.queue, figure: figure ?? 0, threshold: threshold ?? 0 });
    case 'long-wait':
      return m['alert-text.long-wait']({ queue: names.queue, threshold: threshold ?? 0 });
    case 'service-level':
      return m['alert-text.service-level']({ queue: names.queue, figure: figure ?? 0, threshold: threshold ?? 0 });
    case 'long-call':
      return m['alert-text.long-call']({ agent: names.agent, threshold: seconds(threshold) });
    case 'long-pause':
      return m['alert-text.long-pause']({
        agent: names.agent,
        reason: labelOf('pause-reason', detail),
        threshold: seconds(threshold),
      });
    case 'agent-unreachable':
      return m['alert-text.agent-unreachable']({ agent: names.agent });
    case 'journal-growing':
      return m['alert-text.journal-growing']({ figure: figure ?? 0 });
    case 'link-down':
      return m['alert-text.link-down']({ part: labelOf('link', detail) });
    case 'cases-overdue':
      return m['alert-text.cases-overdue']({ figure: figure ?? 0 });
    case 'calendar-missing':
      return m['alert-text.calendar-missing']({ year: detail ?? '' });
    case 'recorder-failed':
      return m['alert-text.recorder-failed']({ reason: labelOf('recording-failure', detail) });
    case 'healed':
      return m['alert-text.healed']({ what: labelOf('healed', detail), figure: figure ?? 1 });
    case 'emergency-words':
      return m['alert-text.emergency-words']({ agent: names.agent });
    case 'illness-cluster':
      return m['alert-text.illness-cluster']({ place: detail ?? '' });
    case 'mass-incident':
      return m['alert-text.mass-incident']({ place: detail ?? '' });
  }
}
