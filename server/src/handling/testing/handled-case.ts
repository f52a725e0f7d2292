import type { CaseDetail } from '../../cases/case-schema.ts';
import { askDatabase } from '../../testing/ask-database.ts';
import type { TestServer } from '../../testing/test-server.ts';

/** The unit whose handler is officer1 and whose head is head1. */
export const UNIT = '330106';

const CONTENT = {
  complaint: {
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
    respondent: { name: '某某超市', address: '和平街2号' },
    subject: { class: 'food', name: '牛奶', amountYuan: 30, boughtOn: '2026-09-01' },
    matter: { facts: '购买的牛奶过期，要求退款', issue: 'food-safety' },
    requests: { kinds: ['refund'] },
  },
  report: {
    person: { name: '王芳', phone: '13812341234' },
    respondent: { name: '黑作坊' },
    matter: { facts: '无照生产豆制品，卫生极差' },
  },
} as const;

/** Asks the server as a demo user, and makes cases that a unit has to handle. */
export function handledCases(test: TestServer) {
  async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
    const headers = { cookie: await test.cookieOf(name) };
    return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
  }

  async function registered(type: keyof typeof CONTENT, more: object = {}): Promise<CaseDetail> {
    const { id } = (await ask('agent1', 'POST', '/api/cases', { type })).json<CaseDetail>();
    const saved = await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, ...CONTENT[type], ...more });
    const { revision } = saved.json<CaseDetail>();
    return (await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision })).json<CaseDetail>();
  }

  async function revisionOf(id: string, name = 'officer1'): Promise<number> {
    return (await ask(name, 'GET', `/api/cases/${id}`)).json<CaseDetail>().revision;
  }

  return {
    ask,
    registered,
    revisionOf,
    /** Taken in by its unit: awaiting acceptance, or being verified. */
    async atUnit(type: keyof typeof CONTENT, more: object = {}): Promise<string> {
      const { id } = await registered(type, more);
      await askDatabase(test.environment.DATABASE_URL, `UPDATE "case" SET unit_id = $1 WHERE id = $2`, [UNIT, id]);
      const moved = { revision: await revisionOf(id), move: 'take-in' };
      const reply = await ask('officer1', 'POST', `/api/cases/${id}/moves`, moved);
      if (reply.statusCode !== 200) throw new Error(reply.body);
      return id;
    },
    async stateOf(id: string, name = 'officer1'): Promise<string> {
      return (await ask(name, 'GET', `/api/cases/${id}`)).json<CaseDetail>().state;
    },
    async clockOf(id: string, clock: string) {
      const { clocks } = (await ask('officer1', 'GET', `/api/cases/${id}/law`)).json<{
        clocks: { clock: string; state: string; dueOn: string | null }[];
      }>();
      return clocks.find((each) => each.clock === clock);
    },
    async actsOf(id: string): Promise<string[]> {
      const { rows } = (await ask('officer1', 'GET', `/api/cases/${id}/history`)).json<{ rows: { act: string }[] }>();
      return rows.map(({ act }) => act);
    },
  };
}
