import type { FastifyBaseLogger } from 'fastify';
import { brandId, InvalidInput, parserOf, QueueSettings, type QueueId } from '@hotline/contracts';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { CommandOutcome } from '../link/pending-commands.ts';
import type { QueueRepository } from './queue-repository.ts';

const parse = parserOf('queue settings', QueueSettings);

/** What administrators set for queues: kept here, in force in pbx. */
export interface QueueSettingsKeeper {
  ownOf(queue: string): Promise<QueueSettings | null>;
  /** Null when there is no such queue; otherwise whether pbx could be told yet. */
  keep(queue: string, settings: QueueSettings): Promise<CommandOutcome | null>;
  /** When pbx has come: it begins with what queues.yaml says. Does not reject: pbx is told the next time. */
  sendAll(): Promise<void>;
}

export interface QueueSettingsParts {
  readonly repository: QueueRepository;
  readonly link: CommandSender;
  readonly log: FastifyBaseLogger;
}

export function createQueueSettings({ repository, link, log }: QueueSettingsParts): QueueSettingsKeeper {
  /** What an older version wrote may lack something: then queues.yaml stands, and the log says so. */
  async function own(): Promise<Map<string, QueueSettings>> {
    const known = new Map<string, QueueSettings>();
    for (const { queue, settings } of await repository.ownSettings()) {
      try {
        known.set(queue, parse(settings));
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        log.warn({ queue, reason: error.message }, 'the stored settings of a queue cannot be read');
      }
    }
    return known;
  }
  const send = (queue: string, settings: QueueSettings) =>
    link.send({ type: 'configure-queue', queue: brandId<QueueId>(queue), settings });

  return {
    ownOf: async (queue) => (await own()).get(queue) ?? null,
    async keep(queue, settings) {
      return (await repository.keepSettings(queue, settings)) ? send(queue, settings) : null;
    },
    async sendAll() {
      try {
        for (const [queue, settings] of await own()) {
          const outcome = await send(queue, settings);
          if (outcome.kind !== 'done') log.warn({ queue, outcome: outcome.kind }, 'could not configure a queue');
        }
      } catch (error) {
        log.warn({ err: error }, 'the settings of queues could not be read; pbx goes on with what it has');
      }
    },
  };
}
