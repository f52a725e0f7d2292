import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { DocumentDetail } from './document-schema.ts';
import { readPdf } from './testing/read-pdf.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
async function ask(name: string, method: Method, url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

const REPORTER = { name: '举报人李雷', phone: '13999998888', address: '保密路77号' };
const WRITTEN = {
  complaint: {
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号', consentToPublish: true },
    respondent: { name: '某某超市', address: '和平街2号' },
    subject: { name: '牛奶', amountYuan: 68 },
    matter: { facts: '购买的食品过期', issue: 'food-safety' },
    requests: { kinds: ['refund'] },
  },
  report: {
    person: REPORTER,
    respondent: { name: '黑作坊', address: '工业路3号' },
    matter: { facts: '无照生产食品', violation: 'unlicensed-trade' },
  },
} as const;

async function givenCase(type: 'complaint' | 'report'): Promise<CaseDetail> {
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type })).json<CaseDetail>();
  await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, ...WRITTEN[type] });
  const reply = await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<CaseDetail>();
}

async function begun(caseId: string, kind: string, fields: Record<string, string> = {}): Promise<DocumentDetail> {
  const draft = (await ask('agent1', 'POST', `/api/cases/${caseId}/documents`, { kind })).json<DocumentDetail>();
  const reply = await ask('agent1', 'PATCH', `/api/documents/${draft.id}`, { revision: 1, fields });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<DocumentDetail>();
}

const issue = (id: string, revision: number) => ask('agent1', 'POST', `/api/documents/${id}/issue`, { revision });
const pdfOf = async (id: string) => readPdf((await ask('agent1', 'GET', `/api/documents/${id}/pdf`)).rawPayload);

