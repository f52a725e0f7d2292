import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentDetail } from '../documents/document-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { ApprovalsView } from './approval-schema.ts';
import type { MediationAct, MediationView } from './mediation-schema.ts';
import type { RewardsView } from './reward-schema.ts';
import { handledCases, UNIT } from './testing/handled-case.ts';
import { startSmsGateway } from './testing/sms-gateway.ts';

/** What comes after a decision: who is told of it, by which way, and who is paid. */
const TOKEN = 'a gateway token for tests';
let gateway: Awaited<ReturnType<typeof startSmsGateway>>;
let test: TestServer;
let cases: ReturnType<typeof handledCases>;

beforeAll(async () => {
  gateway = await startSmsGateway();
  test = await startTestServer({ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_TOKEN: TOKEN });
  cases = handledCases(test);
});
afterAll(async () => {
  await test.stop();
  await gateway.stop();
});

async function lastSent() {
  await test.server.knowledge.sms.flush();
  return gateway.sent.at(-1);
}
const put = async (name: string, url: string, payload: object) =>
  test.server.app.inject({ method: 'PUT', url, headers: { cookie: await test.cookieOf(name) }, payload });
const listOf = async <Row>(name: string, url: string) =>
  (await cases.ask(name, 'GET', url)).json<{ rows: Row[] }>().rows;
const countOf = async (name: string) => (await cases.ask(name, 'GET', '/api/to-do')).json<Record<string, number>>();
const askApproval = (id: string, wish: object) =>
  cases.ask('officer1', 'POST', `/api/cases/${id}/approvals`, { wish, reason: '情况复杂' });
async function granted(id: string, wish: object): Promise<void> {
  expect((await askApproval(id, wish)).statusCode).toBe(204);
  const { rows } = (await cases.ask('head1', 'GET', `/api/cases/${id}/approvals`)).json<ApprovalsView>();
  const open = rows.find(({ isGranted }) => isGranted === null)!;
  const reply = await cases.ask('head1', 'POST', `/api/cases/${id}/approvals/${open.id}/decide`, { isGranted: true });
  expect(reply.statusCode).toBe(204);
}

describe('what waits', () => {
  it('for the head: open approvals of the unit, counted, and gone when they are decided', async () => {
    const id = await cases.atUnit('report');
    const before = (await countOf('head1'))['approvals']!;
    expect((await askApproval(id, { kind: 'verification-extension' })).statusCode).toBe(204);
    expect((await countOf('head1'))['approvals']).toBe(before + 1);
    expect((await countOf('officer1'))['approvals']).toBe(0);
    type Row = { caseId: string; kind: string; isMine: boolean };
    const waiting = await listOf<Row>('head1', '/api/approvals');
    expect(waiting.find(({ caseId }) => caseId === id)).toMatchObject({
      kind: 'verification-extension',
      isMine: false,
    });
    expect(await listOf<Row>('officer1', '/api/approvals')).toEqual([]);
    expect(await listOf<Row>('officer1', '/api/approvals?whose=asked-by-me')).toMatchObject([
      { caseId: id, isMine: true },
    ]);
    expect(JSON.stringify(waiting)).not.toMatch(/王芳|13812341234/);
  });

  it('for the unit: who urges and watches over it is told to those who handle, until they answer', async () => {
    const id = await cases.atUnit('complaint');
    const urge = (kind: string) =>
      cases.ask('dispatcher1', 'POST', `/api/cases/${id}/urgings`, { kind, note: '请尽快办理' });
    expect((await urge('urge')).statusCode).toBe(200);
    expect((await urge('supervise')).statusCode).toBe(200);
    expect((await countOf('officer1'))['urgings']).toBe(2);
    expect((await countOf('agent2'))['urgings']).toBe(0);
    const notices = await listOf<{ id: string; kind: string; mayAnswer: boolean }>(
      'officer1',
      `/api/urgings?caseId=${id}`,
    );
    expect(notices.map(({ kind, mayAnswer }) => [kind, mayAnswer]).sort()).toEqual([
      ['supervise', true],
      ['urge', true],
    ]);
    const made = await listOf<{ caseId: string }>('dispatcher1', '/api/urgings?whose=made-by-me');
    expect(made.filter(({ caseId }) => caseId === id)).toHaveLength(2);
    for (const notice of notices)
      await cases.ask('officer1', 'POST', `/api/urgings/${notice.id}/answer`, { answer: '已联系双方' });
    expect((await countOf('officer1'))['urgings']).toBe(0);
    // A watch stands until the superior lifts it.
    expect(await listOf('officer1', `/api/urgings?caseId=${id}`)).toMatchObject([{ kind: 'supervise' }]);
  });
});

