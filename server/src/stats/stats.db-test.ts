import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '@hotline/contracts';
import { FakePbx } from '../testing/fake-pbx.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { randomCentre, type Turn } from '../testing/random-centre.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { compareKept } from './core/compare.ts';
import { readStatistics } from './kept-repository.ts';
import { recount } from './recount.ts';

const START = Date.UTC(2026, 10, 21, 1, 0, 0);
let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

/** The same dice every time: a linear congruential row of them. */
function diceOf(seed: number, count: number): Turn[] {
  let x = seed;
  const next = () => (x = (x * 1_103_515_245 + 12_345) % 2 ** 31);
  return Array.from({ length: count }, () => ({ dice: next() >> 8, ms: (next() >> 8) % 90_000 }));
}
const factsOf = (seed: number, turns: number) => randomCentre(diceOf(seed, turns), ['li', 'chen', 'zhou'], START);

async function difference(pbx: FakePbx, facts: readonly Fact[]) {
  const stored = await readStatistics(test.environment.DATABASE_URL, pbx.journal);
  const journal = facts.map((fact, index) => ({ seq: index + 1, fact }));
  expect(stored!.seq).toBe(facts.length);
  return compareKept(stored!.kept, recount(journal, stored!.seq, stored!.aside));
}

async function given(journal: string): Promise<FakePbx> {
  await test.pbx.stop();
  const pbx = new FakePbx(test.broker.url, test.environment.SITE, journal);
  await pbx.start();
  return pbx;
}

describe('what the database counts', () => {
  it('equals a recount of the journal to the last digit, however the facts came in', async () => {
    const pbx = await given('journal-counted');
    const facts = factsOf(7, 900);
    for (let from = 0; from < facts.length; from += 137) {
      pbx.state(...facts.slice(from, from + 137));
      // Now and then the server dies, with or without the last facts stored.
      if (from % 3 === 0) await test.restart();
      else await pbx.untilApplied(Math.max(0, from - 200));
    }
    await pbx.untilApplied(facts.length);
    const { compared, differences } = await difference(pbx, facts);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(5_000);
    await pbx.stop();
  });

  it('is noticed by the recount when a single number is wrong', async () => {
    const pbx = await given('journal-wrong');
    const facts = factsOf(8, 60);
    pbx.state(...facts);
    await pbx.untilApplied(facts.length);
    await askDatabase(
      test.environment.DATABASE_URL,
      `UPDATE stat_queue SET answer_wait_ms = answer_wait_ms + 1 WHERE journal = $1 AND queue = '*'
       AND slot = (SELECT min(slot) FROM stat_queue WHERE journal = $1)`,
      [pbx.journal],
    );
    const { differences } = await difference(pbx, facts);
    expect(differences).toHaveLength(1);
    expect(differences[0]!.where).toMatch(/^queue \* 2026-11-21T01:00:00.000Z answerWaitMs$/);
    await pbx.stop();
  });

  it("takes in a fact that could not be read in its turn, in counts and in the agents' periods", async () => {
    const pbx = await given('journal-late');
    const facts = factsOf(9, 300);
    const late = facts.findIndex(({ type }, index) => type === 'agent.ready' && index > 40);
    pbx.state(...facts.slice(0, late));
    pbx.stateUnreadable({ v: 9, fact: facts[late] });
    pbx.state(...facts.slice(late + 1));
    await pbx.untilApplied(facts.length);
    const without = await readStatistics(test.environment.DATABASE_URL, pbx.journal);
    expect([...without!.aside]).toEqual([late + 1]);
    await askDatabase(test.environment.DATABASE_URL, 'UPDATE quarantined_fact SET raw = $2 WHERE journal = $1', [
      pbx.journal,
      JSON.stringify({ v: 1, seq: late + 1, fact: facts[late] }),
    ]);
    await test.restart();
    pbx.state();
    await pbx.untilApplied(facts.length);
    const { differences } = await difference(pbx, facts);
    expect(differences).toEqual([]);
    const now = await readStatistics(test.environment.DATABASE_URL, pbx.journal);
    expect(now!.aside.size).toBe(0);
    expect(now!.kept.periods.length).toBeGreaterThan(without!.kept.periods.length);
    await pbx.stop();
  });

  it('is counted anew from the facts by a server whose fold is another', async () => {
    const pbx = await given('journal-old');
    const facts = factsOf(10, 200);
    pbx.state(...facts.slice(0, 100));
    await pbx.untilApplied(100);
    const { DATABASE_URL } = test.environment;
    await askDatabase(DATABASE_URL, 'UPDATE stat_fold SET version = 0 WHERE journal = $1', [pbx.journal]);
    await askDatabase(DATABASE_URL, 'UPDATE stat_agent SET ready_ms = 0 WHERE journal = $1', [pbx.journal]);
    await askDatabase(DATABASE_URL, 'DELETE FROM agent_period WHERE journal = $1', [pbx.journal]);
    await test.restart();
    pbx.state(...facts.slice(100));
    await pbx.untilApplied(facts.length);
    expect((await difference(pbx, facts)).differences).toEqual([]);
    await pbx.stop();
  });
});
