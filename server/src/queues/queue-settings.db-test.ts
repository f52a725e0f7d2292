import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_QUEUE_SETTINGS } from '@hotline/contracts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());
beforeEach(() => {
  test.pbx.commands.length = 0;
});

async function ask(method: 'GET' | 'PUT', queue: string, payload?: object) {
  const headers = { cookie: await test.cookieOf('admin') };
  return test.server.app.inject({
    method,
    url: `/api/queues/${queue}/settings`,
    headers,
    ...(payload && { payload }),
  });
}
const OWN = { ...DEFAULT_QUEUE_SETTINGS, maxWaitSeconds: 300, overflowQueue: 'general', answerGoalSeconds: 20 };

describe('the settings of a queue', () => {
  it('are kept, told to pbx, and told again when pbx comes back', async () => {
    expect((await ask('GET', 'price')).json()).toEqual(DEFAULT_QUEUE_SETTINGS);
    expect((await ask('PUT', 'price', OWN)).json()).toEqual({ applied: true });
    expect(test.pbx.commands.at(-1)).toEqual({ type: 'configure-queue', queue: 'price', settings: OWN });
    expect((await ask('GET', 'price')).json()).toEqual(OWN);
    test.pbx.commands.length = 0;
    await test.pbx.stop();
    await test.pbx.start();
    expect(await test.pbx.untilCommand('configure-queue')).toMatchObject({ queue: 'price', settings: OWN });
  });

  it('are refused as a whole when one is wrong', async () => {
    const wrong = [
      { ...OWN, answerGoalSeconds: 0 },
      { ...OWN, overflowQueue: 'no-such-queue' },
      { ...OWN, overflowQueue: 'price' },
      { ...OWN, surprise: 1 },
    ];
    for (const settings of wrong) expect((await ask('PUT', 'price', settings)).statusCode).toBe(400);
    expect((await ask('PUT', 'no-such-queue', OWN)).statusCode).toBe(404);
    expect(test.pbx.commands.filter(({ type }) => type === 'configure-queue')).toEqual([]);
  });
});
