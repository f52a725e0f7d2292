import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fact } from '@hotline/contracts';
import { listSegments, readSegment } from '../../../pbx/src/journal/segments.ts';
import { compareKept } from '../../../server/src/stats/core/compare.ts';
import { readFirstFacts, readStatistics } from '../../../server/src/stats/kept-repository.ts';
import { recount } from '../../../server/src/stats/recount.ts';
import { defaultStateDir } from '../stack/folders.ts';
import { CannotStart } from '../stack/cannot-start.ts';
import { oneLineFor } from '../start/one-line.ts';
import { databaseUrl } from './database-url.ts';
import { differencesText, figuresText } from './report.ts';

/**
 * `npm run recount [-- --journal FOLDER] [--json]`: counts pbx's journal anew and compares every number with the
 * database. Ends with 1 when any differs. Changes nothing; the centre may run meanwhile.
 */
const SHOWN = 20;
const { values } = parseArgs({ options: { journal: { type: 'string' }, json: { type: 'boolean', default: false } } });
try {
  const folder = values.journal ?? join(defaultStateDir(), 'pbx', 'journal');
  const identity = join(folder, 'journal.json');
  if (!existsSync(identity)) throw new CannotStart(`no journal at ${folder}: start the centre first, or name one`);
  const { id } = JSON.parse(readFileSync(identity, 'utf8')) as { id: string };
  const url = await databaseUrl();
  const stored = await readStatistics(url, id);
  if (!stored) throw new CannotStart(`the database has stored nothing of the journal ${id} yet`);

  const segments = listSegments(folder);
  const removed = Math.min((segments[0]?.firstSeq ?? stored.seq + 1) - 1, stored.seq);
  const first = removed > 0 ? await readFirstFacts(url, id, removed) : [];
  const counted = recount(factsOf(), stored.seq, stored.aside);
  const { compared, differences } = compareKept(stored.kept, counted);
  if (values.json) {
    console.log(JSON.stringify({ journal: id, facts: stored.seq, removed, compared, differences: differences.length }));
  } else {
    console.log(figuresText(stored.kept, counted));
    if (removed > 0) console.log(`facts 1–${removed} are no longer in the journal: counted as the database has them`);
    if (stored.aside.size > 0) console.log(`${stored.aside.size} facts stand aside unread and are counted by nobody`);
    for (const line of differencesText(differences.slice(0, SHOWN))) console.log(line);
    console.log(`${stored.seq} facts, ${compared} numbers compared, ${differences.length} differ`);
  }
  if (differences.length > 0) process.exitCode = 1;

  function* factsOf(): Generator<{ seq: number; fact: Fact }> {
    yield* first;
    for (const segment of segments) yield* readSegment(segment);
  }
} catch (error) {
  console.error(oneLineFor(error));
  process.exitCode = 1;
}
