import { parseArgs } from 'node:util';
import { defaultJournal, readJournal } from './journal-folder.ts';
import { factsOfCall, latestCalls, timelineOf } from './timeline.ts';

/** `npm run trace -- CALL [--journal FOLDER]`: one call's facts as a timeline. Without CALL: the newest calls. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { journal: { type: 'string' } } });
try {
  const facts = readJournal(values.journal ?? defaultJournal());
  const [call] = positionals;
  const lines = call
    ? timelineOf(factsOfCall(facts, call))
    : ['usage: npm run trace -- CALL', 'newest calls:', ...latestCalls(facts, 10)];
  console.log(lines.join('\n'));
} catch (error) {
  console.error(`trace: ${(error as Error).message}`);
  process.exitCode = 1;
}
