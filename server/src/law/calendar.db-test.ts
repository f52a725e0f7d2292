import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { CaseDetail } from '../cases/case-schema.ts';
import type { CaseLaw } from '../cases/law-view.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

/** A report whose receipt is set to that day in Shanghai, before it is registered. */
async function givenReport(receivedOn: string): Promise<CaseDetail> {
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type: 'report' })).json<CaseDetail>();
  await askDatabase(test.environment.DATABASE_URL, `UPDATE "case" SET received_at = $2 WHERE id = $1`, [
    id,
    `${receivedOn} 10:00+08`,
  ]);
  const content = { revision: 1, respondent: { name: '黑作坊' }, matter: { facts: '无照生产' } };
  const { revision } = (await ask('agent1', 'PATCH', `/api/cases/${id}`, content)).json<CaseDetail>();
  return (await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision })).json<CaseDetail>();
}

async function verificationOf(id: string) {
  const { clocks } = (await ask('supervisor', 'GET', `/api/cases/${id}/law`)).json<CaseLaw>();
  return clocks.find(({ clock }) => clock === 'verification')!;
}

const actsOf = async (id: string): Promise<string[]> => {
  const { rows } = (await ask('supervisor', 'GET', `/api/cases/${id}/history`)).json();
  return rows.map(({ act }: { act: string }) => act);
};

// A year that nobody has announced yet: 2099.
const TABLE = {
  source: '测试用的2099年安排',
  holidays: { '2099-01-01': '元旦', '2099-01-02': '元旦' },
  makeUpWorkdays: ['2099-01-10'],
};

describe('a year without its official calendar', () => {
  it('gives no due date, is asked for, and counts anew once it is entered', async () => {
    const { id } = await givenReport('2099-01-05');
    expect(await verificationOf(id)).toMatchObject({ due: 'unknown', dueOn: null, missingYear: 2099 });
    await test.server.law.watch.look();
    expect((await ask('admin', 'GET', '/api/calendar-years')).json().missing).toEqual([2099]);
    expect(test.server.law.watch.conditions).toContainEqual(
      expect.objectContaining({ kind: 'calendar-missing', detail: '2099' }),
    );

    expect((await ask('supervisor', 'PUT', '/api/calendar-years/2099', TABLE)).statusCode).toBe(403);
    expect((await ask('admin', 'PUT', '/api/calendar-years/2099', TABLE)).json()).toEqual({ recounted: 1 });
    // 6, 7, 8, 9, 10 (made up), 12 … 16, 19 … 23.
    expect(await verificationOf(id)).toMatchObject({ due: 'in-time', dueOn: '2099-01-23', missingYear: null });
    expect(await actsOf(id)).toContain('clock-recounted');
    const { rows, missing } = (await ask('admin', 'GET', '/api/calendar-years')).json();
    expect(missing).toEqual([]);
    expect(rows.at(-1)).toMatchObject({ year: 2099, days: 2, makeUpDays: 1, entered: { source: TABLE.source } });
  });

  it('is not taken with days that cannot be', async () => {
    const wrong = {
      ...TABLE,
      holidays: { '2099-02-30': '不存在', '2098-01-01': '元旦' },
      makeUpWorkdays: ['2099-01-06'],
    };
    const reply = await ask('admin', 'PUT', '/api/calendar-years/2099', wrong);
    expect([reply.statusCode, reply.json().error]).toEqual([422, 'calendar-invalid']);
    expect(reply.json().details).toHaveLength(3);
  });
});

describe('the end of a clock', () => {
  it('is a warning, then overdue, each once, and supervisors are told how many', async () => {
    const { id } = await givenReport('2026-05-06');
    await Promise.all([test.server.law.watch.look(), test.server.law.watch.look()]);
    await test.server.law.watch.look();
    const acts = await actsOf(id);
    // Its verification and its dispatch both ran out long ago.
    expect(acts.filter((act) => act === 'clock-overdue')).toHaveLength(2);
    expect((await verificationOf(id)).due).toBe('overdue');
    expect(test.server.law.watch.conditions).toContainEqual(
      expect.objectContaining({ kind: 'cases-overdue', figure: 1 }),
    );
    const { rows } = (await ask('supervisor', 'GET', '/api/cases?due=overdue')).json();
    expect(rows.map((row: CaseDetail) => row.id)).toEqual([id]);
  });
});
