import { brandId, type AgentId, type BridgeId, type LegId } from '@hotline/contracts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { CaseDetail } from './case-schema.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

/** agent1 talks and has opened a draft of that type. */
async function givenTalk(callId: string, type: 'complaint' | 'report') {
  const story = storyOf(callId, test.idOf('agent1'));
  test.pbx.state(...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers());
  await test.pbx.untilApplied(test.pbx.entries.length);
  const opened = await ask('agent1', 'POST', '/api/cases', { callId });
  expect(opened.statusCode).toBe(200);
  const { id, revision } = opened.json<CaseDetail>();
  await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision, type, matter: { facts: '第一位记录' } });
  return { story, id };
}

function takesOver(story: ReturnType<typeof storyOf>, name: string): void {
  const agentId = brandId<AgentId>(test.idOf(name));
  const at = 1_790_000_100_000;
  const { callId } = story.ids;
  const legId = brandId<LegId>(`${callId}-second`);
  test.pbx.state(
    { type: 'agent.signed-in', at, agentId, extension: '8002', queues: [story.ids.queue] },
    { type: 'agent.ready', at, agentId },
    {
      type: 'party.rung',
      at,
      callId,
      legId,
      kind: 'agent',
      agentId,
      way: 'consult',
      by: null,
      endpoint: 'x',
      timeoutMs: 1,
    },
    { type: 'party.joined', at, callId, legId, kind: 'agent', agentId },
    {
      type: 'call.taken-over',
      at,
      callId,
      agentId,
      fromAgentId: story.ids.agentId,
      legId,
      bridgeId: brandId<BridgeId>('b'),
    },
  );
}

it.each(['complaint', 'report'] as const)(
  'a draft of a %s goes on with the agent who goes on with its call',
  async (type) => {
    const { story, id } = await givenTalk(`handed-${type}`, type);
    expect(
      (await ask('agent2', 'PATCH', `/api/cases/${id}`, { revision: 2, matter: { place: '别处' } })).statusCode,
    ).not.toBe(200);
    takesOver(story, 'agent2');
    await test.pbx.untilApplied(test.pbx.entries.length);
    const read = () => ask('agent2', 'GET', `/api/cases/${id}`);
    await vi.waitUntil(async () => (await read()).json<CaseDetail>().ownerId === test.idOf('agent2'));
    const { revision } = (await read()).json<CaseDetail>();
    const saved = await ask('agent2', 'PATCH', `/api/cases/${id}`, { revision, matter: { place: '和平街' } });
    expect(saved.json()).toMatchObject({
      matter: { facts: '第一位记录', place: '和平街' },
      ownerId: test.idOf('agent2'),
    });
  },
);

it('whoever is out of the call and does not own the draft does not write in it', async () => {
  const { story, id } = await givenTalk('left', 'complaint');
  takesOver(story, 'agent2');
  test.pbx.state({ type: 'agent.ready', at: 1_790_000_200_000, agentId: story.ids.agentId });
  await test.pbx.untilApplied(test.pbx.entries.length);
  await vi.waitUntil(
    async () => (await ask('agent2', 'GET', `/api/cases/${id}`)).json<CaseDetail>().ownerId === test.idOf('agent2'),
  );
  const { revision } = (await ask('agent2', 'GET', `/api/cases/${id}`)).json<CaseDetail>();
  expect((await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision, matter: { place: '别处' } })).statusCode).toBe(
    403,
  );
});
