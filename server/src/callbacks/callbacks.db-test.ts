import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brandId, type Fact } from '@hotline/contracts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const WANG = '13812341234';
let test: TestServer;
let at = Date.now() - 3_600_000;
let calls = 0;

beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const nextStory = (number: string | null) =>
  storyOf(`call-${(calls += 1)}`, test.idOf('agent1'), number, (at += 60_000));

/** Gave up while an agent was being rung. */
async function givenAbandoned(number: string | null, more: (callId: string) => Fact[] = () => []): Promise<string> {
  const story = nextStory(number);
  test.pbx.state(...story.arrives(), ...more(story.ids.callId), ...story.rings(), ...story.leavesWhileRinging());
  await test.pbx.untilApplied(test.pbx.entries.length);
  return story.ids.callId;
}

async function ask(method: 'GET' | 'POST', url: string, payload?: object, name = 'agent1') {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}
interface Row {
  id: string | null;
  callId: string;
  number: string;
  calls: number;
  kind: string;
  state: string;
  takenByName: string | null;
}
const listed = async (query = '') => (await ask('GET', `/api/callbacks${query}`)).json<{ rows: Row[] }>().rows;
const isOpen = async (callId: string) => (await listed()).some((row) => row.callId === callId);

describe('the list of citizens who called in vain', () => {
  it('has one line for each number, told by the last call, masked', async () => {
    await givenAbandoned(WANG);
    const second = await givenAbandoned(WANG);
    const rows = await listed();
    expect(rows).toMatchObject([
      { id: null, callId: second, number: '138****1234', calls: 2, kind: 'abandoned', state: 'open' },
    ]);
    expect(JSON.stringify(rows)).not.toContain(WANG);
  });

  it('tells who hung up before a queue from who waited', async () => {
    const story = nextStory('13900000001');
    test.pbx.state(story.arrives()[0]!, {
      ...{ type: 'call.ended', at: at + 3_000, callId: story.ids.callId, endedBy: 'caller', cause: 16 },
      ...{ durationMs: 3_000, talkMs: 0 },
    } as Fact);
    await test.pbx.untilApplied(test.pbx.entries.length);
    expect((await listed('?kind=missed')).map(({ callId }) => callId)).toEqual([story.ids.callId]);
  });

  it('leaves out whoever got through later, withheld numbers, voicemails, promises, and harassment', async () => {
    const later = await givenAbandoned('13900000002');
    expect(await isOpen(later)).toBe(true);
    const story = nextStory('13900000002');
    test.pbx.state(...story.arrives(), ...story.rings(), ...story.answers(), ...story.hangsUp());
    const withheld = await givenAbandoned(null);
    const harassing = await givenAbandoned('13900000003', (callId) => [
      { type: 'call.flagged', at, callId: brandId(callId), marks: ['harassment'] },
    ]);
    const promised = await givenAbandoned('13900000004', (callId) => [
      {
        ...{ type: 'callback.requested', at, callbackId: brandId('cb-1'), callId: brandId(callId) },
        ...{ outboundCallId: brandId('out-1'), queue: brandId('general'), hotline: '12315', number: '13900000004' },
        priority: 0,
      } as Fact,
    ]);
    for (const callId of [later, withheld, harassing, promised]) expect(await isOpen(callId)).toBe(false);
  });
});

describe('a number', () => {
  it('is taken once, with all its calls, whoever asks at the same moment', async () => {
    const [first, second] = [await givenAbandoned('13900000005'), await givenAbandoned('13900000005')];
    const replies = await Promise.all([
      ask('POST', '/api/callbacks', { callId: first }),
      ask('POST', '/api/callbacks', { callId: second }, 'agent2'),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(replies.find(({ statusCode }) => statusCode === 409)!.json()).toMatchObject({ error: 'callback-taken' });
    expect(await isOpen(second)).toBe(false);
    const taken = await listed('?state=taken');
    expect(taken).toMatchObject([{ calls: 2, state: 'taken' }]);
    expect((await ask('POST', '/api/callbacks', { callId: first }, 'agent3')).statusCode).toBe(409);
  });

  it('is closed by whoever took it or a supervisor, and never comes back', async () => {
    const callId = await givenAbandoned('13900000006');
    const { id } = (await ask('POST', '/api/callbacks', { callId })).json<{ id: string }>();
    const close = (name: string) => ask('POST', `/api/callbacks/${id}/close`, { outcome: 'not-reached' }, name);
    expect((await close('agent2')).statusCode).toBe(403);
    expect((await close('agent1')).statusCode).toBe(204);
    expect((await close('supervisor')).json()).toMatchObject({ error: 'wrong-state' });
    expect((await ask('POST', `/api/callbacks/${id}/give-back`)).statusCode).toBe(409);
    expect(await isOpen(callId)).toBe(false);
    expect((await listed('?state=closed')).map((row) => row.state)).toEqual(['not-reached']);
    const audit = (await ask('GET', `/api/audit?subjectKind=callback&subjectId=${id}`, undefined, 'admin')).json<{
      rows: { action: string; reason: string | null }[];
    }>();
    expect(audit.rows.map(({ action, reason }) => [action, reason])).toEqual([
      ['callback-closed', 'not-reached'],
      ['callback-taken', null],
    ]);
  });

  it('is open again when it is given back, or when the citizen calls in vain once more', async () => {
    const callId = await givenAbandoned('13900000007');
    const { id } = (await ask('POST', '/api/callbacks', { callId })).json<{ id: string }>();
    expect((await ask('POST', `/api/callbacks/${id}/give-back`)).statusCode).toBe(204);
    expect(await isOpen(callId)).toBe(true);
    await ask('POST', '/api/callbacks', { callId });
    const again = await givenAbandoned('13900000007');
    const row = (await listed()).find((each) => each.callId === again);
    expect(row?.calls).toBe(1);
  });

  it('of an unknown call, or an outcome that does not exist, is refused', async () => {
    expect((await ask('POST', '/api/callbacks', { callId: 'nobody' })).statusCode).toBe(409);
    expect((await ask('POST', '/api/callbacks', { callId: "x' OR 1=1" })).statusCode).toBe(400);
    expect((await ask('POST', '/api/callbacks/none/close', { outcome: 'shouted-at' })).statusCode).toBe(400);
    expect((await ask('POST', '/api/callbacks/none/close', { outcome: 'reached' })).statusCode).toBe(404);
  });
});
