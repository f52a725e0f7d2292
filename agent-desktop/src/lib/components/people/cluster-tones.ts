import type { ClusterState } from '@hotline/contracts';

export function clusterTone(state: ClusterState): string {
  if (state === 'incident') return 'bg-bad-wash text-bad';
  return state === 'alert' ? 'bg-warn-wash text-warn' : 'bg-raised text-ink-soft';
}
