import type { QueueSettings } from '@hotline/contracts';

/** What the schema cannot say of a queue's settings; null when they are sound. */
export function faultOfQueue(id: string, settings: QueueSettings, known: ReadonlySet<string>): string | null {
  const { overflowQueue, rings, skills } = settings;
  if (overflowQueue === id) return 'it cannot overflow into itself';
  if (overflowQueue !== null && !known.has(overflowQueue)) return `overflow queue "${overflowQueue}" does not exist`;
  for (const { alsoQueues = [] } of rings) {
    const unknown = alsoQueues.find((queue) => !known.has(queue));
    if (unknown) return `queue "${unknown}" of a ring does not exist`;
  }
  if (rings.some((ring, index) => index > 0 && ring.afterSeconds <= rings[index - 1]!.afterSeconds)) {
    return 'each ring must come later than the one before';
  }
  return new Set(skills.map(({ skill }) => skill)).size < skills.length ? 'a skill is wanted twice' : null;
}