describe('a document', () => {
  let complaint: CaseDetail;
  beforeAll(async () => {
    complaint = await givenCase('complaint');
  });

  it('is begun with what the case tells, is marked while it is a draft, and is numbered when it is issued', async () => {
    const draft = await begun(complaint.id, 'acceptance', { contact: '张工', phone: '0571-12315' });
    expect(draft.fields).toMatchObject({ to: '王芳', about: '某某超市“牛奶”食品安全问题' });
    expect(await pdfOf(draft.id)).toMatchObject({ pages: 1, text: expect.stringContaining('草稿') });
    const issued = (await issue(draft.id, draft.revision)).json<DocumentDetail>();
    expect(issued.number).toMatch(/^示例市监投受〔20[0-9]{2}〕第1号$/);
    const { text, pages } = await pdfOf(draft.id);
    expect(pages).toBe(1);
    expect(text).toContain(issued.number);
    expect(text).toContain('收到你关于某某超市“牛奶”食品安全问题的投诉。经审查，符合《市场监督管理投诉举报处理办法》');
    expect(text).toContain('联系人：张工；联系电话：0571-12315。');
    expect(text).toContain('示例市市场监督管理局（印章）');
    expect(text).not.toContain('草稿');
  });

  it('gets the next number of its unit, kind and year, each once, however many are issued at once', async () => {
    const drafts = await Promise.all([1, 2, 3].map(() => begun(complaint.id, 'mediation-end', { ground: '3' })));
    const issued = await Promise.all(drafts.map(({ id, revision }) => issue(id, revision)));
    const numbers = issued.map((reply) => reply.json<DocumentDetail>().number).sort();
    expect(numbers.map((number) => number?.replace(/〔.*〕/u, ''))).toEqual(
      [1, 2, 3].map((n) => `示例市监投终调第${n}号`),
    );
    expect((await pdfOf(drafts[0]!.id)).text).toContain('以下第〔三〕项情形');
  });

  it('says what it lacks, and takes no number then', async () => {
    const draft = await begun(complaint.id, 'mediation-notice', { place: '调解室' });
    const reply = await issue(draft.id, draft.revision);
    expect([reply.statusCode, reply.json().error]).toEqual([422, 'document-incomplete']);
    expect(reply.json().details.map(({ field }: { field: string }) => field)).toEqual([
      'fields.at',
      'fields.challengeDays',
      'fields.mediators',
    ]);
    const counted = await askDatabase(
      test.environment.DATABASE_URL,
      "SELECT 1 FROM document_counter WHERE kind = 'mediation-notice'",
    );
    expect(counted).toEqual([]);
  });

  it.each([
    ['a day that is none', { at: '2026-02-30T09:00' }],
    ['an hour that is none', { at: '2026-02-20T25:00' }],
    ['a field of another form', { ground: '1' }],
    ['two lines where one is', { place: '甲\n乙' }],
  ])('refuses %s', async (_, fields) => {
    const { id } = await begun(complaint.id, 'mediation-notice');
    const reply = await ask('agent1', 'PATCH', `/api/documents/${id}`, { revision: 2, fields });
    expect([reply.statusCode, reply.json().error]).toEqual([400, 'invalid-input']);
  });

  it('is not printed with a character that the font does not have, and takes no number then', async () => {
    const draft = await begun(complaint.id, 'refusal', { ground: '1', to: '王\u{1F600}芳' });
    const reply = await issue(draft.id, draft.revision);
    expect(reply.json()).toMatchObject({ error: 'unprintable-text', details: { characters: ['\u{1F600}'] } });
    await ask('agent1', 'PATCH', `/api/documents/${draft.id}`, { revision: 2, fields: { to: '王䶮芳' } });
    expect((await issue(draft.id, 3)).json<DocumentDetail>().number).toMatch(/第1号$/);
  });

  it('keeps what two people wrote: the later one is shown what stands', async () => {
    const { id } = await begun(complaint.id, 'refusal');
    const change = (name: string, ground: string) =>
      ask(name, 'PATCH', `/api/documents/${id}`, { revision: 2, fields: { ground } });
    const replies = await Promise.all([change('agent1', '1'), change('supervisor', '2')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const lost = replies.find(({ statusCode }) => statusCode === 409)!;
    expect(lost.json()).toMatchObject({ error: 'document-conflict', details: { revision: 3 } });
  });

  it('does not fit a case of another type or a draft', async () => {
    const unfit = await ask('agent1', 'POST', `/api/cases/${complaint.id}/documents`, { kind: 'report-result' });
    expect(unfit.json()).toMatchObject({ error: 'document-unfit' });
    const { id } = (await ask('agent1', 'POST', '/api/cases', {})).json<CaseDetail>();
    const early = await ask('agent1', 'POST', `/api/cases/${id}/documents`, { kind: 'acceptance' });
    expect(early.json()).toMatchObject({ error: 'wrong-state' });
  });

  it('is found by number, case and what is still to be delivered', async () => {
    const all = (
      await ask('qa', 'GET', `/api/documents?text=${complaint.number!.toLowerCase()}&sort=number&order=asc`)
    ).json();
    expect(all.total).toBeGreaterThan(5);
    const open = (await ask('qa', 'GET', '/api/documents?delivery=open&kind=acceptance')).json();
    expect(open).toMatchObject({ total: 1, rows: [{ state: 'issued', deliveries: [] }] });
  });
});

describe('an issued document', () => {
  let issued: DocumentDetail;
  beforeAll(async () => {
    const { id } = await givenCase('complaint');
    const draft = await begun(id, 'acceptance', { contact: '张工' });
    issued = (await issue(draft.id, draft.revision)).json<DocumentDetail>();
  });
  const deliver = (payload: object) => ask('agent1', 'POST', `/api/documents/${issued.id}/deliveries`, payload);

  it('tells by which ways it went to whom', async () => {
    const failed = { party: 'complainant', channel: 'letter', outcome: 'failed', note: '退信' };
    expect((await deliver(failed)).statusCode).toBe(200);
    const reply = await deliver({ party: 'complainant', channel: 'phone', outcome: 'received' });
    expect(reply.json<DocumentDetail>().deliveries).toMatchObject([failed, { channel: 'phone', outcome: 'received' }]);
    const wrong = await deliver({ party: 'respondent', channel: 'phone', outcome: 'sent' });
    expect(wrong.json()).toMatchObject({ error: 'document-unfit' });
    const early = await deliver({ party: 'complainant', channel: 'phone', outcome: 'sent', at: 1 });
    expect(early.statusCode).toBe(400);
  });

  it('cannot be changed or deleted, by any way', async () => {
    const change = await ask('agent1', 'PATCH', `/api/documents/${issued.id}`, { revision: 3, fields: { to: '别人' } });
    expect(change.json()).toMatchObject({ error: 'wrong-state' });
    expect((await ask('agent1', 'DELETE', `/api/documents/${issued.id}`)).statusCode).toBe(409);
    const { DATABASE_URL } = test.environment;
    for (const sql of [
      `UPDATE document SET fields = '{}' WHERE id = $1`,
      `UPDATE document SET state = 'draft' WHERE id = $1`,
      `DELETE FROM document WHERE id = $1`,
      `DELETE FROM document_delivery WHERE document_id = $1`,
    ])
      await expect(askDatabase(DATABASE_URL, sql, [issued.id]), sql).rejects.toThrow(/issued|never changed/);
  });

  it('is shown to nobody when its file is not the one that was issued', async () => {
    const [kept] = await askDatabase<{ file: string }>(
      test.environment.DATABASE_URL,
      'SELECT file FROM document WHERE id = $1',
      [issued.id],
    );
    const path = join(test.environment.FILES_DIR, kept!.file);
    const whole = await readFile(path);
    await writeFile(path, Buffer.concat([whole, Buffer.from(' ')]));
    const reply = await ask('agent1', 'GET', `/api/documents/${issued.id}/pdf`);
    expect(reply.json()).toMatchObject({ error: 'document-damaged' });
    await writeFile(path, whole);
    expect((await pdfOf(issued.id)).text).toContain(issued.number);
  });

  it('becomes void with a reason, keeps its number, and says so across the page', async () => {
    const makeVoid = () => ask('agent1', 'POST', `/api/documents/${issued.id}/void`, { reason: '日期有误' });
    expect((await makeVoid()).json()).toMatchObject({ state: 'void', number: issued.number, voidReason: '日期有误' });
    expect((await makeVoid()).json()).toMatchObject({ error: 'wrong-state' });
    expect((await pdfOf(issued.id)).text).toContain('作废');
  });
});

describe("a report's document", () => {
  let report: CaseDetail;
  let result: DocumentDetail;
  beforeAll(async () => {
    report = await givenCase('report');
  });
  const RESULT = { law: '举报奖励办法', article: '五', result: '已对当事人罚款5000元。' };

  it('names the reporter neither in its fields, nor on its sheet, nor in its file', async () => {
    const draft = await begun(report.id, 'report-result', RESULT);
    result = (await issue(draft.id, draft.revision)).json<DocumentDetail>();
    const registration = await begun(report.id, 'report-registration');
    const referral = await begun(report.id, 'referral', { toOffice: '示例区市场监督管理局', replyBy: '2026-12-31' });
    for (const { id, revision } of [registration, referral]) expect((await issue(id, revision)).statusCode).toBe(200);
    for (const { id } of [result, registration, referral]) {
      const { body } = await ask('agent1', 'GET', `/api/documents/${id}`);
      const { text } = await pdfOf(id);
      for (const secret of Object.values(REPORTER)) {
        expect(body).not.toContain(secret);
        expect(text).not.toContain(secret);
      }
      expect(text).toContain('依法保密');
    }
    expect((await pdfOf(referral.id)).text).toMatch(/^举报分送通知书/);
  });

  it('refuses a text that tells who reported, and logs the attempt without the text', async () => {
    const { id } = await begun(report.id, 'report-result');
    const naming = { result: `感谢${REPORTER.name}，电话 139 9999 8888` };
    const reply = await ask('agent1', 'PATCH', `/api/documents/${id}`, { revision: 2, fields: naming });
    expect(reply.json()).toMatchObject({ error: 'names-reporter', details: [{ field: 'fields.result' }] });
    expect(reply.body).not.toContain(REPORTER.name);
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=document&subjectId=${id}`)).json();
    expect(audit.rows).toMatchObject([{ action: 'document-named-reporter', reason: 'result' }]);
  });

  it('carries the name only while it is printed for the reporter, by whom may, for a logged reason', async () => {
    const url = `/api/documents/${result.id}/pdf-with-reporter`;
    expect((await ask('agent1', 'POST', url, { reason: '寄送举报人' })).statusCode).toBe(403);
    expect((await ask('supervisor', 'POST', url, {})).statusCode).toBe(400);
    const { text } = await readPdf((await ask('supervisor', 'POST', url, { reason: '寄送举报人' })).rawPayload);
    expect(text).toContain(`${REPORTER.name}：`);
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=case&subjectId=${report.id}`)).json();
    expect(audit.rows).toContainEqual(expect.objectContaining({ action: 'reporter-revealed', reason: '寄送举报人' }));
    expect((await pdfOf(result.id)).text).not.toContain(REPORTER.name);
  });

  it('does not exist for other agents', async () => {
    expect((await ask('agent2', 'GET', `/api/documents/${result.id}`)).statusCode).toBe(404);
    expect((await ask('agent2', 'GET', `/api/cases/${report.id}/documents`)).statusCode).toBe(404);
    expect((await ask('agent2', 'GET', '/api/documents')).body).not.toContain(result.id);
  });
});

