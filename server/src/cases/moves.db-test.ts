import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../audit/history-chain-repository.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { Refusal } from '../http/refusal.ts';
import type { CaseDetail } from './case-schema.ts';
import type { CaseLaw } from './law-view.ts';
import type { MoveWish } from './moves.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

const CONTENT = {
  complaint: {
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
    respondent: { name: '某某超市', address: '和平街2号' },
    matter: { facts: '购买的食品过期' },
    requests: { kinds: ['refund'] },
  },
  report: { respondent: { name: '黑作坊' }, matter: { facts: '无照生产' } },
};

async function givenRegistered(type: keyof typeof CONTENT): Promise<CaseDetail> {
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type })).json<CaseDetail>();
  const saved = await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, ...CONTENT[type] });
  const { revision } = saved.json<CaseDetail>();
  return (await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision })).json<CaseDetail>();
}

const lawOf = async (id: string, name = 'supervisor') =>
  (await ask(name, 'GET', `/api/cases/${id}/law`)).json<CaseLaw>();

/** A move for which a reason is enough, by the route. */
async function move(id: string, wish: object, name = 'supervisor') {
  const { revision } = await lawOf(id, name);
  return ask(name, 'POST', `/api/cases/${id}/moves`, { revision, ...wish });
}

/** Any move, by the engine itself, as the routes with forms of their own call it. */
function apply(caseId: string, wish: Omit<MoveWish, 'caseId' | 'reason' | 'actor'> & { reason?: string }) {
  const actor = { userId: test.idOf('supervisor'), address: '127.0.0.1' };
  return test.server.law.moves.apply({ caseId, reason: null, actor, ...wish });
}

/** Why the engine refused. */
async function refusalOf(applied: Promise<unknown>): Promise<{ code: string; details: Record<string, unknown> }> {
  const error: unknown = await applied.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error('was not refused', { cause: error });
  return { code: error.code, details: error.details as Record<string, unknown> };
}

const clockOf = ({ clocks }: CaseLaw, name: string) => clocks.find(({ clock }) => clock === name);

