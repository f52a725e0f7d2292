import type { Walked } from './simulate.ts';
import type { FlowTest } from './walk/flow.ts';

/** Why a flow's own test does not hold; null when it does. */
export function judge(test: FlowTest, walked: Walked): string | null {
  const walks = walked.stops.map((stop) => stop.step);
  if (walks.join() !== test.walks.join()) return `walks ${walks.join(' → ')}, not ${test.walks.join(' → ')}`;
  if (walked.end !== test.ends) return `ends as ${walked.end}, not as ${test.ends}`;
  const queue = walked.stops.findLast((stop) => stop.queue !== null)?.queue ?? null;
  return test.queue && queue !== test.queue ? `comes to queue ${queue ?? 'none'}, not ${test.queue}` : null;
}
