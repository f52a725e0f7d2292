import { command } from './command-shape.ts';
import { AgentId, CallbackId, CallId, QueueId } from './ids.ts';
import { ListedNumbers } from './listed-numbers.ts';
import { QueueSettings } from './queue-settings.ts';

/** What the server asks of the ACD, besides what commands.ts has from the beginning. */
export const acdCommandSchemas = {
  /** Gives a wrap-up more time, once. */
  'extend-wrap-up': command('extend-wrap-up', { agentId: AgentId, callId: CallId }),
  /** Replaces all settings of one queue; those who wait in it are sorted anew at once. */
  'configure-queue': command('configure-queue', { queue: QueueId, settings: QueueSettings }),
  /** Replaces the whole list of numbers that are limited for a time. */
  'apply-blocked-numbers': command('apply-blocked-numbers', { numbers: ListedNumbers }),
  /** Replaces the whole list of numbers that are served before others for a time. */
  'apply-priority-numbers': command('apply-priority-numbers', { numbers: ListedNumbers }),
  /** Takes a promise back before anybody called. */
  'cancel-callback': command('cancel-callback', { callbackId: CallbackId }),
} as const;