describe('a complaint under Order 121', () => {
  it('goes from the centre to its mediation, and each move is a fact', async () => {
    const { id, state } = await givenRegistered('complaint');
    expect(state).toBe('registered');
    expect(clockOf(await lawOf(id), 'acceptance')).toMatchObject({
      state: 'running',
      basis: expect.stringContaining('第十五条') as string,
    });
    await apply(id, { move: 'dispatch' });
    expect((await move(id, { move: 'take-in' })).json()).toMatchObject({ state: 'awaiting-acceptance' });
    await apply(id, { move: 'accept' });
    const law = await lawOf(id);
    expect(law).toMatchObject({ pack: 'order-121', state: 'mediating' });
    expect(clockOf(law, 'acceptance')).toMatchObject({ state: 'stopped', isLate: false });
    expect(clockOf(law, 'mediation')?.state).toBe('running');
    const { rows } = (await ask('supervisor', 'GET', `/api/cases/${id}/history`)).json();
    expect(rows.map(({ act, toState }: Record<string, string>) => [act, toState])).toEqual([
      ['opened', null],
      ['changed', null],
      ['register', 'registered'],
      ['dispatch', 'dispatched'],
      ['take-in', 'awaiting-acceptance'],
      ['accept', 'mediating'],
    ]);
    expect(rows.at(-1)).toMatchObject({
      userName: expect.any(String),
      address: '127.0.0.1',
      fromState: 'awaiting-acceptance',
    });
  });

  it('refuses what the law does not allow, and cites the article', async () => {
    const { id } = await givenRegistered('complaint');
    const reply = await move(id, { move: 'close' });
    expect([reply.statusCode, reply.json().error]).toEqual([409, 'move-not-allowed']);
    expect(reply.json().details).toMatchObject({ fault: 'wrong-state', state: 'registered', pack: 'order-121' });
    expect(reply.json().details.allowed).toContain('dispatch');
    const ended = await refusalOf(apply(id, { move: 'end-mediation', reason: '调解不成' }));
    expect(ended.details['basis']).toBe('《市场监督管理投诉举报处理办法》（总局令第121号）第二十三条');
    const bare = await refusalOf(apply(id, { move: 'refuse' }));
    expect(bare.details).toMatchObject({ fault: 'reason-needed', basisEn: 'Order 121, article 16' });
    expect((await move(id, { move: 'accept' })).statusCode).toBe(400);
    const tomorrow = await move(id, { move: 'take-in', on: '2099-01-01' });
    expect(tomorrow.json().details).toEqual([{ field: 'on', message: '2099-01-01 is in the future' }]);
    const impossible = await move(id, { move: 'take-in', on: '2026-02-30' });
    expect(impossible.json().details[0].message).toContain('no day of the calendar');
  });

  it('is not closed before both were told of the end (article 23)', async () => {
    const { id } = await givenRegistered('complaint');
    await apply(id, { move: 'take-in' });
    await apply(id, { move: 'accept' });
    await apply(id, { move: 'end-mediation', reason: '无法达成协议' });
    expect((await move(id, { move: 'close' })).json().details).toMatchObject({
      fault: 'still-owed',
      owed: ['end-notice'],
    });
    await apply(id, { move: 'tell-end' });
    expect((await move(id, { move: 'close' })).json()).toMatchObject({ state: 'closed' });
    expect((await lawOf(id)).clocks.every((clock) => clock.state === 'stopped')).toBe(true);
  });

  it('is moved once when two move it at once', async () => {
    const { id } = await givenRegistered('complaint');
    const { revision } = await lawOf(id);
    const both = await Promise.all(
      ['ask-dispatch', 'take-in'].map((each) =>
        ask('supervisor', 'POST', `/api/cases/${id}/moves`, { revision, move: each }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('is moved only by whom the table names', async () => {
    const { id } = await givenRegistered('complaint');
    expect((await move(id, { move: 'take-in' }, 'agent2')).statusCode).toBe(403);
    expect((await lawOf(id, 'agent2')).moves.map((each) => each.move)).not.toContain('take-in');
    expect((await move(id, { move: 'ask-dispatch' }, 'agent2')).statusCode).toBe(200);
  });
});

describe('a report', () => {
  it('is verified, extended once with the head’s approval, and filed', async () => {
    const { id } = await givenRegistered('report');
    await move(id, { move: 'take-in' });
    const before = clockOf(await lawOf(id), 'verification')!;
    await apply(id, { move: 'begin-testing' });
    expect(clockOf(await lawOf(id), 'verification')).toMatchObject({ state: 'suspended', dueOn: null });
    await apply(id, { move: 'end-testing' });
    await apply(id, { move: 'extend', reason: '案情复杂' });
    const extended = await lawOf(id);
    expect(extended.state).toBe('extended');
    expect(clockOf(extended, 'verification')).toMatchObject({ extendedDays: 15, startedOn: before.startedOn });
    expect((await refusalOf(apply(id, { move: 'extend', reason: '还要时间' }))).code).toBe('move-not-allowed');
    expect(await apply(id, { move: 'file' })).toMatchObject({ state: 'filed' });
    expect(clockOf(await lawOf(id), 'enforcement')?.state).toBe('running');
  });
});

describe('the history', () => {
  it('cannot be changed, deleted or emptied, not even past the server', async () => {
    const { id } = await givenRegistered('complaint');
    const url = test.environment.DATABASE_URL;
    const tries = [
      `UPDATE case_history SET reason = 'x' WHERE case_id = '${id}'`,
      `DELETE FROM case_history WHERE case_id = '${id}'`,
      'TRUNCATE case_history',
      `UPDATE case_history_end SET seq = 1 WHERE case_id = '${id}'`,
      `DELETE FROM case_history_end WHERE case_id = '${id}'`,
      'TRUNCATE case_history_end',
      `DELETE FROM "case" WHERE id = '${id}'`,
    ];
    for (const sql of tries)
      await expect(askDatabase(url, sql)).rejects.toThrow(/append-only|case_history_case_id_fkey|referenced/);
  });

  it('keeps the order of acts that come at once', async () => {
    const { id } = await givenRegistered('complaint');
    const notes = [1, 2, 3, 4, 5, 6].map((count) =>
      ask('agent1', 'POST', `/api/cases/${id}/notes`, { text: `第${count}条` }),
    );
    expect((await Promise.all(notes)).map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(200));
    const { faults } = await verifyHistory(test.environment.DATABASE_URL);
    expect(faults).toEqual([]);
  });

  it('is counted anew, and a row that somebody changed, removed or cut off is found', async () => {
    const url = test.environment.DATABASE_URL;
    const six = await Promise.all([1, 2, 3, 4, 5, 6].map(() => givenRegistered('complaint')));
    const [changed, removed, cut, unmoved, rewritten, added] = six;
    await Promise.all(
      [unmoved, rewritten].map((row) => ask('agent1', 'POST', `/api/cases/${row!.id}/notes`, { text: '已回电' })),
    );
    const clean = await verifyHistory(url);
    expect(clean.faults).toEqual([]);
    expect(clean.rows).toBeGreaterThan(20);
    expect((await verifyHistory(url)).root).toBe(clean.root);
    // As somebody with the rights of the database's owner would.
    const forge = (sql: string) =>
      askDatabase(
        url,
        `ALTER TABLE case_history DISABLE TRIGGER USER; ${sql}; ALTER TABLE case_history ENABLE TRIGGER USER`,
      );
    await forge(`UPDATE case_history SET user_id = 'somebody-else' WHERE case_id = '${changed!.id}' AND seq = 2`);
    await forge(`DELETE FROM case_history WHERE case_id = '${removed!.id}' AND seq = 2`);
    await forge(`DELETE FROM case_history WHERE case_id = '${cut!.id}' AND seq = 3`);
    // The last act moved nothing: neither state nor revision of the case tells of it.
    await forge(`DELETE FROM case_history WHERE case_id = '${unmoved!.id}' AND seq = 4`);
    // By somebody who knows how the chain is counted.
    await forge(`CREATE TEMP TABLE act AS SELECT * FROM case_history WHERE case_id = '${rewritten!.id}' AND seq = 4;
      DELETE FROM case_history WHERE case_id = '${rewritten!.id}' AND seq = 4;
      UPDATE act SET user_id = 'somebody-else', hash = sha256((SELECT hash FROM case_history
          WHERE case_id = '${rewritten!.id}' AND seq = 3) || convert_to(
        case_history_field(case_id) || case_history_field('4')
        || case_history_field((extract(epoch FROM at) * 1000)::bigint::text) || case_history_field(act)
        || case_history_field(from_state) || case_history_field(to_state) || case_history_field(reason)
        || case_history_field(details::text) || case_history_field('somebody-else') || case_history_field(address)
        || case_history_field(unit_id) || case_history_field(revision::text), 'UTF8'));
      INSERT INTO case_history SELECT * FROM act`);
    await forge(`INSERT INTO case_history SELECT case_id, 4, at, 'note-added', NULL, NULL, NULL, '{}', user_id, address,
      unit_id, revision, hash FROM case_history WHERE case_id = '${added!.id}' AND seq = 3`);
    const { faults, root } = await verifyHistory(url);
    expect(root).not.toBe(clean.root);
    expect(faults).toHaveLength(6);
    expect(faults).toEqual(
      expect.arrayContaining([
        { kind: 'changed', caseId: changed!.id, seq: 2 },
        { kind: 'missing', caseId: removed!.id, seq: 2 },
        { kind: 'cut-off', caseId: cut!.id, seq: 3 },
        { kind: 'cut-off', caseId: unmoved!.id, seq: 4 },
        { kind: 'changed', caseId: rewritten!.id, seq: 4 },
        { kind: 'changed', caseId: added!.id, seq: 4 },
      ]),
    );
  });
});
