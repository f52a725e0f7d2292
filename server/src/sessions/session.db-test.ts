import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '../plugins/session-cookie.ts';
import { PASSWORD } from '../testing/seeded-cluster.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const ask = (cookie?: string) =>
  test.server.app.inject({ method: 'GET', url: '/api/session', headers: cookie ? { cookie } : {} });
const signIn = (name: string, password: string, remoteAddress = '127.0.0.1') =>
  test.server.app.inject({ method: 'POST', url: '/api/session', payload: { name, password }, remoteAddress });

describe('a session', () => {
  it('is given for the right password, in a cookie that scripts and other sites do not get', async () => {
    const reply = await signIn('agent1', PASSWORD);
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({ user: { name: 'agent1', roles: ['agent'], extension: '8001' } });
    const cookie = reply.cookies.find(({ name }) => name === SESSION_COOKIE);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 3_600 });
  });

  it('is recognised, and ends at sign-out', async () => {
    const cookie = await test.cookieOf('agent2');
    expect((await ask(cookie)).json()).toMatchObject({ user: { name: 'agent2' } });
    const out = await test.server.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } });
    expect(out.statusCode).toBe(204);
    expect(out.cookies.find(({ name }) => name === SESSION_COOKIE)?.value).toBe('');
  });

  it('is refused without a cookie, with a forged one and with a tampered one', async () => {
    const good = await test.cookieOf('agent1');
    const tampered = good.replace(/=(.)/, (_, first: string) => `=${first === 'A' ? 'B' : 'A'}`);
    for (const cookie of [undefined, `${SESSION_COOKIE}=forged`, `${SESSION_COOKIE}=YWJj%3BYWJj`, tampered]) {
      const reply = await ask(cookie);
      expect(reply.statusCode).toBe(401);
      expect(reply.json()).toEqual({ error: 'not-signed-in', message: '请先登录。', messageEn: 'Sign in first.' });
    }
  });

  it('is refused when it is older than a session may be', async () => {
    const { app } = test.server;
    const anHourAndMore = Math.round(Date.now() / 1000) - 3_700;
    const old = app.createSecureSession({ userId: test.idOf('admin'), epoch: 1, __ts: anHourAndMore });
    const young = app.createSecureSession({ userId: test.idOf('admin'), epoch: 1 });
    const header = (session: typeof old) => `${SESSION_COOKIE}=${encodeURIComponent(app.encodeSecureSession(session))}`;
    expect((await ask(header(young))).statusCode).toBe(200);
    expect((await ask(header(old))).statusCode).toBe(401);
  });

  it('is refused once its user is disabled', async () => {
    const admin = await test.cookieOf('admin');
    const cookie = await test.cookieOf('qa');
    const change = (disabled: boolean) =>
      test.server.app.inject({
        method: 'PATCH',
        url: `/api/users/${test.idOf('qa')}`,
        headers: { cookie: admin },
        payload: { disabled },
      });
    expect((await change(true)).statusCode).toBe(200);
    expect((await ask(cookie)).statusCode).toBe(401);
    expect((await signIn('qa', PASSWORD)).json()).toMatchObject({ error: 'wrong-password' });
    await change(false);
    expect((await ask(cookie)).statusCode).toBe(401);
    expect((await signIn('qa', PASSWORD)).statusCode).toBe(200);
  });

  it('says the same about a wrong password and an unknown name', async () => {
    const wrong = await signIn('agent3', 'wrong password', '10.0.0.9');
    const unknown = await signIn('nobody', 'wrong password', '10.0.0.9');
    expect(wrong.statusCode).toBe(401);
    expect(unknown.json()).toEqual(wrong.json());
  });

  it('is not given after ten failures of one name, even for the right password', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await signIn('agent4', 'wrong password', `10.0.1.${attempt}`)).statusCode).toBe(401);
    }
    const reply = await signIn('agent4', PASSWORD, '10.0.1.99');
    expect(reply.statusCode).toBe(429);
    expect(reply.json()).toMatchObject({ error: 'too-many-attempts' });
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn('agent1', PASSWORD)).statusCode).toBe(200);
  });

  it('is not given after fifty failures from one address', async () => {
    for (let attempt = 0; attempt < 50; attempt += 1) await signIn(`guess-${attempt}`, 'wrong password', '10.0.2.1');
    expect((await signIn('agent1', PASSWORD, '10.0.2.1')).statusCode).toBe(429);
    expect((await signIn('agent1', PASSWORD, '10.0.2.2')).statusCode).toBe(200);
  });
});