describe('a unit', () => {
  const office = { mark: '示例', name: '示例市市场监督管理局', contact: '张工', phone: '12315', address: '示例路1号' };
  it('has a mark of its own, which an administrator or its head records', async () => {
    const put = (unit: string, name = 'admin') => ask(name, 'PUT', `/api/document-offices/${unit}`, office);
    expect((await put('centre')).statusCode).toBe(204);
    expect((await put('330106')).json()).toMatchObject({ error: 'mark-taken' });
    const own = { ...office, mark: '西监' };
    const putAs = (name: string, unit: string) => ask(name, 'PUT', `/api/document-offices/${unit}`, own);
    expect((await putAs('officer1', '330106')).statusCode).toBe(403);
    expect((await putAs('head1', '330105')).statusCode).toBe(403);
    expect((await putAs('head1', '330106')).statusCode).toBe(204);
    expect((await putAs('admin', 'no-such-unit')).statusCode).toBe(404);
    const seen = (await ask('head1', 'GET', '/api/document-offices')).json();
    expect(seen).toMatchObject({ ownUnits: [{ id: '330106' }] });
    const mayChange = (seen.rows as { unit: string; mayChange: boolean }[]).map((row) => [row.unit, row.mayChange]);
    expect(mayChange).toEqual(
      expect.arrayContaining([
        ['centre', false],
        ['330106', true],
      ]),
    );
    expect((await ask('admin', 'GET', '/api/document-offices')).json()).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ unit: 'centre', contact: '张工' })]),
    });
  });

  it('prints the empty official form', async () => {
    const { rawPayload } = await ask('agent1', 'GET', '/api/document-forms/refusal/specimen');
    expect((await readPdf(rawPayload)).text).toMatch(/^文书式样六投诉不予受理决定书/);
    expect((await ask('agent1', 'GET', '/api/document-forms/none/specimen')).statusCode).toBe(400);
  });
});
