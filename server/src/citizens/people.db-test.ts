import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(async () => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, payload?: object) {
  const cookie = await test.cookieOf(name);
  return test.server.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
}

const SHOP = { name: '好味来火锅店', address: '杭州市西湖区人民路1号' };
const CODE = '91350100M000100Y43';

async function givenCase(wish: {
  type?: string;
  person?: object;
  respondent?: object;
  facts?: string;
  matter?: object;
}) {
  const { type = 'complaint', person = {}, respondent = SHOP, facts = '菜里有异物，态度恶劣', matter = {} } = wish;
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type })).json<CaseDetail>();
  const told = type === 'inquiry' ? { question: facts } : { facts };
  await ask('agent1', 'PATCH', `/api/cases/${id}`, {
    revision: 1,
    person: { name: '王芳', phone: '13811112222', address: '杭州市', ...person },
    respondent,
    matter: { ...told, ...matter },
    requests: { kinds: ['refund'] },
  });
  const reply = await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<CaseDetail>();
}

const rowOf = async (id: string) =>
  (
    await askDatabase<{ trader_id: string | null; citizen_id: string | null }>(
      test.environment.DATABASE_URL,
      'SELECT trader_id, citizen_id FROM "case" WHERE id = $1',
      [id],
    )
  )[0]!;

describe('a registered case', () => {
  it('joins the trader of its code, else of its name and address, else a new one', async () => {
    const first = await rowOf((await givenCase({})).id);
    expect(await rowOf((await givenCase({})).id)).toMatchObject({ trader_id: first.trader_id });
    const byCode = await rowOf((await givenCase({ respondent: { ...SHOP, creditCode: CODE } })).id);
    expect(byCode.trader_id).not.toBe(first.trader_id);
    const renamed = await givenCase({ respondent: { name: '新名字', address: '新地址', creditCode: CODE } });
    expect(await rowOf(renamed.id)).toMatchObject({ trader_id: byCode.trader_id });
    const found = (await ask('agent1', 'GET', `/api/traders/suggest?text=${encodeURIComponent('好味来')}`)).json();
    expect(found.rows).toHaveLength(2);
  });

  it('joins the file of the same number and name, or of the same paper; families are not mixed up', async () => {
    const citizen = async (person: object) => (await rowOf((await givenCase({ person })).id)).citizen_id;
    const phone = '13922220001';
    const mother = await citizen({ name: '李梅', phone, idType: 'resident-id', idNumber: '330106198001011234' });
    expect(await citizen({ name: '李梅', phone: '+86 139 2222 0001' })).not.toBeNull();
    const son = await citizen({ name: '李强', phone });
    expect(son).not.toBe(mother);
    expect(
      await citizen({ name: '李梅', phone: '13700000000', idType: 'resident-id', idNumber: '33010619800101 1234' }),
    ).toBe(mother);
    expect(await citizen({ name: '李强', phone })).toBe(son);
  });

  it('from one number at the same moment makes one file', async () => {
    const person = { name: '赵一', phone: '13933330003' };
    const made = await Promise.all(Array.from({ length: 4 }, () => givenCase({ person })));
    const ids = await Promise.all(made.map(async ({ id }) => (await rowOf(id)).citizen_id));
    expect(new Set(ids).size).toBe(1);
  });

  it("that is a report joins the trader and nobody's file; the database itself refuses it", async () => {
    const person = { name: '钱七', phone: '13955556666', idType: 'passport', idNumber: 'E12345678' };
    const { id } = await givenCase({ type: 'report', person });
    const row = await rowOf(id);
    expect(row.citizen_id).toBeNull();
    expect(row.trader_id).not.toBeNull();
    const files = await askDatabase(test.environment.DATABASE_URL, `SELECT 1 FROM citizen_phone WHERE number = $1`, [
      '13955556666',
    ]);
    expect(files).toEqual([]);
    const forced = askDatabase(test.environment.DATABASE_URL, `UPDATE "case" SET citizen_id = 'x' WHERE id = $1`, [id]);
    await expect(forced).rejects.toThrow('case_report_has_no_citizen');
  });
});

