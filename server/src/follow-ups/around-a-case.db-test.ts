import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { FollowUpDetail, FollowUpRow } from './follow-up-schema.ts';

let test: TestServer;
let caseId: string;
let reportId: string;
beforeAll(async () => {
  test = await startTestServer();
  const draft = (await ask('agent1', 'POST', '/api/cases', {})).json<CaseDetail>();
  caseId = draft.id;
  await ask('agent1', 'PATCH', `/api/cases/${caseId}`, {
    revision: draft.revision,
    person: { name: '王芳', phone: '13812341234' },
    respondent: { name: '某某超市' },
    matter: { facts: '购买的食品过期', answer: '已转办' },
  });
  reportId = (await ask('agent1', 'POST', '/api/cases', { type: 'report' })).json<CaseDetail>().id;
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}
const rowsOf = async <Row>(name: string, url: string) => (await ask(name, 'GET', url)).json<{ rows: Row[] }>().rows;
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: string }>().error;

describe('notes', () => {
  it('are written by whoever may read the case, and never changed', async () => {
    expect((await ask('qa', 'POST', `/api/cases/${caseId}/notes`, { text: '  ' })).statusCode).toBe(400);
    await ask('agent1', 'POST', `/api/cases/${caseId}/notes`, { text: '已与商家联系' });
    await ask('qa', 'POST', `/api/cases/${caseId}/notes`, { text: '抽查过' });
    const rows = await rowsOf('supervisor', `/api/cases/${caseId}/notes`);
    expect(rows).toMatchObject([{ text: '已与商家联系', userName: '坐席 孙悦' }, { text: '抽查过' }]);
  });

  it('on a report are sealed in the database, and do not exist for other agents', async () => {
    await ask('agent1', 'POST', `/api/cases/${reportId}/notes`, { text: '举报人李雷要求回复' });
    expect(await rowsOf('agent1', `/api/cases/${reportId}/notes`)).toMatchObject([{ text: '举报人李雷要求回复' }]);
    expect((await ask('agent2', 'GET', `/api/cases/${reportId}/notes`)).statusCode).toBe(404);
    const stored = await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM case_note');
    expect(JSON.stringify(stored)).not.toContain('李雷');
  });
});

describe('labels', () => {
  it('are kept by supervisors, given to cases, and retired without leaving them', async () => {
    const put = (name: string, id: string, body: object) => ask(name, 'PUT', `/api/labels/${id}`, body);
    expect((await put('agent1', 'l1', { name: '预付卡', colour: 'red' })).statusCode).toBe(403);
    expect((await put('supervisor', 'l1', { name: '预付卡', colour: 'red' })).statusCode).toBe(204);
    expect(codeOf(await put('admin', 'l2', { name: '预付卡', colour: 'blue' }))).toBe('label-taken');
    expect((await put('admin', 'l2', { name: '直播带货', colour: 'blue' })).statusCode).toBe(204);
    const give = (labelIds: string[]) => ask('agent1', 'PUT', `/api/cases/${caseId}/labels`, { labelIds });
    expect((await give(['l1', 'l2'])).statusCode).toBe(200);
    expect((await give(['l1'])).json()).toEqual({ labelIds: ['l1'] });
    await put('supervisor', 'l2', { name: '直播带货', colour: 'blue', isRetired: true });
    expect((await give(['l1', 'l2'])).statusCode).toBe(400);
    expect((await give(['nothing'])).statusCode).toBe(400);
    expect((await ask('qa', 'GET', `/api/cases/${caseId}/labels`)).json()).toEqual({ labelIds: ['l1'] });
  });
});

describe('templates and clones', () => {
  const fields = { subject: { class: '食品' }, matter: { issue: 'food-safety', facts: '食品过期' } };

  it('are one person’s, or everybody’s when a supervisor says so; a person is never in them', async () => {
    const put = (name: string, id: string, more: object = {}) =>
      ask(name, 'PUT', `/api/case-templates/${id}`, {
        name: '过期食品',
        type: 'complaint',
        fields,
        isShared: false,
        ...more,
      });
    expect((await put('agent1', 't1')).statusCode).toBe(204);
    expect((await put('agent1', 't2', { isShared: true })).statusCode).toBe(403);
    expect((await put('supervisor', 't2', { isShared: true })).statusCode).toBe(204);
    expect((await put('agent1', 't3', { fields: { person: { name: '王芳' } } })).statusCode).toBe(400);
    expect((await put('agent2', 't1')).statusCode).toBe(404);
    expect((await put('agent1', 't2')).statusCode).toBe(403);
    expect(await rowsOf('agent2', '/api/case-templates')).toMatchObject([{ id: 't2', isShared: true, fields }]);
    expect((await ask('agent2', 'DELETE', '/api/case-templates/t1')).statusCode).toBe(404);
    expect((await ask('agent1', 'DELETE', '/api/case-templates/t1')).statusCode).toBe(204);
  });

  it('a clone says what the case says, but not its answer, and the person only when asked', async () => {
    const clone = (of: string, body: object) => ask('agent1', 'POST', `/api/cases/${of}/clone`, body);
    const plain = (await clone(caseId, {})).json<CaseDetail>();
    expect(plain).toMatchObject({ state: 'draft', number: null, respondent: { name: '某某超市' }, person: {} });
    expect(plain.matter).toEqual({ facts: '购买的食品过期' });
    const withPerson = (await clone(caseId, { withPerson: true })).json<CaseDetail>();
    expect(withPerson).toMatchObject({ person: { name: '王芳', phone: '13812341234' } });
    expect(codeOf(await clone(reportId, { withPerson: true }))).toBe('wrong-state');
    expect((await ask('agent2', 'POST', `/api/cases/${reportId}/clone`, {})).statusCode).toBe(404);
  });
});

