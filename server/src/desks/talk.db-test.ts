import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Refusal } from '@hotline/contracts';
import { askDatabase } from '../testing/ask-database.ts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
let calls = 0;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());
beforeEach(() => {
  test.pbx.commands.length = 0;
  test.pbx.answer = () => ({ ok: true });
});

async function ask(name: string, url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
}
const onCall = (path: string, payload?: object) => ask('agent1', `/api/desk/calls/call-1/${path}`, payload);

/** A call of 王芳's that agent1 answered, stored. */
async function givenCall(number: string | null = '13812341234'): Promise<string> {
  const story = storyOf(`talk-call-${(calls += 1)}`, test.idOf('agent1'), number);
  test.pbx.state(...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers(), ...story.hangsUp());
  await test.pbx.untilApplied(test.pbx.entries.length);
  return story.ids.callId;
}

describe('the buttons of a talk', () => {
  it('ask pbx for what they say, about this call and in this person’s name', async () => {
    const own = { agentId: test.idOf('agent1'), callId: 'call-1' };
    const to = { kind: 'queue', queue: 'price' };
    const colleague = { kind: 'agent', agentId: test.idOf('agent2') };
    const asked = [
      ['transfer', { to }, { type: 'transfer-call', to }],
      ['consult', { with: colleague }, { type: 'consult-call', with: colleague }],
      ['add-party', { who: { kind: 'outside', number: '12345' } }, { type: 'add-party' }],
      ['swap', undefined, { type: 'swap-call' }],
      ['conference', undefined, { type: 'conference-call' }],
      ['complete-transfer', undefined, { type: 'complete-transfer' }],
      ['drop-party', { legId: 'call-1-x1' }, { type: 'drop-party', legId: 'call-1-x1' }],
      ['leave', undefined, { type: 'leave-call' }],
      ['rejoin', undefined, { type: 'rejoin-call' }],
      ['pause-recording', undefined, { type: 'pause-recording' }],
      ['resume-recording', undefined, { type: 'resume-recording' }],
      ['extend-wrap-up', undefined, { type: 'extend-wrap-up' }],
      ['give-to-flow', { entry: 'silent-call' }, { type: 'give-to-flow', entry: 'silent-call' }],
    ] as const;
    for (const [path, body, command] of asked) {
      expect((await onCall(path, body)).statusCode, path).toBe(204);
      expect(test.pbx.commands.at(-1), path).toMatchObject({ ...own, ...command });
    }
  });

  it('take nothing from the body that would speak for somebody else', async () => {
    const stranger = { agentId: test.idOf('agent2') };
    await onCall('swap', stranger);
    expect(test.pbx.commands.at(-1)).toMatchObject({ agentId: test.idOf('agent1') });
    expect((await onCall('transfer', { to: { kind: 'queue', queue: 'price' }, ...stranger })).statusCode).toBe(400);
  });

  it('say why pbx refused', async () => {
    for (const refusal of ['to-oneself', 'queue-closed', 'unknown-number'] satisfies Refusal[]) {
      test.pbx.answer = () => ({ ok: false, refusal, message: refusal });
      const reply = await onCall('transfer', { to: { kind: 'outside', number: '12345' } });
      expect(reply.statusCode).toBe(409);
      expect(reply.json()).toMatchObject({ error: 'refused-by-pbx', details: { reason: refusal } });
    }
  });

  it('refuse what nobody can dial', async () => {
    for (const number of ['1', '9'.repeat(40), '12345;ext=1', 'sip:x@y', '110\r\nVia: x'])
      expect((await onCall('consult', { with: { kind: 'outside', number } })).statusCode, number).toBe(400);
    expect(test.pbx.commands.filter(({ type }) => type === 'consult-call')).toEqual([]);
  });
});

