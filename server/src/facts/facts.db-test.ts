import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakePbx } from '../testing/fake-pbx.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
let calls = 0;
let story: ReturnType<typeof storyOf>;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());
beforeEach(() => {
  story = storyOf(`call-${(calls += 1)}`, test.idOf('agent1'));
});

const ask = <Row extends object>(sql: string, values: unknown[] = []) =>
  askDatabase<Row>(test.environment.DATABASE_URL, sql, values);
const stored = () => test.pbx.untilApplied(test.pbx.entries.length);
const countOf = async (table: string) => (await ask<{ count: string }>(`SELECT count(*) FROM ${table}`))[0]!.count;
const seqsOf = async (callId: string) =>
  (await ask<{ seq: string }>('SELECT seq FROM fact WHERE call_id = $1 ORDER BY seq', [callId])).map(({ seq }) =>
    Number(seq),
  );

function wholeCall() {
  return [
    ...story.signedIn(),
    ...story.arrives(),
    ...story.rings(),
    ...story.answers(),
    ...story.hangsUp(),
    ...story.recorded('x.json'),
    ...story.wrapsUp(),
  ];
}

describe('facts in the database', () => {
  it('are folded into one row a call, an offer, a recording', async () => {
    test.pbx.state(...wholeCall());
    await stored();
    const [call] = await ask<object>('SELECT * FROM call WHERE id = $1', [story.ids.callId]);
    expect(call).toMatchObject({
      hotline: '12315',
      caller_number: '13812341234',
      queue: 'general',
      agent_id: test.idOf('agent1'),
      wait_ms: 4_000,
      ended_by: 'caller',
      talk_ms: 3_000,
      duration_ms: 9_000,
      flow_version: 'abc',
    });
    const [offer] = await ask<object>('SELECT outcome, wait_ms FROM offer WHERE call_id = $1', [story.ids.callId]);
    expect(offer).toEqual({ outcome: 'accepted', wait_ms: 2_000 });
    const [recording] = await ask<object>('SELECT state, manifest, bytes FROM recording WHERE call_id = $1', [
      story.ids.callId,
    ]);
    expect(recording).toEqual({ state: 'finished', manifest: 'x.json', bytes: '1000' });
    const periods = await ask<{ state: string; open: boolean }>(
      'SELECT state, to_at IS NULL AS open FROM agent_period ORDER BY seq',
    );
    expect(periods.map(({ state }) => state)).toEqual([
      'paused',
      'ready',
      'ringing',
      'talking',
      'wrapping-up',
      'ready',
    ]);
    expect(periods.map(({ open }) => open)).toEqual([false, false, false, false, false, true]);
  });

  it('change nothing the second time', async () => {
    test.pbx.state(...wholeCall());
    await stored();
    const tables = ['fact', 'call', 'offer', 'recording', 'agent_period', 'quarantined_fact'];
    const before = await Promise.all(tables.map(countOf));
    const [call] = await ask<object>('SELECT * FROM call WHERE id = $1', [story.ids.callId]);
    test.pbx.sendAgain(1, Math.min(200, test.pbx.entries.length));
    test.pbx.state(...storyOf(`marker-${calls}`, test.idOf('agent2')).arrives());
    await stored();
    const after = await Promise.all(tables.map(countOf));
    expect(after).toEqual([String(Number(before[0]) + 3), String(Number(before[1]) + 1), ...before.slice(2)]);
    expect(await ask('SELECT * FROM call WHERE id = $1', [story.ids.callId])).toEqual([call]);
  });

  it('are asked for again after a gap, and end up whole and in order', async () => {
    await stored();
    const from = test.pbx.entries.length + 1;
    const facts = wholeCall();
    // The first half never arrives: it is in the journal, but only the second half is sent.
    test.pbx.entries.push(...facts.slice(0, 5).map((fact, index) => ({ v: 1, seq: from + index, fact })));
    test.pbx.entries.push(...facts.slice(5).map((fact, index) => ({ v: 1, seq: from + 5 + index, fact })));
    test.pbx.sendAgain(from + 5, from + facts.length - 1);
    await stored();
    const callSeqs = facts.flatMap((fact, index) => ('callId' in fact ? [from + index] : []));
    expect(await seqsOf(story.ids.callId)).toEqual(callSeqs);
  });

  it('survive the server being stopped in mid-call', async () => {
    test.pbx.state(...story.arrives(), ...story.rings(), ...story.answers());
    await test.server.stop();
    test.pbx.state(...story.hangsUp());
    await test.restart();
    test.pbx.state(...story.wrapsUp());
    await stored();
    const types = await ask<{ type: string }>('SELECT type FROM fact WHERE call_id = $1 ORDER BY seq', [
      story.ids.callId,
    ]);
    expect(types.map(({ type }) => type)).toEqual([
      'call.started',
      'call.answered',
      'queue.entered',
      'offer.made',
      'offer.ended',
      'call.connected',
      'recording.started',
      'call.ended',
      'agent.wrapping-up',
    ]);
  });

  it('survive the broker being stopped and having forgotten everything', async () => {
    test.pbx.state(...story.arrives());
    await stored();
    await test.broker.stop();
    test.pbx.state(...story.rings(), ...story.answers(), ...story.hangsUp());
    await test.broker.start();
    await stored();
    expect(await seqsOf(story.ids.callId)).toHaveLength(9);
  });

  it('wait while the database is stopped, and are stored when it is back', async () => {
    await stored();
    await test.postgres.stop();
    test.pbx.state(...wholeCall());
    await test.postgres.start();
    await stored();
    expect(await seqsOf(story.ids.callId)).toHaveLength(10);
  });

  it('of an unknown version or type are set aside loudly and hold up nothing', async () => {
    test.pbx.state(...story.arrives());
    test.pbx.stateUnreadable({ v: 2, fact: { type: 'call.sung', at: 1 } });
    test.pbx.stateUnreadable({ v: 1, fact: { type: 'call.danced', at: 1, callerNumber: '13900001111' } });
    test.pbx.state(...story.rings());
    await stored();
    expect(await seqsOf(story.ids.callId)).toHaveLength(4);
    const aside = await ask<{ reason: string }>(
      'SELECT reason FROM quarantined_fact WHERE resolved_at IS NULL ORDER BY seq',
    );
    expect(aside.map(({ reason }) => reason)).toEqual(['unknown version 2', expect.stringContaining('call.danced')]);
    const loud = test.logged.filter((line) => line.includes('REFUSED A FACT'));
    expect(loud).toHaveLength(2);
    expect(loud.join()).not.toContain('13900001111');
    const links = await test.server.app.inject({
      url: '/api/links',
      headers: { cookie: await test.cookieOf('supervisor') },
    });
    expect(links.json()).toMatchObject({ facts: { unread: 2 } });
  });

  it('that were set aside are stored by a server that can read them', async () => {
    const late = storyOf('call-late', test.idOf('agent1'));
    const [readable] = late.arrives();
    const seq = test.pbx.entries.length + 1;
    test.pbx.stateUnreadable({ v: 9, fact: { ...readable } });
    await stored();
    // What a newer version would understand: here the same fact with a version that is known.
    await ask('UPDATE quarantined_fact SET raw = $2 WHERE seq = $1', [
      seq,
      JSON.stringify({ v: 1, seq, fact: readable }),
    ]);
    await test.restart();
    test.pbx.state(...late.rings());
    await stored();
    const [call] = await ask<object>('SELECT hotline, caller_number FROM call WHERE id = $1', ['call-late']);
    expect(call).toEqual({ hotline: '12315', caller_number: '13812341234' });
    expect(await ask('SELECT seq FROM quarantined_fact WHERE seq = $1 AND resolved_at IS NULL', [seq])).toEqual([]);
  });

  it('that the database itself refuses are set aside alone', async () => {
    const [started, ...others] = story.arrives();
    test.pbx.state({ ...started!, trunk: 'nul \u0000 character' } as typeof started & object, ...others);
    test.pbx.state({ type: 'agent.ready', at: 8.7e15, agentId: story.ids.agentId });
    test.pbx.state(...story.rings());
    await stored();
    expect(await seqsOf(story.ids.callId)).toHaveLength(3);
    const aside = await ask<{ reason: string }>(
      "SELECT reason FROM quarantined_fact WHERE reason LIKE 'could not be stored%'",
    );
    expect(aside).toHaveLength(2);
  });

  it('in a message that is no batch at all are refused, kept, and asked for again', async () => {
    test.pbx.sendText('{"journal": "journal-1", "facts": "none"}');
    test.pbx.sendText('not json');
    test.pbx.state(...story.arrives());
    await stored();
    await test.server.facts.settled();
    expect(await ask('SELECT id FROM quarantined_fact WHERE journal IS NULL')).toHaveLength(2);
    expect(await seqsOf(story.ids.callId)).toHaveLength(3);
  });

  it('of a new journal begin again at 1 beside the old one', async () => {
    await test.pbx.stop();
    const fresh = new FakePbx(test.broker.url, test.environment.SITE, 'journal-2');
    await fresh.start();
    fresh.state(...story.arrives());
    await fresh.untilApplied(3);
    expect(await ask('SELECT journal FROM fact WHERE seq = 1 ORDER BY journal')).toEqual([
      { journal: 'journal-1' },
      { journal: 'journal-2' },
    ]);
    await fresh.stop();
  });
});

describe('facts beyond what memory may hold', () => {
  it('are asked for again when the database is back', async () => {
    const small = await startTestServer({ FACTS_IN_MEMORY: 500 });
    try {
      await small.pbx.untilApplied(0);
      await small.postgres.stop();
      for (let index = 0; index < 300; index += 1)
        small.pbx.state(...storyOf(`many-${index}`, small.idOf('agent1')).arrives());
      await small.postgres.start();
      await small.pbx.untilApplied(900);
      const rows = await askDatabase<{ count: string }>(small.environment.DATABASE_URL, 'SELECT count(*) FROM fact');
      expect(rows).toEqual([{ count: '900' }]);
    } finally {
      await small.stop();
    }
  });
});
