import { parseArgs } from 'node:util';
import { brandId } from '@hotline/contracts';
import { AcdCore } from '../acd/core/acd.ts';
import { CallCore } from '../call/core/call.ts';
import { NO_FLOWS } from '../ivr/core/surroundings.ts';
import { IvrCore } from '../ivr/core/ivr.ts';
import { RecordingCore } from '../recording/core/recording.ts';
import { defaultJournal, readJournal } from './journal-folder.ts';

/** `npm run replay -- JOURNAL [--until SEQ]`: feeds a journal through the cores and prints the states. Acts on nobody. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { until: { type: 'string' } } });
try {
  const until = values.until === undefined ? Infinity : Number(values.until);
  if (Number.isNaN(until)) throw new Error('--until wants a sequence number');
  const facts = readJournal(positionals[0] ?? defaultJournal()).filter(({ seq }) => seq <= until);
  const cores = [
    // What a talk may ring is decided before a fact is stated: a replay rings nobody.
    new CallCore({ routeTo: () => null, recallQueue: brandId('general') }),
    new IvrCore(NO_FLOWS),
    new AcdCore({ offerTimeoutSeconds: 15, wrapUpSeconds: 120 }),
    new RecordingCore(),
  ];
  for (const { fact } of facts) for (const core of cores) core.evolve(fact);
  const states = Object.fromEntries(cores.map((core) => [core.name, core.dump()]));
  const hideNumbers = (key: string, value: unknown): unknown => (key === 'callerNumber' ? '(hidden)' : value);
  console.log(JSON.stringify({ facts: facts.length, lastSeq: facts.at(-1)?.seq ?? 0, states }, hideNumbers, 2));
} catch (error) {
  console.error(`replay: ${(error as Error).message}`);
  process.exitCode = 1;
}
