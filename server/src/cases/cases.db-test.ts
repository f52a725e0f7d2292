import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyOf } from '../testing/story.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { CaseDetail } from './case-schema.ts';

let test: TestServer;
let calls = 0;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

/** An answered call of that agent, stored. */
async function givenCall(name = 'agent1', number: string | null = '13812341234'): Promise<string> {
  const story = storyOf(`case-call-${(calls += 1)}`, test.idOf(name), number);
  test.pbx.state(...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers(), ...story.hangsUp());
  await test.pbx.untilApplied(test.pbx.entries.length);
  return story.ids.callId;
}

async function givenDraft(name = 'agent1', more: object = {}): Promise<CaseDetail> {
  const callId = await givenCall(name);
  return (await ask(name, 'POST', '/api/cases', { callId, ...more })).json<CaseDetail>();
}

const COMPLAINT = {
  person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
  respondent: { name: '某某超市', address: '和平街2号' },
  matter: { facts: '购买的食品过期' },
  requests: { kinds: ['refund'] },
};

describe('a case', () => {
  it('opens as one draft a call, however often it is asked for', async () => {
    const callId = await givenCall();
    const opened = await Promise.all([1, 2, 3].map(() => ask('agent1', 'POST', '/api/cases', { callId })));
    const ids = opened.map((reply) => reply.json<CaseDetail>().id);
    expect(new Set(ids).size).toBe(1);
    expect(opened[0]!.json()).toMatchObject({
      state: 'draft',
      type: 'complaint',
      callId,
      callerNumber: '138****1234',
      revision: 1,
      number: null,
    });
  });

  it("does not open for another agent's call", async () => {
    const callId = await givenCall('agent1');
    expect((await ask('agent2', 'POST', '/api/cases', { callId })).statusCode).toBe(404);
  });

  it('saves as it is typed, field by field, and takes fields back', async () => {
    const { id } = await givenDraft();
    await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, person: { name: '王芳', phone: '138' } });
    await ask('agent1', 'PATCH', `/api/cases/${id}`, {
      revision: 2,
      person: { phone: null, address: '幸福路1号' },
      respondent: { name: '超市' },
    });
    const reply = await ask('agent1', 'GET', `/api/cases/${id}`);
    expect(reply.json()).toMatchObject({ revision: 3, title: '超市', person: { name: '王芳', address: '幸福路1号' } });
    expect(reply.json().person).not.toHaveProperty('phone');
    const acts = (await ask('agent1', 'GET', `/api/cases/${id}/history`)).json();
    expect(acts.rows.at(-1)).toMatchObject({
      act: 'changed',
      details: { fields: ['person.phone', 'person.address', 'respondent.name'] },
    });
  });

  it('shows both versions when two people change it', async () => {
    const { id } = await givenDraft();
    const change = (name: string, facts: string) =>
      ask(name, 'PATCH', `/api/cases/${id}`, { revision: 1, matter: { facts } });
    const replies = await Promise.all([change('agent1', '第一'), change('supervisor', '第二')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const won = replies.find(({ statusCode }) => statusCode === 200)!.json<CaseDetail>();
    const lost = replies.find(({ statusCode }) => statusCode === 409)!.json();
    expect(lost).toMatchObject({ error: 'case-conflict', details: { theirs: { revision: 2, matter: won.matter } } });
  });

  it('is never believed over what stands in the database', async () => {
    const { id } = await givenDraft();
    const later = `UPDATE "case" SET revision = 2, matter = '{"facts": "在别处改过"}', owner_id = $2 WHERE id = $1`;
    await askDatabase(test.environment.DATABASE_URL, later, [id, test.idOf('agent2')]);
    const saved = await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, matter: { facts: '旧' } });
    expect([saved.statusCode, saved.json()]).toMatchObject([
      409,
      { error: 'case-conflict', details: { theirs: { revision: 2, matter: { facts: '在别处改过' } } } },
    ]);
  });

  it('is submitted with a number of its type and day, each once', async () => {
    const drafts = await Promise.all([givenDraft(), givenDraft(), givenDraft()]);
    const numbers = await Promise.all(
      drafts.map(async ({ id }) => {
        await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, ...COMPLAINT });
        const reply = await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 });
        return reply.json<CaseDetail>().number;
      }),
    );
    expect(new Set(numbers).size).toBe(3);
    for (const number of numbers) expect(number).toMatch(/^TS-\d{8}-\d{6}$/);
    const again = await ask('agent1', 'PATCH', `/api/cases/${drafts[0]!.id}`, { revision: 3, matter: { facts: '改' } });
    expect([again.statusCode, again.json().error]).toEqual([409, 'wrong-state']);
  });

  it('says by field what it still lacks', async () => {
    const { id } = await givenDraft();
    await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, respondent: { creditCode: '91110000710929498Z' } });
    const reply = await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().details.map(({ field }: { field: string }) => field)).toEqual([
      'person.name',
      'person.phone',
      'person.address',
      'respondent.name',
      'respondent.address',
      'matter.facts',
      'requests.kinds',
      'respondent.creditCode',
    ]);
  });

  it('may only be changed by its owner or a supervisor, and every look is logged', async () => {
    const { id } = await givenDraft();
    expect((await ask('agent2', 'PATCH', `/api/cases/${id}`, { revision: 1, urgency: 'urgent' })).statusCode).toBe(403);
    await ask('agent2', 'GET', `/api/cases/${id}`);
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=case&subjectId=${id}`)).json();
    expect(audit.rows).toMatchObject([{ action: 'case-viewed', userId: test.idOf('agent2') }]);
  });
});

describe('the identity of a reporter', () => {
  const SECRET = { name: '举报人李雷', phone: '13999998888', address: '保密路77号' };
  const CALLER = '13777776666';
  let id: string;
  let callId: string;

  it('is moved out of the case when the draft becomes a report', async () => {
    callId = await givenCall('agent1', CALLER);
    id = (await ask('agent1', 'POST', '/api/cases', { callId })).json<CaseDetail>().id;
    await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, person: SECRET });
    const reply = await ask('agent1', 'PATCH', `/api/cases/${id}`, {
      revision: 2,
      type: 'report',
      respondent: { name: '黑作坊' },
      matter: { facts: '无照生产' },
    });
    expect(reply.json()).toMatchObject({
      type: 'report',
      person: null,
      callId: null,
      callerNumber: null,
      reporter: { recorded: true },
    });
    const submitted = await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 3 });
    expect(submitted.json().number).toMatch(/^JB-/);
  });

  it('stands nowhere in the database in the clear', async () => {
    const tables = ['"case"', 'reporter_identity', 'case_history', 'audit_entry'];
    for (const table of tables) {
      const rows = JSON.stringify(await askDatabase(test.environment.DATABASE_URL, `SELECT * FROM ${table}`));
      for (const secret of [...Object.values(SECRET)]) expect(rows).not.toContain(secret);
      if (table === '"case"') expect(rows).not.toContain(CALLER);
    }
  });

  it('comes out of no GET route, for nobody, and stands in no log', async () => {
    const next = storyOf('next-call', test.idOf('agent1'), CALLER);
    test.pbx.state(...next.arrives());
    await test.pbx.untilApplied(test.pbx.entries.length);
    const ids: Record<string, string> = {
      caseId: id,
      callId,
      userId: test.idOf('agent1'),
      recordingId: `${callId}-r1`,
    };
    for (const { method, url } of test.server.app.declaredRoutes.filter(
      (route) => route.method === 'GET' && !route.url.includes('socket'),
    )) {
      const path = url.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => ids[name] ?? 'x').replace('/*', '/');
      for (const name of ['agent1', 'agent2', 'supervisor', 'qa', 'admin']) {
        const { body } = await test.server.app.inject({
          method: method as 'GET',
          url: path,
          headers: { cookie: await test.cookieOf(name) },
        });
        for (const secret of [...Object.values(SECRET), CALLER])
          expect(body, `${path} as ${name}`).not.toContain(secret);
        // Nothing about a call leads to the report.
        if (path.startsWith('/api/calls')) expect(body, `${path} as ${name}`).not.toContain(id);
      }
    }
    const log = test.logged.join('');
    for (const secret of [...Object.values(SECRET), CALLER]) expect(log).not.toContain(secret);
  });

  it('does not exist for other agents, is not tied to the number in lists or pops', async () => {
    expect((await ask('agent2', 'GET', `/api/cases/${id}`)).statusCode).toBe(404);
    const list = (await ask('agent2', 'GET', '/api/cases')).json();
    expect(JSON.stringify(list)).not.toContain(id);
    const pops = await askDatabase(
      test.environment.DATABASE_URL,
      'SELECT id FROM "case" WHERE caller_number = $1 OR call_id = $2',
      [CALLER, callId],
    );
    expect(pops).toEqual([]);
  });

  it('is revealed to a supervisor with a reason, which is logged first', async () => {
    const reveal = (name: string, payload: object) => ask(name, 'POST', `/api/cases/${id}/reveal-reporter`, payload);
    expect((await reveal('supervisor', {})).statusCode).toBe(400);
    expect((await reveal('qa', { reason: '核实线索' })).statusCode).toBe(403);
    expect((await reveal('admin', { reason: '核实线索' })).statusCode).toBe(403);
    expect((await reveal('agent2', { reason: '核实线索' })).statusCode).toBe(404);
    expect((await reveal('agent1', { reason: '核实线索' })).statusCode).toBe(403);
    expect((await reveal('supervisor', { reason: '核实线索' })).json()).toEqual({
      person: SECRET,
      callerNumber: CALLER,
    });
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=case&subjectId=${id}`)).json();
    const revealed = audit.rows.filter(({ action }: { action: string }) => action === 'reporter-revealed');
    expect(revealed).toMatchObject([{ userId: test.idOf('supervisor'), reason: '核实线索' }]);
  });

  it('comes back whole when a draft turns out to be no report', async () => {
    const draft = await givenDraft('agent2');
    await ask('agent2', 'PATCH', `/api/cases/${draft.id}`, { revision: 1, type: 'report', person: SECRET });
    await ask('agent2', 'PATCH', `/api/cases/${draft.id}`, { revision: 2, person: { address: '新路1号' } });
    const reply = await ask('agent2', 'PATCH', `/api/cases/${draft.id}`, { revision: 3, type: 'complaint' });
    expect(reply.json()).toMatchObject({
      person: { ...SECRET, address: '新路1号' },
      callId: draft.callId,
      callerNumber: '138****1234',
      reporter: null,
    });
    expect(
      await askDatabase(test.environment.DATABASE_URL, 'SELECT 1 FROM reporter_identity WHERE case_id = $1', [
        draft.id,
      ]),
    ).toEqual([]);
  });
});

describe('while the database is stopped', () => {
  it('saving waits with 503, sign-ins go on, and it heals by itself', async () => {
    const draft = await givenDraft('agent3');
    await test.cookieOf('agent3');
    await test.postgres.stop();
    const save = () =>
      ask('agent3', 'PATCH', `/api/cases/${draft.id}`, { revision: 1, matter: { facts: '停库时写的' } });
    const reply = await save();
    expect([reply.statusCode, reply.json().error, reply.headers['retry-after']]).toEqual([503, 'saving-waits', '2']);
    expect((await ask('agent3', 'GET', '/api/session')).statusCode).toBe(200);
    expect((await ask('agent3', 'GET', '/api/calls')).json()).toMatchObject({ error: 'reading-waits' });
    expect((await ask('agent3', 'POST', '/api/desk/ready')).statusCode).toBe(204);
    expect((await ask('agent3', 'GET', '/api/links')).json()).toMatchObject({ database: 'waiting' });
    await test.postgres.start();
    await test.server.untilDatabase('up');
    expect((await save()).json()).toMatchObject({ revision: 2, matter: { facts: '停库时写的' } });
  });
});
