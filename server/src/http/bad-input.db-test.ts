import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pbxSettingsOf, Settings } from '../settings/settings.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
let admin: string;
beforeAll(async () => {
  test = await startTestServer();
  admin = await test.cookieOf('admin');
});
afterAll(() => test.stop());

const put = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  test.server.app.inject({
    method: 'PUT',
    url,
    headers: { cookie: admin, 'content-type': 'application/json', ...headers },
    payload: payload as string,
  });
const good = Value.Parse(Settings, Value.Default(Settings, {}));

describe('bad input is refused with a clear error', () => {
  it('a body of 20 MB: 413', async () => {
    const reply = await put('/api/settings', `{"x": "${'a'.repeat(20 * 1024 * 1024)}"}`);
    expect(reply.statusCode).toBe(413);
    expect(reply.json()).toMatchObject({ error: 'body-too-large', message: '提交的内容过大。' });
  });

  it('malformed JSON: 400', async () => {
    const reply = await put('/api/settings', '{"offerTimeoutSeconds": ');
    expect([reply.statusCode, reply.json().error]).toEqual([400, 'malformed-json']);
  });

  it('a body that is not JSON: 415', async () => {
    const reply = await put('/api/settings', '<xml/>', { 'content-type': 'application/xml' });
    expect([reply.statusCode, reply.json().error]).toEqual([415, 'unsupported-media-type']);
  });

  it('a setting out of range: 400, naming it, and nothing changed', async () => {
    for (const wrong of [
      { offerTimeoutSeconds: 4 },
      { wrapUpSeconds: 601 },
      { wrapUpExtensionSeconds: 9 },
      { pauseAfterMisses: 0 },
      { deskGraceSeconds: 'soon' },
    ]) {
      const reply = await put('/api/settings', JSON.stringify({ ...good, ...wrong }));
      expect(reply.statusCode).toBe(400);
      expect(reply.json()).toMatchObject({ error: 'invalid-input', details: [{ field: Object.keys(wrong)[0] }] });
    }
    const reply = await test.server.app.inject({ url: '/api/settings', headers: { cookie: admin } });
    expect(reply.json()).toEqual(good);
  });

  it('a missing field and an unknown one: 400, naming them', async () => {
    const { wrapUpSeconds: _, ...lacking } = good;
    expect((await put('/api/settings', JSON.stringify(lacking))).json().details).toMatchObject([
      { field: 'wrapUpSeconds' },
    ]);
    expect((await put('/api/settings', JSON.stringify({ ...good, colour: 'red' }))).json().details).toMatchObject([
      { field: 'colour' },
    ]);
  });

  it('an unknown path, a page beyond reason, an id that is none', async () => {
    const ask = (url: string) => test.server.app.inject({ url, headers: { cookie: admin } });
    expect((await ask('/api/nothing')).json()).toMatchObject({ error: 'not-found' });
    expect((await ask('/api/calls?pageSize=100000')).json()).toMatchObject({
      error: 'invalid-input',
      details: [{ field: 'pageSize' }],
    });
    expect((await ask('/api/calls/..%2F..%2Fetc')).statusCode).toBe(400);
  });

  it('accepted settings are stored, told to pbx and logged', async () => {
    const reply = await put('/api/settings', JSON.stringify({ ...good, offerTimeoutSeconds: 20 }));
    expect(reply.json()).toMatchObject({ applied: true, settings: { offerTimeoutSeconds: 20 } });
    const told = test.pbx.commands.findLast(({ type }) => type === 'apply-settings');
    expect(told).toEqual({ type: 'apply-settings', settings: { ...pbxSettingsOf(good), offerTimeoutSeconds: 20 } });
    const audit = await test.server.app.inject({ url: '/api/audit?subjectKind=settings', headers: { cookie: admin } });
    expect(audit.json()).toMatchObject({ total: 1, rows: [{ action: 'settings-changed', userName: '系统管理员' }] });
  });
});

describe('the pages', () => {
  it('say that the desktop is not built, rather than nothing', async () => {
    const reply = await test.server.app.inject({ url: '/desk' });
    expect([reply.statusCode, reply.json().error]).toEqual([503, 'desktop-not-built']);
  });

  it('carry a policy against foreign scripts', async () => {
    const reply = await test.server.app.inject({ url: '/health' });
    expect(reply.headers['content-security-policy']).toContain("script-src 'self'");
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  it('include the API document', async () => {
    expect((await test.server.app.inject({ url: '/docs/json' })).json()).toMatchObject({ openapi: '3.1.0' });
    expect((await test.server.app.inject({ url: '/docs/' })).statusCode).toBe(200);
  });
});