describe('a reward (36, 37)', () => {
  it('goes to somebody whom only a logged look shows, and is paid once', async () => {
    const id = await cases.atUnit('report');
    await granted(id, { kind: 'filing', findings: '现场查获' });
    await granted(id, { kind: 'reward', level: 'third', fineFen: 100_000_00 });
    const view = async () => (await cases.ask('officer1', 'GET', `/api/cases/${id}/rewards`)).json<RewardsView>();
    const [reward] = (await view()).rows;
    expect(reward).toMatchObject({ amountFen: 1_000_00, hasPayee: false, paidOn: null });
    const url = `/api/cases/${id}/rewards/${reward!.id}`;
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const payment = { paidOn: today, way: 'bank-transfer', voucher: '凭证-0001' };
    const early = await cases.ask('officer1', 'POST', `${url}/paid`, payment);
    expect(early.json().details).toMatchObject({ fault: 'payee-needed' });
    const payee = { name: '领奖人赵六', account: '6222 0000 1111 2222', bank: '某某银行' };
    expect((await put('agent2', `${url}/payee`, payee)).statusCode).toBe(404);
    expect((await put('officer1', `${url}/payee`, payee)).statusCode).toBe(204);
    expect((await cases.ask('officer1', 'POST', `${url}/paid`, payment)).statusCode).toBe(204);
    expect((await cases.ask('officer1', 'POST', `${url}/paid`, payment)).json().details.fault).toBe('reward-is-paid');
    expect((await put('officer1', `${url}/payee`, payee)).json().details.fault).toBe('reward-is-paid');
    expect((await view()).rows[0]).toMatchObject({ hasPayee: true, paidOn: today, voucher: '凭证-0001' });

    const looks = () =>
      askDatabase(test.environment.DATABASE_URL, 'SELECT 1 FROM reporter_unmasking WHERE case_id = $1', [id]);
    expect(await looks()).toHaveLength(0);
    const opened = await cases.ask('officer1', 'POST', `${url}/payee/open`, { reason: '核对收款账户' });
    expect(opened.json()).toEqual(payee);
    expect(await looks()).toHaveLength(1);
    const kept = await askDatabase<{ row: string }>(
      test.environment.DATABASE_URL,
      `SELECT row_to_json(t)::text AS row FROM case_reward AS t
       UNION ALL SELECT row_to_json(h)::text FROM case_history AS h WHERE h.case_id = $1`,
      [id],
    );
    expect(kept.map(({ row }) => row).join('')).not.toMatch(/赵六|6222/);
    expect(test.logged.join('')).not.toMatch(/赵六|6222 0000/);
    expect(await cases.actsOf(id)).toEqual(expect.arrayContaining(['reward-payee-kept', 'reward-paid']));
  });
});

