import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, FactOf } from '@hotline/contracts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function get<Body>(url: string): Promise<{ statusCode: number; body: Body }> {
  const headers = { cookie: await test.cookieOf('supervisor') };
  const reply = await test.server.app.inject({ method: 'GET', url, headers });
  return { statusCode: reply.statusCode, body: reply.json<Body>() };
}

const loaded = (version: string, at: number): FactOf<'flow.loaded'> => ({
  type: 'flow.loaded',
  at,
  flow: 'line-12315',
  version,
  hotline: '12315',
  numbers: ['12315'],
  start: 'greeting',
  steps: [
    { step: 'greeting', kind: 'say', exits: [{ exit: 'next', to: 'person' }] },
    { step: 'person', kind: 'enqueue', exits: [] },
  ],
});

function caller(name: string, startAt: number, ...left: [step: string, exit: string][]): Fact[] {
  const story = storyOf(name, test.idOf('agent1'), '13812341234', startAt);
  const started = { ...(story.arrives()[0] as FactOf<'call.started'>), flow: 'line-12315', flowVersion: 'two' };
  return [
    started,
    ...left.map(([step, exit], index): Fact => ({
      type: 'ivr.step-left',
      at: startAt + 2_000 + index,
      callId: story.ids.callId,
      flow: 'line-12315',
      step,
      exit,
      to: null,
    })),
  ];
}

describe('a flow’s picture', () => {
  // Noon in Shanghai, and 00:30 of the day after, which is still the same day in UTC.
  const noon = Date.UTC(2026, 8, 1, 4);
  const nextDay = Date.UTC(2026, 8, 1, 16, 30);

  it('counts the day in Shanghai, of the version that was walked', async () => {
    const refused: Fact = { type: 'flow.refused', at: Date.now(), file: '12315.yaml', line: 7, reason: 'no such step' };
    test.pbx.state(
      loaded('one', 1_000),
      loaded('two', 2_000),
      refused,
      ...caller('flow-a', noon, ['greeting', 'next'], ['person', 'agent']),
      ...caller('flow-b', noon, ['greeting', 'caller-left']),
      ...caller('flow-c', nextDay, ['greeting', 'next'], ['person', 'caller-left']),
    );
    await test.pbx.untilApplied(test.pbx.entries.length);

    const list = await get<{ rows: object[]; refused: object[] }>('/api/flows');
    expect(list.body.rows).toMatchObject([{ flow: 'line-12315', version: 'two' }]);
    expect(list.body.refused).toMatchObject([{ file: '12315.yaml', line: 7 }]);

    const day = await get('/api/flows/line-12315?day=2026-09-01');
    expect(day.body).toMatchObject({
      version: 'two',
      versions: [{ version: 'two' }, { version: 'one' }],
      entered: 2,
      droppedOff: 1,
      steps: [
        { step: 'greeting', entered: 2, droppedOff: 1, exits: [{ exit: 'next', to: 'person', walked: 1 }] },
        { step: 'person', entered: 1, droppedOff: 0, exits: [{ exit: 'agent', walked: 1 }] },
      ],
    });
    expect((await get('/api/flows/line-12315?day=2026-09-02')).body).toMatchObject({ entered: 1, droppedOff: 1 });
    expect((await get('/api/flows/line-12315?version=one&day=2026-09-01')).body).toMatchObject({ entered: 0 });
  });

  it('is refused for what is no flow, no version and no day', async () => {
    expect((await get('/api/flows/nothing')).statusCode).toBe(404);
    expect((await get('/api/flows/line-12315?version=nine')).statusCode).toBe(404);
    expect((await get('/api/flows/line-12315?day=2026-02-31')).statusCode).toBe(400);
  });
});
