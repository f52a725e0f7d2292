import type { Command, CommandOf } from '@hotline/contracts';
import { faultOfQueue } from '@hotline/ivr-flows';
import { refusal, type Outcome } from '../link/commands.ts';
import type { Switchboard } from '../switchboard/switchboard.ts';
import type { BlockedNumberList } from './blocked-numbers.ts';
import type { AcdCore } from './core/acd.ts';
import type { QueueBook } from './queue-book.ts';

export interface QueueCommandParts {
  readonly acd: AcdCore;
  readonly switchboard: Switchboard;
  readonly queueBook: QueueBook;
  readonly blockedNumbers: BlockedNumberList;
  readonly queues: ReadonlySet<string>;
  readonly now: () => number;
}

type OfQueues = CommandOf<'configure-queue' | 'apply-blocked-numbers'>;

export function isOfQueues(command: Command): command is OfQueues {
  return command.type === 'configure-queue' || command.type === 'apply-blocked-numbers';
}

/** What an administrator sets for the queues. Kept on pbx's own disk before it counts. */
export function commandQueues(parts: QueueCommandParts, command: OfQueues): Outcome {
  if (command.type === 'apply-blocked-numbers') {
    const backwards = command.numbers.find(({ from, until }) => until <= from);
    if (backwards) return refusal('invalid', 'A number must be limited until later than from when.');
    parts.blockedNumbers.replace(command.numbers);
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