describe('a document', () => {
  it('takes its ground from the decision, is signed by the unit, and is really sent by short message', async () => {
    const id = await cases.atUnit('complaint');
    const revision = await cases.revisionOf(id);
    const body = { revision, ground: 'handled-elsewhere', reason: '消协已处理' };
    expect((await cases.ask('officer1', 'POST', `/api/cases/${id}/refuse`, body)).statusCode).toBe(204);
    const draft = (
      await cases.ask('officer1', 'POST', `/api/cases/${id}/documents`, { kind: 'refusal' })
    ).json<DocumentDetail>();
    expect(draft.fields).toMatchObject({ ground: '2', to: '王芳' });
    const issued = await cases.ask('officer1', 'POST', `/api/documents/${draft.id}/issue`, {
      revision: draft.revision,
    });
    expect(issued.statusCode, issued.body).toBe(200);
    expect(issued.json<DocumentDetail>().number).toMatch(/^\p{L}{1,8}市监投不受〔[0-9]{4}〕第1号$/u);
    const tell = (more: object) =>
      cases.ask('officer1', 'POST', `/api/documents/${draft.id}/deliveries`, {
        channel: 'sms',
        outcome: 'sent',
        ...more,
      });
    const told = (await tell({ party: 'complainant' })).json<DocumentDetail>();
    expect(told.deliveries).toMatchObject([{ channel: 'sms', outcome: 'sent' }]);
    const message = await lastSent();
    expect(message).toMatchObject({ to: '13812341234' });
    expect(message!.text).toContain('第十六条第2项');
    expect(message!.text).toContain('第三十九条');
    const receipt = await test.server.app.inject({
      ...{ method: 'POST', url: '/api/sms/receipts', headers: { authorization: `Bearer ${TOKEN}` } },
      payload: { id: `g-${message!.id}`, state: 'delivered' },
    });
    expect(receipt.statusCode).toBe(204);
    const after = (await cases.ask('officer1', 'GET', `/api/documents/${draft.id}`)).json<DocumentDetail>();
    expect(after.deliveries).toMatchObject([{ outcome: 'received' }]);
  });

  it('of a report goes to the reporter without a row that ties the message to the case', async () => {
    const id = await cases.atUnit('report');
    await granted(id, { kind: 'not-filing', ground: 'no-violation', findings: '未发现违法' });
    const draft = (
      await cases.ask('officer1', 'POST', `/api/cases/${id}/documents`, { kind: 'report-result' })
    ).json<DocumentDetail>();
    expect(draft.fields['result']).toBe('经核查，我局决定不予立案。');
    const fields = { law: '市场监督管理投诉举报处理办法', article: '三十六' };
    const saved = await cases.ask('officer1', 'PATCH', `/api/documents/${draft.id}`, {
      revision: draft.revision,
      fields,
    });
    const { revision } = saved.json<DocumentDetail>();
    expect((await cases.ask('officer1', 'POST', `/api/documents/${draft.id}/issue`, { revision })).statusCode).toBe(
      200,
    );
    const told = await cases.ask('officer1', 'POST', `/api/documents/${draft.id}/deliveries`, {
      ...{ party: 'reporter', channel: 'sms', outcome: 'sent' },
    });
    expect(told.statusCode, told.body).toBe(200);
    expect(told.body).not.toMatch(/13812341234|王芳/);
    const message = await lastSent();
    expect(message!.to).toBe('13812341234');
    expect(message!.text).not.toContain('王芳');
    const [row] = await askDatabase<{ case_id: string | null }>(
      test.environment.DATABASE_URL,
      'SELECT case_id FROM sms_message WHERE id = $1',
      [message!.id],
    );
    expect(row).toEqual({ case_id: null });
    const shown = await listOf<{ id: string; to: string | null }>('supervisor', '/api/sms');
    expect(shown.find(({ id: each }) => each === message!.id)).toMatchObject({ to: null });
  });

  it('cites Order 121: for a case under older rules it is refused in words', async () => {
    const id = await cases.atUnit('complaint');
    await askDatabase(test.environment.DATABASE_URL, `UPDATE "case" SET pack = 'order-20-2024' WHERE id = $1`, [id]);
    const reply = await cases.ask('officer1', 'POST', `/api/cases/${id}/documents`, { kind: 'acceptance' });
    expect([reply.statusCode, reply.json().error]).toEqual([409, 'form-of-later-rules']);
    expect(reply.json().message).toContain('总局令第121号');
  });

  it('of a unit that nobody entered is signed as the unit is called', async () => {
    const rows = await listOf<{ unit: string; name: string; isSuggested: boolean }>('admin', '/api/document-offices');
    expect(rows.find(({ unit }) => unit === UNIT)).toMatchObject({ isSuggested: true });
    expect(rows.find(({ unit }) => unit === UNIT)!.name).toContain('市场监督管理局');
  });
});