describe("a citizen's file", () => {
  const people = (wish: object) => `/api/citizens?${new URLSearchParams(wish as Record<string, string>)}`;

  it('is found by the whole number, masked in lists, and every look is logged', async () => {
    await givenCase({
      person: { name: '孙丽', phone: '13944440004', idType: 'resident-id', idNumber: '330106199001014321' },
    });
    expect((await ask('agent1', 'GET', people({}))).json().rows).toEqual([]);
    const { rows } = (await ask('agent1', 'GET', people({ phone: '13944440004' }))).json();
    expect(rows).toMatchObject([
      { name: '孙*', phones: ['139****0004'], identities: [{ masked: '330106********4321' }] },
    ]);
    const detail = (await ask('agent1', 'GET', `/api/citizens/${rows[0].id}`)).json();
    expect(detail).toMatchObject({ citizen: { name: '孙丽' }, merged: [], past: { cases: 1, lastYear: 1 } });
    const byPaper = (idNumber: string) =>
      ask('agent1', 'POST', '/api/citizens/by-paper', { idType: 'resident-id', idNumber });
    expect((await byPaper('330106 1990 0101 4321')).json().rows).toMatchObject([{ id: rows[0].id, name: '孙*' }]);
    expect((await byPaper('330106199001014322')).json().rows).toEqual([]);
    const reveal = (reason: string) => ask('agent1', 'POST', `/api/citizens/${rows[0].id}/reveal-phones`, { reason });
    expect((await reveal(' ')).statusCode).toBe(400);
    expect((await reveal('回拨核实地址')).json()).toEqual({ phones: ['13944440004'] });
    expect((await ask('qa', 'GET', `/api/citizens/${rows[0].id}`)).statusCode).toBe(403);
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=citizen&subjectId=${rows[0].id}`)).json();
    expect(audit.rows).toMatchObject([
      { action: 'citizen-phones-revealed', userId: test.idOf('agent1'), reason: '回拨核实地址' },
      { action: 'citizen-viewed', userId: test.idOf('agent1') },
    ]);
  });

  it('is merged by hand into another, and parted again without loss', async () => {
    const [a, b] = [
      await givenCase({ person: { name: '周平', phone: '13966660001' } }),
      await givenCase({ person: { name: '周萍', phone: '13966660002' } }),
    ];
    const [from, into] = [(await rowOf(a.id)).citizen_id!, (await rowOf(b.id)).citizen_id!];
    const merge = { intoId: into, revision: 1, reason: '本人来电说明是同一人' };
    expect((await ask('agent1', 'POST', `/api/citizens/${from}/merge`, merge)).statusCode).toBe(403);
    expect(
      (await ask('supervisor', 'POST', `/api/citizens/${from}/merge`, { ...merge, intoId: from })).statusCode,
    ).toBe(409);
    expect((await ask('supervisor', 'POST', `/api/citizens/${from}/merge`, merge)).statusCode).toBe(204);
    // Not twice, and not round in a circle.
    expect((await ask('supervisor', 'POST', `/api/citizens/${from}/merge`, { ...merge, revision: 2 })).statusCode).toBe(
      409,
    );
    expect(
      (await ask('supervisor', 'POST', `/api/citizens/${into}/merge`, { ...merge, intoId: from })).statusCode,
    ).toBe(409);

    const whole = (await ask('agent1', 'GET', `/api/citizens/${into}`)).json();
    expect(whole).toMatchObject({ merged: [{ id: from }], past: { cases: 2 }, merges: [{ reason: merge.reason }] });
    expect((await ask('agent1', 'GET', `/api/citizens/${into}/cases`)).json().total).toBe(2);
    expect((await ask('agent1', 'GET', people({ phone: '13966660001' }))).json().rows).toMatchObject([{ id: into }]);

    expect((await ask('supervisor', 'POST', `/api/citizens/${from}/unmerge`, { reason: '弄错了' })).statusCode).toBe(
      204,
    );
    expect((await ask('agent1', 'GET', `/api/citizens/${into}`)).json()).toMatchObject({
      merged: [],
      past: { cases: 1 },
    });
    expect((await ask('agent1', 'GET', `/api/citizens/${from}`)).json()).toMatchObject({
      citizen: { mergedInto: null },
      past: { cases: 1 },
      merges: [{ undoReason: '弄错了' }],
    });
    expect((await ask('supervisor', 'POST', `/api/citizens/${from}/unmerge`, { reason: '再来' })).statusCode).toBe(409);
  });

  it('shows what article 17 lets be considered only to those who judge, and logs it', async () => {
    const person = { name: '吴九', phone: '13977770007' };
    const respondent = { name: '某某超市', address: '杭州市某路3号' };
    const made = [];
    for (let round = 0; round < 3; round += 1) made.push(await givenCase({ person, respondent }));
    const id = (await rowOf(made[0]!.id)).citizen_id!;
    for (const name of ['agent1', 'dispatcher1', 'qa', 'admin'])
      expect((await ask(name, 'GET', `/api/citizens/${id}/signals`)).statusCode, name).toBe(403);
    for (const name of ['supervisor', 'officer1', 'head1']) {
      const { rows } = (await ask(name, 'GET', `/api/citizens/${id}/signals`)).json();
      expect(rows).toEqual([{ signal: 'same-trader-again', figure: 3, from: 3, item: 2 }]);
    }
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=citizen&subjectId=${id}`)).json();
    expect(audit.rows).toHaveLength(3);
  });
});