describe('words that a supervisor must hear of', () => {
  it('raise an alert at once, for a call that this agent talks on', async () => {
    const story = storyOf(`talk-call-${(calls += 1)}`, test.idOf('agent1'));
    test.pbx.state(...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers());
    await test.pbx.untilApplied(test.pbx.entries.length);
    const url = `/api/desk/calls/${story.ids.callId}/emergency`;
    expect((await ask('agent1', url, { word: 'poisoning' })).statusCode).toBe(204);
    expect(test.server.supervision.alerts.open).toContainEqual(
      expect.objectContaining({
        kind: 'emergency-words',
        callId: story.ids.callId,
        agentId: test.idOf('agent1'),
        detail: 'poisoning',
      }),
    );
    expect((await ask('agent2', url, { word: 'poisoning' })).statusCode).toBe(404);
    expect((await ask('agent1', url, { word: 'hello' })).statusCode).toBe(400);
    test.pbx.state(...story.hangsUp());
  });
});

describe('a call that an agent places', () => {
  const place = (body: object, name = 'agent1') => ask(name, '/api/desk/place-call', body);
  const numberDialled = () => {
    const command = test.pbx.commands.findLast(({ type }) => type === 'place-call');
    return command?.type === 'place-call' ? command.number : null;
  };

  it('reaches the number of an earlier call, and is logged', async () => {
    const callId = await givenCall();
    const reply = await place({ purpose: 'callback', callId });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).not.toContain('13812341234');
    expect(test.pbx.commands.at(-1)).toMatchObject({
      type: 'place-call',
      agentId: test.idOf('agent1'),
      callId: reply.json<{ callId: string }>().callId,
      number: '13812341234',
      hotline: '12315',
      purpose: 'callback',
    });
    const [logged] = await askDatabase(
      test.environment.DATABASE_URL,
      `SELECT action FROM audit_entry WHERE action = 'number-dialled' AND subject_id = '${callId}'`,
    );
    expect(logged).toEqual({ action: 'number-dialled' });
    expect((await place({ purpose: 'callback', callId }, 'agent2')).statusCode).toBe(404);
  });

  it('reaches the person of a case by the number they left', async () => {
    const callId = await givenCall();
    const headers = { cookie: await test.cookieOf('agent1') };
    const opened = await test.server.app.inject({ method: 'POST', url: '/api/cases', headers, payload: { callId } });
    const { id, revision } = opened.json<{ id: string; revision: number }>();
    const payload = { revision, person: { phone: '139 0000-1111' } };
    await test.server.app.inject({ method: 'PATCH', url: `/api/cases/${id}`, headers, payload });
    expect((await place({ purpose: 'follow-up', caseId: id })).statusCode).toBe(200);
    expect(numberDialled()).toBe('13900001111');
    expect(test.pbx.commands.at(-1)).toMatchObject({ caseId: id });
  });

  it('does not tie a reporter’s number to the report', async () => {
    const callId = await givenCall('13700001111');
    const headers = { cookie: await test.cookieOf('agent1') };
    const payload = { callId, type: 'report' };
    const opened = await test.server.app.inject({ method: 'POST', url: '/api/cases', headers, payload });
    const { id } = opened.json<{ id: string }>();
    expect((await place({ purpose: 'follow-up', caseId: id })).statusCode).toBe(200);
    expect(numberDialled()).toBe('13700001111');
    expect(test.pbx.commands.at(-1)).not.toHaveProperty('caseId');
    expect((await place({ purpose: 'follow-up', caseId: id }, 'agent2')).statusCode).toBe(404);
  });

  it('needs exactly one whom, and a number', async () => {
    const withheld = await givenCall(null);
    expect((await place({ purpose: 'callback', callId: withheld })).json()).toMatchObject({ error: 'number-unknown' });
    expect((await place({ purpose: 'other' })).statusCode).toBe(400);
    expect((await place({ purpose: 'other', number: '12345', callId: withheld })).statusCode).toBe(400);
    expect((await place({ purpose: 'other', number: '12345678901' })).statusCode).toBe(200);
  });
});