describe('a mediation in a room', () => {
  it('tells a party the way in by short message', async () => {
    const id = await cases.atUnit('complaint');
    const revision = await cases.revisionOf(id);
    await cases.ask('officer1', 'POST', `/api/cases/${id}/accept`, { revision });
    const consent = (party: 'complainant' | 'respondent'): MediationAct => ({
      kind: 'answered',
      party,
      agrees: true,
      by: 'phone',
    });
    for (const party of ['complainant', 'respondent'] as const) {
      const { revision: stands } = (
        await cases.ask('officer1', 'GET', `/api/cases/${id}/mediation`)
      ).json<MediationView>();
      await cases.ask('officer1', 'POST', `/api/cases/${id}/mediation/acts`, { revision: stands, act: consent(party) });
    }
    const open = (party: string) =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/mediation/doors`, { party, bySms: true });
    const made = (await open('complainant')).json<{ path: string; isSent: boolean }>();
    expect(made.isSent).toBe(true);
    const message = await lastSent();
    expect(message).toMatchObject({ to: '13812341234' });
    expect(message!.text).toContain(made.path);
    // The respondent left no mobile telephone.
    expect((await open('respondent')).json().error).toBe('number-unknown');
  });
});

describe('progress by short message', () => {
  const outbox = () =>
    listOf<{ kind: string; to: string | null; caseId: string | null }>('supervisor', '/api/sms?pageSize=100');
  const take = (id: string, from: string, words: string, token = TOKEN) =>
    test.server.app.inject({
      ...{ method: 'POST', url: '/api/sms/inbound', headers: { authorization: `Bearer ${token}` } },
      payload: { id, from, text: words },
    });

  it('is told to the number that was given, or with its last four digits, once for each message', async () => {
    const { number } = await cases.registered('complaint');
    expect((await take('in-1', '13812341234', `查询${number}`, 'wrong token of sixteen')).statusCode).toBe(401);
    expect((await take('in-1', '+8613812341234', `查询${number}`)).statusCode).toBe(204);
    expect(await lastSent()).toMatchObject({ to: '13812341234', text: '【12315】您的工单已经登记，正在处理。' });
    const count = gateway.sent.length;
    expect((await take('in-1', '+8613812341234', `查询${number}`)).statusCode).toBe(204);
    await test.server.knowledge.sms.flush();
    expect(gateway.sent).toHaveLength(count);
    await take('in-2', '13500001111', `${number}`);
    expect((await lastSent())!.text).toContain('后四位');
    await take('in-3', '13500001111', `${number} 1234`);
    expect((await lastSent())!.text).toContain('已经登记');
    await take('in-4', '13500001111', `${number} 9999`);
    expect((await lastSent())!.text).toContain('没有查到');
    await take('in-5', '13500001111', '你好');
    expect((await lastSent())!.text).toContain('查询办理进度');
    // None of them names a case; to whom they went is told all the same.
    const told = (await outbox()).filter(({ kind }) => kind === 'progress');
    expect(told).toHaveLength(5);
    expect(new Set(told.map(({ to }) => to))).toEqual(new Set(['138****1234', '135****1111']));
  });

  it('of a report is told by its receipt code alone, and stops after ten messages of a number', async () => {
    const { id, number } = await cases.registered('report');
    await take('in-r1', '13812341234', `${number} 1234`);
    expect((await lastSent())!.text).toContain('没有查到');
    const { code } = (await cases.ask('agent1', 'POST', `/api/cases/${id}/receipt`, {})).json<{ code: string }>();
    await take('in-r2', '13600002222', `${code.slice(0, 6)} ${code.slice(6)}`);
    expect(await lastSent()).toMatchObject({ to: '13600002222', text: expect.stringContaining('工单') });
    // Who asks about a report may be who made it: not even masked.
    expect((await outbox())[0]).toMatchObject({ kind: 'progress', caseId: null, to: null });
    for (let turn = 0; turn < 9; turn += 1) await take(`in-m${turn}`, '13600002222', '你好');
    await test.server.knowledge.sms.flush();
    const count = gateway.sent.length;
    expect((await take('in-last', '13600002222', code)).statusCode).toBe(204);
    await test.server.knowledge.sms.flush();
    expect(gateway.sent).toHaveLength(count);
    expect(test.logged.join('')).not.toContain(code);
    const stored = await askDatabase<{ row: string }>(
      test.environment.DATABASE_URL,
      'SELECT row_to_json(t)::text AS row FROM sms_inbound AS t UNION ALL SELECT row_to_json(m)::text FROM sms_message AS m',
      [],
    );
    expect(stored.map(({ row }) => row).join('')).not.toMatch(new RegExp(`${code}|13600002222`));
  });
});
