import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { DispatchingReply } from './dispatch-schema.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
  await givePost('agent2', '330122', 'handler');
  await givePost('agent3', '330106002', 'handler');
  await givePost('agent4', '330100', 'head');
}, 60_000);
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function givePost(name: string, unitId: string, postRole: string): Promise<void> {
  const post = { userId: test.idOf(name), unitId, postRole, from: '2026-01-01' };
  expect((await ask('admin', 'POST', '/api/posts', post)).statusCode).toBe(200);
}

const CONTENT = {
  complaint: {
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
    respondent: { name: '某某超市', address: '文三路2号', region: '330106' },
    matter: { facts: '购买的食品过期' },
    requests: { kinds: ['refund'] },
  },
  report: { respondent: { name: '黑作坊', region: '330106' }, matter: { facts: '无照生产' } },
};

async function givenRegistered(type: keyof typeof CONTENT = 'complaint'): Promise<string> {
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type })).json<CaseDetail>();
  await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, ...CONTENT[type] });
  expect((await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 })).statusCode).toBe(200);
  return id;
}

const revisionOf = async (id: string) =>
  (
    await askDatabase<{ revision: number }>(
      test.environment.DATABASE_URL,
      'SELECT revision FROM "case" WHERE id = $1',
      [id],
    )
  )[0]!.revision;

async function act(name: string, id: string, what: string, wish: object = {}) {
  return ask(name, 'POST', `/api/cases/${id}/${what}`, { revision: await revisionOf(id), ...wish });
}

const stateOf = async (id: string, name = 'admin') => {
  const { unitId, state } = (await ask(name, 'GET', `/api/cases/${id}`)).json<CaseDetail>();
  return { unitId, state };
};
const wayOf = async (id: string, name = 'admin') =>
  (await ask(name, 'GET', `/api/cases/${id}/dispatching`)).json<DispatchingReply>();

async function givenDispatched(unitId = '330106', type: keyof typeof CONTENT = 'complaint'): Promise<string> {
  const id = await givenRegistered(type);
  const reply = await act('dispatcher1', id, 'dispatch', { unitId, note: '请依法处理' });
  expect([reply.statusCode, reply.body]).toEqual([204, '']);
  return id;
}

