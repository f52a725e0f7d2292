import type { Command, CommandEnvelope, CommandId, Refusal, Reply } from '@hotline/contracts';
import { CommandEnvelope as CommandEnvelopeSchema, InvalidInput, jsonParserOf } from '@hotline/contracts';

export type Outcome = Reply['outcome'];

/** Carries a command out, or says why not. */
export type CommandHandler = (command: Command) => Outcome | Promise<Outcome>;

const parseEnvelope = jsonParserOf('command', CommandEnvelopeSchema) as (text: string) => CommandEnvelope;

/** How many answered commands are remembered, so that one delivered twice is answered twice and done once. */
const REMEMBERED = 2000;

export function refusal(reason: Refusal, message: string): Outcome {
  return { ok: false, refusal: reason, message };
}

/** Answers commands exactly once each, whatever the broker repeats or delays. */
export class CommandDesk {
  readonly #handler: CommandHandler;
  readonly #now: () => number;
  readonly #answered = new Map<CommandId, Promise<Outcome>>();

  constructor(handler: CommandHandler, now: () => number) {
    this.#handler = handler;
    this.#now = now;
  }

  /** Null for text that carries no command id to answer to; `onInvalid` hears why. */
  async answer(text: string, onInvalid: (reason: string) => void): Promise<Reply | null> {
    let envelope: CommandEnvelope;
    try {
      envelope = parseEnvelope(text);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      onInvalid(error.message);
      const commandId = commandIdIn(text);
      return commandId ? { v: 1, commandId, outcome: refusal('invalid', error.message) } : null;
    }
    const { commandId } = envelope;
    const known = this.#answered.get(commandId) ?? this.#perform(envelope);
    this.#remember(commandId, known);
    return { v: 1, commandId, outcome: await known };
  }

  async #perform(envelope: CommandEnvelope): Promise<Outcome> {
    if (envelope.expiresAt < this.#now()) return refusal('expired', 'The command came too late; ask again.');
    return this.#handler(envelope.command);
  }

  #remember(commandId: CommandId, outcome: Promise<Outcome>): void {
    this.#answered.set(commandId, outcome);
    if (this.#answered.size <= REMEMBERED) return;
    const [oldest] = this.#answered.keys();
    if (oldest) this.#answered.delete(oldest);
  }
}

/** The id of a command that did not fit its schema, so that its sender need not wait for a time-out. */
function commandIdIn(text: string): CommandId | null {
  const found = /"commandId"\s*:\s*"([A-Za-z0-9._-]{1,64})"/.exec(text);
  return found ? (found[1] as CommandId) : null;
}