describe('while a case is typed', () => {
  it('the same person, trader and fact is proposed, with the reasons', async () => {
    const person = { name: '郑十', phone: '13988880008' };
    const respondent = { name: '安康健身房', address: '杭州市健康路5号' };
    const facts = '办卡后门店关闭，会员费三千元无法退还';
    const first = await givenCase({ person, respondent, facts });
    const { id } = (await ask('agent2', 'POST', '/api/cases', { type: 'complaint' })).json<CaseDetail>();
    const similar = async () => (await ask('agent2', 'GET', `/api/cases/${id}/similar`)).json().rows;
    expect(await similar()).toEqual([]);
    await ask('agent2', 'PATCH', `/api/cases/${id}`, { revision: 1, person: { phone: '139 8888 0008' }, respondent });
    expect(await similar()).toMatchObject([{ case: { id: first.id }, reasons: ['same-person', 'same-respondent'] }]);
    await ask('agent2', 'PATCH', `/api/cases/${id}`, {
      revision: 2,
      matter: { facts: '办卡之后门店关闭，三千元会员费无法退还' },
    });
    const [proposed] = await similar();
    expect(proposed.reasons).toEqual(['same-person', 'same-respondent', 'same-fact']);
    expect(proposed.score).toBeGreaterThan(65);
  });
});

describe('three illness cases at one premises', () => {
  const place = { name: '喜来酒楼', address: '杭州市宴会路8号' };
  const alerts = async () =>
    (await ask('supervisor', 'GET', '/api/supervision/alerts?pageSize=50'))
      .json()
      .rows.map(({ kind }: { kind: string }) => kind);

  it('alert the supervisor, thirty people make it an incident; it is closed with a note', async () => {
    const ill = (people: number) =>
      givenCase({ respondent: place, facts: '聚餐后呕吐腹泻', matter: { peopleAffected: people } });
    await Promise.all([ill(1), ill(2)]);
    await test.server.clusters.look();
    expect(await alerts()).not.toContain('illness-cluster');
    await ill(4);
    await test.server.clusters.look();
    await expect.poll(alerts).toContain('illness-cluster');
    const [cluster] = (await ask('supervisor', 'GET', '/api/clusters')).json().rows;
    expect(cluster).toMatchObject({ title: place.name, state: 'alert', cases: 3, people: 7 });

    await ill(23);
    await test.server.clusters.look();
    await expect.poll(alerts).toContain('mass-incident');
    expect((await ask('supervisor', 'GET', '/api/clusters')).json().rows).toMatchObject([
      { id: cluster.id, state: 'incident', cases: 4, people: 30 },
    ]);
    expect((await ask('supervisor', 'GET', `/api/clusters/${cluster.id}/cases`)).json().rows).toHaveLength(4);
    expect((await ask('agent1', 'GET', '/api/clusters')).statusCode).toBe(403);
    const close = () => ask('supervisor', 'POST', `/api/clusters/${cluster.id}/close`, { note: '已移交卫健部门' });
    const open = async (query: string) => (await ask('supervisor', 'GET', `/api/clusters?state=open&${query}`)).json();
    expect((await open(`text=${encodeURIComponent('喜来')}&sort=people`)).rows).toMatchObject([{ id: cluster.id }]);
    expect((await open('traderId=nobody')).total).toBe(0);
    expect((await open(`traderId=${cluster.traderId}`)).total).toBe(1);
    expect([(await close()).statusCode, (await close()).statusCode]).toEqual([204, 409]);
    expect((await open('')).total).toBe(0);
  });

  it('by thresholds that are settings', async () => {
    const { json } = await ask('supervisor', 'GET', '/api/supervision/thresholds');
    const thresholds = json();
    expect(thresholds).toMatchObject({ clusterCases: 3, clusterHours: 48, incidentPeople: 30 });
    await ask('supervisor', 'PUT', '/api/supervision/thresholds', { ...thresholds, clusterCases: 2 });
    const elsewhere = { name: '另一家饭店', address: '杭州市别处9号' };
    await givenCase({ respondent: elsewhere, facts: '吃完拉肚子' });
    await givenCase({ respondent: elsewhere, facts: '食物中毒' });
    await test.server.clusters.look();
    const { rows } = (await ask('supervisor', 'GET', '/api/clusters?state=alert')).json();
    expect(rows).toMatchObject([{ title: elsewhere.name, cases: 2 }]);
  });
});