describe('follow-ups', () => {
  let followUp: FollowUpDetail;
  const soon = () => Date.now() + 3_600_000;

  it('are ordered for somebody who may read the case, on a day to come', async () => {
    const order = (of: string, body: object) => ask('agent1', 'POST', `/api/cases/${of}/follow-ups`, body);
    const wish = { question: '退款是否到账', dueAt: soon() };
    expect((await order(caseId, { ...wish, dueAt: Date.now() - 3_600_000 })).statusCode).toBe(400);
    expect((await order(reportId, { ...wish, assigneeId: test.idOf('agent2') })).statusCode).toBe(400);
    expect((await order(caseId, { ...wish, assigneeId: test.idOf('qa') })).statusCode).toBe(400);
    followUp = (await order(caseId, { ...wish, assigneeId: test.idOf('agent2') })).json<FollowUpDetail>();
    expect(followUp).toMatchObject({ state: 'open', assigneeName: '坐席 李想', attempts: [] });
  });

  it('are listed to whoever has or gave them, and to supervisors', async () => {
    for (const name of ['agent1', 'agent2', 'supervisor', 'qa'])
      expect(await rowsOf<FollowUpRow>(name, '/api/follow-ups'), name).toMatchObject([
        { id: followUp.id, caseTitle: '某某超市', tries: 0 },
      ]);
    expect(await rowsOf('agent3', '/api/follow-ups')).toEqual([]);
    expect(await rowsOf('officer1', '/api/follow-ups')).toEqual([]);
  });

  it('stay open until the citizen is reached, and close once with what was said', async () => {
    const attempt = (name: string, body: object) => ask(name, 'POST', `/api/follow-ups/${followUp.id}/attempts`, body);
    expect((await attempt('agent3', { outcome: 'busy' })).statusCode).toBe(403);
    expect((await attempt('agent2', { outcome: 'no-answer', satisfaction: 5 })).statusCode).toBe(400);
    expect((await attempt('agent2', { outcome: 'no-answer', note: '晚上再打' })).statusCode).toBe(204);
    expect(await rowsOf<FollowUpRow>('agent2', '/api/follow-ups')).toMatchObject([
      { tries: 1, lastOutcome: 'no-answer' },
    ]);
    const reached = { outcome: 'reached', satisfaction: 4, isResolved: true, note: '已退款' };
    const closed = await Promise.all([attempt('agent2', reached), attempt('supervisor', reached)]);
    expect(closed.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    const [detail] = await rowsOf<FollowUpDetail>('qa', `/api/cases/${caseId}/follow-ups`);
    expect(detail).toMatchObject({ state: 'done', satisfaction: 4, isResolved: true, note: '已退款' });
    expect(detail?.attempts.map(({ outcome }) => outcome)).toEqual(['no-answer', 'reached']);
  });

  it('are put off, given on, and called off with a reason', async () => {
    const wish = { question: '再次回访', dueAt: soon() };
    const { id } = (await ask('agent1', 'POST', `/api/cases/${caseId}/follow-ups`, wish)).json<FollowUpDetail>();
    const dueAt = soon() + 86_400_000;
    const given = await ask('agent1', 'PATCH', `/api/follow-ups/${id}`, { dueAt, assigneeId: test.idOf('agent3') });
    expect(given.statusCode).toBe(204);
    expect(await rowsOf<FollowUpRow>('agent3', '/api/follow-ups')).toMatchObject([{ id, dueAt }]);
    expect((await ask('agent3', 'POST', `/api/follow-ups/${id}/cancel`, { reason: '' })).statusCode).toBe(400);
    expect((await ask('agent3', 'POST', `/api/follow-ups/${id}/cancel`, { reason: '已撤诉' })).statusCode).toBe(204);
    expect((await ask('agent3', 'PATCH', `/api/follow-ups/${id}`, { dueAt })).statusCode).toBe(409);
  });
});

describe('reminders', () => {
  it('are everybody’s own, count when they are due, and are done once', async () => {
    const add = (body: object) => ask('officer1', 'POST', '/api/reminders', body);
    expect((await add({ text: '看不见的工单', dueAt: Date.now(), caseId: reportId })).statusCode).toBe(404);
    const { id } = (await add({ text: '问检测机构', dueAt: Date.now() - 1_000 })).json<{ id: string }>();
    await add({ text: '下周', dueAt: Date.now() + 7 * 86_400_000 });
    expect((await ask('officer1', 'GET', '/api/to-do')).json()).toMatchObject({ reminders: 1, followUps: 0 });
    expect(await rowsOf('officer1', `/api/reminders?from=${Date.now()}`)).toMatchObject([{ text: '下周' }]);
    expect(await rowsOf('officer1', `/api/reminders?to=${Date.now()}`)).toMatchObject([{ id }]);
    expect(await rowsOf('supervisor', '/api/reminders')).toEqual([]);
    expect((await ask('supervisor', 'POST', `/api/reminders/${id}/done`)).statusCode).toBe(404);
    expect((await ask('officer1', 'PATCH', `/api/reminders/${id}`, { dueAt: Date.now() + 60_000 })).statusCode).toBe(
      204,
    );
    expect((await ask('officer1', 'GET', '/api/to-do')).json()).toMatchObject({ reminders: 0, followUps: 0 });
    expect((await ask('officer1', 'POST', `/api/reminders/${id}/done`)).statusCode).toBe(204);
    expect((await ask('officer1', 'POST', `/api/reminders/${id}/done`)).statusCode).toBe(409);
    expect(await rowsOf('officer1', '/api/reminders?state=done')).toMatchObject([{ id, text: '问检测机构' }]);
  });
});