describe('the centre', () => {
  it('is told where a case belongs, by which article, and sends it there', async () => {
    const id = await givenRegistered();
    const { rows } = (await ask('dispatcher1', 'GET', `/api/cases/${id}/dispatch-proposals`)).json();
    expect(rows).toMatchObject([{ unitId: '330106', rule: 'respondent-place', article: 13, fault: null }]);
    expect(rows[0].basis).toContain('第十三条');
    const wish = { unitId: '330106', joint: [{ unitId: '330122', part: 'copy' }] };
    expect((await act('dispatcher1', id, 'dispatch', wish)).statusCode).toBe(204);
    expect(await stateOf(id)).toEqual({ unitId: '330106', state: 'dispatched' });
    expect((await wayOf(id)).dispatches).toMatchObject([
      { from: { id: 'centre' }, to: { id: '330106' }, direction: 'down', article: 13, wasProposed: true },
    ]);
    // The unit reads it from now on, and so does the one that has a copy.
    expect(await stateOf(id, 'officer1')).toEqual({ unitId: '330106', state: 'dispatched' });
    expect((await ask('agent2', 'GET', `/api/cases/${id}`)).statusCode).toBe(200);
  });

  it('cannot send it to a closed unit, out of its region, or without the right', async () => {
    const id = await givenRegistered();
    const { revision } = (await ask('admin', 'GET', '/api/units/330127')).json();
    const closing = { revision, until: '2026-01-31', successorId: '330122' };
    expect((await ask('admin', 'PATCH', '/api/units/330127', closing)).statusCode).toBe(200);
    const refused = await act('dispatcher1', id, 'dispatch', { unitId: '330127' });
    expect([refused.statusCode, refused.json().details]).toMatchObject([
      409,
      { fault: 'unit-closed', successorId: '330122' },
    ]);
    expect((await act('dispatcher1', id, 'dispatch', { unitId: '330200' })).json().details).toMatchObject({
      fault: 'outside',
      basis: expect.stringContaining('第四十一条') as string,
    });
    expect((await act('officer1', id, 'dispatch', { unitId: '330106' })).statusCode).toBe(404);
    expect(await stateOf(id)).toEqual({ unitId: 'centre', state: 'registered' });
  });

  it('sends once when two dispatchers press at once', async () => {
    const id = await givenRegistered();
    const revision = await revisionOf(id);
    const replies = await Promise.all(
      ['330106', '330122'].map((unitId) =>
        ask('dispatcher1', 'POST', `/api/cases/${id}/dispatch`, { revision, unitId }),
      ),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    expect((await wayOf(id)).dispatches).toHaveLength(1);
  });
});

describe('the unit', () => {
  it('gives it back to the centre with one of nine reasons, never onward', async () => {
    const id = await givenDispatched();
    expect((await act('officer1', id, 'dispatch', { unitId: '330122' })).statusCode).toBe(403);
    const onward = await ask('officer1', 'POST', `/api/cases/${id}/assign`, { unitId: '330122' });
    expect([onward.statusCode, onward.json().details]).toMatchObject([409, { fault: 'onward', article: 41 }]);
    const why = { returnReason: 'no-authority', note: '应由桐庐县局处理' };
    expect((await act('officer1', id, 'return', { ...why, returnReason: 'tired' })).statusCode).toBe(400);
    expect((await act('officer1', id, 'return', why)).statusCode).toBe(204);
    expect(await stateOf(id)).toEqual({ unitId: 'centre', state: 'returned' });
    expect((await wayOf(id)).dispatches).toMatchObject([{ returnReason: 'no-authority', returnNote: why.note }]);
    expect((await ask('officer1', 'GET', `/api/cases/${id}`)).statusCode).toBe(404);
  });

  it('assigns it to its station and to a person there, and the station gives it back to the centre', async () => {
    const id = await givenDispatched();
    const handlerId = test.idOf('agent3');
    const url = `/api/cases/${id}/assign`;
    expect((await ask('head1', 'POST', url, { unitId: '330106002', handlerId: test.idOf('agent2') })).statusCode).toBe(
      400,
    );
    expect((await ask('head1', 'POST', url, { unitId: '330106002', handlerId })).statusCode).toBe(204);
    expect(await wayOf(id, 'agent3')).toMatchObject({ unit: { id: '330106002' }, handlerId, may: { giveBack: true } });
    expect((await act('agent3', id, 'return', { returnReason: 'unclear', note: '诉求不清' })).statusCode).toBe(204);
    expect(await stateOf(id)).toEqual({ unitId: 'centre', state: 'returned' });
  });
});

describe('others', () => {
  it('urge it, watch over it and are answered', async () => {
    const id = await givenDispatched();
    const url = `/api/cases/${id}/urgings`;
    expect((await ask('officer1', 'POST', url, { kind: 'urge', note: '请尽快' })).statusCode).toBe(403);
    expect(
      (await ask('dispatcher1', 'POST', url, { kind: 'urge', note: '请尽快', dueOn: '2020-01-01' })).statusCode,
    ).toBe(400);
    expect((await ask('dispatcher1', 'POST', url, { kind: 'urge', note: '请尽快办理' })).statusCode).toBe(200);
    const watch = (await ask('agent4', 'POST', url, { kind: 'supervise', note: '市局督办' })).json<{ id: string }>();
    const answer = () => ask('officer1', 'POST', `/api/urgings/${watch.id}/answer`, { answer: '已联系双方' });
    expect([(await answer()).statusCode, (await answer()).statusCode]).toEqual([204, 409]);
    expect((await ask('officer1', 'POST', `/api/urgings/${watch.id}/lift`)).statusCode).toBe(403);
    const workload = (await ask('head1', 'GET', '/api/units/330106/workload')).json();
    expect(workload.rows[0]).toMatchObject({ unitId: '330106', isItself: true, supervised: 1 });
    expect((await ask('agent4', 'POST', `/api/urgings/${watch.id}/lift`)).statusCode).toBe(204);
    expect((await wayOf(id)).urgings).toMatchObject([
      { kind: 'urge', by: { id: 'centre' }, answer: null },
      { kind: 'supervise', by: { id: '330100' }, answer: '已联系双方', endedAt: expect.any(Number) as number },
    ]);
  });

  it('settle whose it is: the common superior names one (33)', async () => {
    const id = await givenDispatched();
    const wish = { otherUnitId: '330122', reason: '经营地在桐庐' };
    expect((await act('officer1', id, 'disputes', wish)).statusCode).toBe(204);
    expect((await act('officer1', id, 'disputes', wish)).statusCode).toBe(409);
    const law = (await ask('officer1', 'GET', `/api/cases/${id}/law`)).json();
    expect(law.clocks.find(({ clock }: { clock: string }) => clock === 'jurisdiction')).toMatchObject({
      state: 'running',
    });
    const designated = { outcome: 'designated', unitId: '330122', note: '指定桐庐县局处理' };
    expect((await act('head1', id, 'disputes/settle', designated)).statusCode).toBe(403);
    expect((await act('agent4', id, 'disputes/settle', designated)).statusCode).toBe(204);
    expect(await stateOf(id)).toEqual({ unitId: '330122', state: 'dispatched' });
    const { dispatches, disputes } = await wayOf(id);
    expect(disputes).toMatchObject([{ superior: { id: '330100' }, outcome: 'designated', settled: { id: '330122' } }]);
    expect(dispatches.at(-1)).toMatchObject({ direction: 'designated', article: 33, from: { id: 'centre' } });
  });

  it('do not see a report that is not theirs, unless they handle it jointly', async () => {
    const id = await givenDispatched('330106', 'report');
    const see = async (name: string) => (await ask(name, 'GET', `/api/cases/${id}`)).statusCode;
    expect([await see('officer1'), await see('agent2'), await see('agent3')]).toEqual([200, 404, 404]);
    const url = `/api/cases/${id}/joint-units`;
    expect((await ask('dispatcher1', 'POST', url, { unitId: '330122', part: 'joint' })).statusCode).toBe(204);
    expect(await see('agent2')).toBe(200);
    expect((await ask('dispatcher1', 'DELETE', `${url}/330122`)).statusCode).toBe(204);
    expect(await see('agent2')).toBe(404);
  });
});
