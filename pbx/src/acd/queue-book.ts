import { existsSync, readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { DEFAULT_QUEUE_SETTINGS, jsonParserOf, QueueSettings, type FactOf, type QueueId } from '@hotline/contracts';
import type { QueueLabel } from '@hotline/ivr-flows';
import { replaceFile } from '../journal/durable-file.ts';
import type { AcdCore } from './core/acd.ts';

const parse = jsonParserOf('queues.json', Type.Record(Type.String(), QueueSettings));

/** The queues' settings: as the centre's files give them, until an administrator sets them; kept on pbx's own disk. */
export class QueueBook {
  readonly #file: string;
  readonly #set: Map<string, QueueSettings>;

  constructor(file: string) {
    this.#file = file;
    this.#set = new Map(existsSync(file) ? Object.entries(parse(readFileSync(file, 'utf8'))) : []);
  }

  settingsOf({ id, settings = {} }: QueueLabel): QueueSettings {
    return this.#set.get(id) ?? { ...DEFAULT_QUEUE_SETTINGS, ...settings };
  }

  /** The settings of each queue that are not in force yet, as the facts to be stated. */
  notInForce(labels: readonly QueueLabel[], acd: AcdCore, at: number): FactOf<'queue.configured'>[] {
    return labels.flatMap((label) => {
      const settings = this.settingsOf(label);
      const inForce = acd.state.queues.get(label.id)?.settings;
      const isInForce = JSON.stringify(inForce) === JSON.stringify(settings);
      return isInForce ? [] : [{ type: 'queue.configured', at, queue: label.id, settings }];
    });
  }

  set(queue: QueueId, settings: QueueSettings): void {
    this.#set.set(queue, settings);
    replaceFile(this.#file, JSON.stringify(Object.fromEntries(this.#set)));
  }
}
