import type { DeskState } from '@hotline/contracts';
import { labelOf } from '$lib/i18n/labels.ts';

type Agent = DeskState['agent'];

export const AGENT_TONES: Readonly<Record<string, string>> = {
  'signed-out': 'bg-raised text-ink-soft',
  paused: 'bg-warn-wash text-warn',
  ready: 'bg-good-wash text-good',
  ringing: 'bg-good text-on-brand',
  talking: 'bg-brand-wash text-brand',
  'wrapping-up': 'bg-wrap-wash text-wrap',
};

/** 示忙 is said with its reason, since the reason is what a supervisor asks about. */
export function stateText(agent: Agent): string {
  if (agent === null) return labelOf('agent-state', 'signed-out');
  if (agent.state.kind !== 'paused') return labelOf('agent-state', agent.state.kind);
  return `${labelOf('agent-state', 'paused')} · ${labelOf('pause-reason', agent.state.reason)}`;
}
