import type { Problem } from '$lib/api/outcome.ts';
import { wrongPathsOf } from '$lib/cases/wrong-fields.ts';
import { m } from '$lib/i18n/generated/messages.js';

const WHOLE = /^[0-9A-Z]{18}$/u;

/** What is wrong with the credit code, in words beside its field; null when something else is wrong, or nothing. */
export function codeProblem(problem: Problem | null, code: string): string | null {
  if (problem?.code === 'credit-code-taken') return m['trader.code-taken']();
  if (problem === null || !wrongPathsOf(problem).some((path) => path.endsWith('creditCode'))) return null;
  return WHOLE.test(code.replaceAll(/\s/gu, '').toUpperCase()) ? m['trader.code-wrong']() : m['trader.code-length']();
}
