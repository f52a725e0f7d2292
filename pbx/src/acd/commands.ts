import type { Command, CommandOf } from '@hotline/contracts';
import { faultOfQueue } from '@hotline/ivr-flows';
import { refusal, type Outcome } from '../link/commands.ts';
import type { Switchboard } from '../switchboard/switchboard.ts';
import type { AcdCore } from './core/acd.ts';
import type { NumberLists } from './number-list.ts';
import type { QueueBook } from './queue-book.ts';

export interface QueueCommandParts {
  readonly acd: AcdCore;
  readonly switchboard: Switchboard;
  readonly queueBook: QueueBook;
  readonly numberLists: NumberLists;
  readonly queues: ReadonlySet<string>;
  readonly now: () => number;
}

const OF_QUEUES = ['configure-queue', 'apply-blocked-numbers', 'apply-priority-numbers'] as const;
type OfQueues = CommandOf<(typeof OF_QUEUES)[number]>;

export function isOfQueues(command: Command): command is OfQueues {
  return OF_QUEUES.some((type) => type === command.type);
}

/** What an administrator sets for the queues. Kept on pbx's own disk before it counts. */
export function commandQueues(parts: QueueCommandParts, command: OfQueues): Outcome {
  if (command.type !== 'configure-queue') {
    const backwards = command.numbers.find(({ from, until }) => until <= from);
    if (backwards) return refusal('invalid', 'A number must be listed until later than from when.');
    const { limited, priority } = parts.numberLists;
    (command.type === 'apply-blocked-numbers' ? limited : priority).replace(command.numbers);
    return { ok: true };
  }
  const { queue, settings } = command;
  if (!parts.queues.has(queue)) return refusal('unknown-queue', `There is no queue "${queue}".`);
  const fault = faultOfQueue(queue, settings, parts.queues);
  if (fault) return refusal('invalid', `Queue "${queue}": ${fault}.`);
  parts.queueBook.set(queue, settings);
  if (JSON.stringify(parts.acd.state.queues.get(queue)?.settings) !== JSON.stringify(settings)) {
    parts.switchboard.state({ type: 'queue.configured', at: parts.now(), queue, settings });
  }
  return { ok: true };
}
