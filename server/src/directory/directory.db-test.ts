import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'PUT' | 'DELETE' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

const lines = async () => (await ask('agent1', 'GET', '/api/outside-lines')).json<{ rows: { id: string }[] }>().rows;

describe('lines outside', () => {
  it('begin with the official ones and are changed by the administrator', async () => {
    expect((await lines()).map(({ id }) => id)).toContain('12345');
    const market = { nameZh: '朝阳市场监管所', nameEn: 'Chaoyang station', number: '01085996666' };
    expect((await ask('admin', 'PUT', '/api/outside-lines/chaoyang', market)).statusCode).toBe(204);
    expect((await lines()).at(-1)).toEqual({ id: 'chaoyang', ...market });
    expect((await ask('admin', 'DELETE', '/api/outside-lines/chaoyang')).statusCode).toBe(204);
    expect((await ask('admin', 'DELETE', '/api/outside-lines/chaoyang')).statusCode).toBe(404);
  });

  it('are numbers, and nothing that a trunk could be talked into something with', async () => {
    for (const number of ['12', '1'.repeat(21), '12345@evil.example', '123 45', '12345;ext=1', '１２３４５']) {
      const reply = await ask('admin', 'PUT', '/api/outside-lines/x', { nameZh: '某', nameEn: 'x', number });
      expect(reply.statusCode, number).toBe(400);
    }
  });
});

describe('what a person may do in the queues', () => {
  it('is kept with priority and level, and refused when something stands there twice', async () => {
    const url = `/api/users/${test.idOf('agent2')}`;
    const queues = [{ queue: 'food-drug', priority: 3 }];
    const skills = [{ skill: 'food', level: 4 }];
    expect((await ask('admin', 'PATCH', url, { queues, skills })).json()).toMatchObject({ queues, skills });
    expect(test.server.users.byName('agent2')).toMatchObject({ queues, skills });
    const twice = await ask('admin', 'PATCH', url, { skills: [...skills, { skill: 'food', level: 1 }] });
    expect(twice.json()).toMatchObject({ error: 'invalid-input', details: [{ field: 'skills' }] });
    expect(test.server.users.byName('agent2')).toMatchObject({ skills });
    expect((await ask('admin', 'PATCH', url, { skills: [{ skill: 'food', level: 11 }] })).statusCode).toBe(400);
  });
});
