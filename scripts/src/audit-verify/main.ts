import type { ChainFault } from '../../../server/src/audit/history-hash.ts';
import { verifyHistory } from '../../../server/src/audit/history-chain-repository.ts';
import { databaseUrl } from '../recount/database-url.ts';
import { oneLineFor } from '../start/one-line.ts';

/**
 * `npm run audit:verify [-- --expect ROOT]`: counts the chain of every case's history anew. Ends with 1 when a row was
 * changed, removed or cut off. The root that it prints can be kept elsewhere: the same history gives the same root.
 */
const SHOWN = 20;
const WHAT: Readonly<Record<ChainFault['kind'], string>> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  'cut-off': 'is missing: the case has gone further than its history',
};

try {
  const at = process.argv.indexOf('--expect');
  const expected = at === -1 ? null : (process.argv[at + 1] ?? '');
  const { rows, cases, faults, root } = await verifyHistory(await databaseUrl());
  for (const { kind, caseId, seq } of faults.slice(0, SHOWN))
    console.error(`✗ case ${caseId}, act ${seq} ${WHAT[kind]}`);
  if (faults.length > SHOWN) console.error(`✗ and ${faults.length - SHOWN} more`);
  console.log(`${rows} acts of ${cases} cases verified, ${faults.length} faults; root ${root}`);
  if (expected !== null && expected !== root) console.error(`✗ the root is not the expected ${expected}`);
  if (faults.length > 0 || (expected !== null && expected !== root)) process.exitCode = 1;
} catch (error) {
  console.error(oneLineFor(error));
  process.exitCode = 1;
}
