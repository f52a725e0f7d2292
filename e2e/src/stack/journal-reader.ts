import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  JournalledFactSchema,
  jsonParserOf,
  type CallId,
  type Fact,
  type FactOf,
  type FactType,
  type JournalledFact,
} from '@hotline/contracts';
import { FactMissing } from '../fact-log.ts';
import { waitForFact } from '../wait-for-fact.ts';

const TOLD = 20;

const parse = jsonParserOf('journal', JournalledFactSchema) as (text: string) => JournalledFact;

/** Reads the journal of a running pbx from its folder: the truth, whatever else is up or down. */
export class JournalReader {
  readonly #folder: string;
  readonly #read = new Map<string, { length: number; facts: JournalledFact[] }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  all(): JournalledFact[] {
    if (!existsSync(this.#folder)) return [];
    const segments = readdirSync(this.#folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
    return segments.flatMap((name) => this.#segment(name));
  }

  /** The newest sequence number, to ignore what came before. */
  mark(): number {
    return this.all().at(-1)?.seq ?? 0;
  }

  ofCall(callId: CallId): Fact[] {
    return this.all()
      .map(({ fact }) => fact)
      .filter((fact) => 'callId' in fact && fact.callId === callId);
  }

  /** The first fact of a kind after `since` that fits. */
  async waitFor<T extends FactType>(
    type: T,
    matches: (fact: FactOf<T>) => boolean = () => true,
    options: { since?: number; withinMs?: number } = {},
  ): Promise<FactOf<T>> {
    const { since = 0, withinMs = 20_000 } = options;
    const isWanted = (fact: Fact): fact is Fact & FactOf<T> => fact.type === type && matches(fact as Fact & FactOf<T>);
    return waitForFact(
      `fact ${type}`,
      () =>
        this.all()
          .filter(({ seq }) => seq > since)
          .map(({ fact }) => fact)
          .find(isWanted),
      withinMs,
    ).catch((error: unknown) => {
      if (!(error instanceof FactMissing)) throw error;
      throw new FactMissing(`${error.message}; the last facts: ${this.lastFacts()}`, { cause: error.cause });
    });
  }

  /** What came instead: what one wants to read of a test that fails once in fifty runs. */
  lastFacts(): string {
    const last = this.all().slice(-TOLD);
    return last.map(({ fact }) => `${new Date(fact.at).toISOString().slice(17, 23)} ${fact.type}`).join(', ');
  }

  #segment(name: string): JournalledFact[] {
    const text = readFileSync(join(this.#folder, name), 'utf8');
    const known = this.#read.get(name);
    if (known?.length === text.length) return known.facts;
    const lines = text.split('\n');
    // The last piece is empty, or a line that is being written at this moment.
    lines.pop();
    const facts = [...(known?.facts ?? []), ...lines.slice(known?.facts.length ?? 0).map(parse)];
    this.#read.set(name, { length: text.length, facts });
    return facts;
  }
}
