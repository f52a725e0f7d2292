import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandSchemas, CommandEnvelope } from './commands.ts';
import { factSchemas } from './facts.ts';
import { InvalidInput, jsonParserOf, parserOf } from './parse.ts';
import { FactBatch, JournalledFactSchema } from './topics.ts';

const GOLDEN = join(import.meta.dirname, '../golden');

/**
 * Messages as version 1 of each side wrote them; `facts-ivr.v1.json` belongs to `facts-ivr.ts`. They must stay readable
 * for as long as version 1 is supported.
 */
function golden(name: 'facts' | 'commands'): { type: string }[] {
  const files = readdirSync(GOLDEN).filter((file) => file.startsWith(name) && file.endsWith('.v1.json'));
  return files.flatMap((file) => JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as { type: string }[]);
}

const parseFact = parserOf('fact', JournalledFactSchema);
const parseCommand = parserOf('command', CommandEnvelope);

describe('facts of version 1', () => {
  const facts = golden('facts');

  it('have a golden message each', () => {
    expect(new Set(facts.map((fact) => fact.type))).toEqual(new Set(Object.keys(factSchemas)));
  });

  it.each(facts.map((fact) => [fact.type, fact] as const))('%s is read as it was written', (_, fact) => {
    const journalled = { v: 1, seq: 1, fact };
    expect(parseFact(JSON.parse(JSON.stringify(journalled)))).toEqual(journalled);
    expect(() => parseFact({ ...journalled, v: 2 }), 'a version that is not known').toThrow(InvalidInput);
    expect(() => parseFact({ ...journalled, fact: { ...fact, surprise: 1 } }), 'a field that is not known').toThrow(
      InvalidInput,
    );
    expect(() => parseFact({ ...journalled, fact: { ...fact, at: 'noon' } })).toThrow(/\/fact\/at|\/fact/);
  });

  it('come in batches of one journal', () => {
    const parse = jsonParserOf('facts', FactBatch);
    expect(
      parse(JSON.stringify({ journal: 'j', facts: facts.map((fact, index) => ({ v: 1, seq: index + 1, fact })) }))
        .facts,
    ).toHaveLength(facts.length);
    expect(() => parse('{"journal":"j","facts":[]}')).toThrow(InvalidInput);
    expect(() => parse('not json')).toThrow(/facts: not JSON/);
  });
});

describe('commands of version 1', () => {
  const commands = golden('commands');

  it('have a golden message each', () => {
    expect(new Set(commands.map((command) => command.type))).toEqual(new Set(Object.keys(commandSchemas)));
  });

  it.each(commands.map((command) => [command.type, command] as const))('%s is read as it was written', (_, command) => {
    const envelope = { v: 1, commandId: 'k', expiresAt: 1, command };
    expect(parseCommand(envelope)).toEqual(envelope);
    expect(() => parseCommand({ ...envelope, command: { ...command, surprise: 1 } })).toThrow(InvalidInput);
  });

  it('refuse a setting out of range', () => {
    const settings = { offerTimeoutSeconds: 4, wrapUpSeconds: 0 };
    expect(() =>
      parseCommand({ v: 1, commandId: 'k', expiresAt: 1, command: { type: 'apply-settings', settings } }),
    ).toThrow(InvalidInput);
  });
});
