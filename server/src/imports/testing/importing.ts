import { expect } from 'vitest';
import type { TestServer } from '../../testing/test-server.ts';

export const HEAD = [
  '类型',
  '姓名',
  '联系电话',
  '通讯地址',
  '被投诉人',
  '被投诉人地址',
  '投诉内容',
  '投诉请求',
  '备注',
];
export const GOOD = [
  '投诉',
  '王芳',
  '13812341234',
  '幸福路1号',
  '=HYPERLINK("x")超市',
  '和平街2号',
  '食品过期',
  '退款',
  '',
];
export const REPORT = ['举报', '李雷', '13999998888', '', '黑作坊', '', '无照生产', '', ''];

export const csvOf = (...rows: string[][]): string =>
  [HEAD, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

export interface ImportReply {
  readonly id: string;
  readonly guess: (string | null)[];
  readonly state: string;
  readonly rowCount: number;
  readonly imported: number;
  readonly errorCount: number;
  readonly progress: object | null;
  readonly trouble: string | null;
}

interface FaultsReply {
  readonly total: number;
  readonly rows: readonly { readonly row: number; readonly field: string }[];
}

const DEFAULTS = { type: 'complaint', source: 'letter' };
export const importUrl = (id: string, act = ''): string => `/api/imports/${id}${act}`;

/** What a supervisor does with a table. */
export function importing(given: () => TestServer) {
  async function ask(name: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
    const headers = { cookie: await given().cookieOf(name) };
    return given().server.app.inject({ method, url, headers, ...(payload && { payload }) });
  }

  /** Until nothing of it is under way. */
  async function ended(id: string): Promise<ImportReply> {
    for (;;) {
      const job = (await ask('supervisor', 'GET', importUrl(id))).json<ImportReply>();
      if (job.progress === null) return job;
    }
  }

  return {
    ask,
    ended,
    async bring(name: string, payload: Buffer | string) {
      const headers = { cookie: await given().cookieOf('supervisor'), 'content-type': 'application/octet-stream' };
      const url = `/api/imports?name=${encodeURIComponent(name)}`;
      return given().server.app.inject({ method: 'POST', url, headers, payload });
    },
    async check({ id, guess }: Pick<ImportReply, 'id' | 'guess'>, defaults = DEFAULTS): Promise<ImportReply> {
      const begun = await ask('supervisor', 'POST', importUrl(id, '/check'), { columns: guess, defaults });
      expect(begun.statusCode, begun.body).toBe(200);
      return ended(id);
    },
    faultsOf: async (id: string, query = '') =>
      (await ask('supervisor', 'GET', importUrl(id, `/faults${query}`))).json<FaultsReply>(),
    async run(id: string): Promise<ImportReply> {
      const begun = await ask('supervisor', 'POST', importUrl(id, '/run'));
      expect(begun.statusCode, begun.body).toBe(200);
      return ended(id);
    },
  };
}
