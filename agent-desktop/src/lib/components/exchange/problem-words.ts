import { m } from '$lib/i18n/generated/messages.js';

interface Failure {
  readonly problem: 'status' | 'timeout' | 'unreachable' | null;
  readonly status: number | null;
}

/** Why a target did not take what it was told. */
export function problemText({ problem, status }: Failure): string {
  if (problem === null) return '';
  return problem === 'status'
    ? m['delivery-problem.status']({ status: status ?? 0 })
    : m[`delivery-problem.${problem}`]();
}
