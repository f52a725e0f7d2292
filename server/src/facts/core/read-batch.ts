import { Type } from 'typebox';
import {
  InvalidInput,
  JournalId,
  JournalledFactSchema,
  jsonParserOf,
  parserOf,
  type JournalledFact,
} from '@hotline/contracts';

/** A place in a journal: a fact that can be read, or what stood there instead. */
export type Entry =
  { readonly seq: number; readonly fact: JournalledFact['fact'] } | { readonly seq: number; readonly unread: Unread };

export interface Unread {
  readonly reason: string;
  readonly raw: string;
}

export interface ReadBatch {
  readonly journal: string;
  /** In order, without a gap inside. */
  readonly entries: readonly Entry[];
}

/** The envelope alone: a fact inside that cannot be read must not take its neighbours with it. */
const parseEnvelope = jsonParserOf(
  'facts',
  Type.Object({
    journal: JournalId,
    facts: Type.Array(Type.Object({ seq: Type.Integer({ minimum: 1 }) }), { minItems: 1, maxItems: 500 }),
  }),
);
const parseFact = parserOf('fact', JournalledFactSchema) as (input: unknown) => JournalledFact;

/** Throws InvalidInput when not even the places can be told. */
export function readBatch(text: string): ReadBatch {
  const { journal, facts } = parseEnvelope(text);
  const entries = facts.map((input) => readEntry(input));
  for (const [index, { seq }] of entries.entries()) {
    if (seq !== entries[0]!.seq + index) throw new InvalidInput(`facts: /facts/${index}/seq leaves a gap`);
  }
  return { journal, entries };
}

export function readEntry(input: { readonly seq: number }): Entry {
  try {
    const { seq, fact } = parseFact(input);
    return { seq, fact };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { seq: input.seq, unread: { reason: reasonOf(input, error), raw: JSON.stringify(input) } };
  }
}

/** A union's own message is of little use: say which version or type is unknown, where that is what is wrong. */
function reasonOf(input: object, error: InvalidInput): string {
  const { v, fact } = input as { v?: unknown; fact?: { type?: unknown } };
  if (v !== 1) return `unknown version ${String(v).slice(0, 40)}`;
  return `fact ${String(fact?.type).slice(0, 60)}: ${error.message}`.slice(0, 500);
}
