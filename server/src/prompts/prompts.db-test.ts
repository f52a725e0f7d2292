import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
let folder: string;
beforeAll(async () => {
  test = await startTestServer();
  folder = test.environment.PROMPTS_DIR;
});
afterAll(() => test.stop());
beforeEach(() => {
  test.pbx.commands.length = 0;
  test.pbx.answer = () => ({ ok: true });
});

/** A wav of silence: 8 kHz, mono, 16 bit. */
function silence(bytes = 1_600): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return Buffer.concat([head, Buffer.alloc(bytes)]);
}

async function ask(
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  payload?: Buffer,
  name = 'admin',
  type = 'audio/wav',
) {
  const headers = { cookie: await test.cookieOf(name), ...(payload && { 'content-type': type }) };
  return test.server.app.inject({ method, url: `/api/prompts${path}`, headers, ...(payload && { payload }) });
}
const upload = (payload: Buffer, type?: string) => ask('PUT', '/welcome-12315/zh-CN/recording', payload, 'admin', type);

describe('prompts', () => {
  it('are listed with their texts, and with the recordings that took their place', async () => {
    await mkdir(join(folder, 'recorded/en'), { recursive: true });
    await writeFile(join(folder, 'recorded/en/welcome-12315.wav'), silence());
    const { rows } = (await ask('GET', '')).json<{ rows: { id: string; languages: object[] }[] }>();
    expect(rows.find(({ id }) => id === 'welcome-12315')?.languages).toMatchObject([
      { language: 'zh-CN', text: expect.stringContaining('12315'), recordedAt: null },
      { language: 'en', recordedAt: expect.any(Number) },
    ]);
  });

  it('are heard as callers hear them', async () => {
    await mkdir(join(folder, 'zh-CN'), { recursive: true });
    await writeFile(join(folder, 'zh-CN/welcome-12315.wav'), silence());
    const heard = await ask('GET', '/welcome-12315/zh-CN/audio');
    expect(heard.headers['content-type']).toBe('audio/wav');
    expect(heard.rawPayload.equals(silence())).toBe(true);
    expect((await ask('GET', '/no-such-prompt/zh-CN/audio')).statusCode).toBe(404);
    expect((await ask('GET', '/..%2f..%2fsecret/zh-CN/audio')).statusCode).toBe(400);
  });

  it('are uploaded: kept as given, then handed to pbx, and logged', async () => {
    expect((await upload(silence())).statusCode).toBe(204);
    expect(test.pbx.commands.at(-1)).toEqual({
      type: 'install-prompt',
      promptId: 'welcome-12315',
      language: 'zh-CN',
      file: 'welcome-12315.wav',
    });
    expect((await readFile(join(folder, 'uploaded/zh-CN/welcome-12315.wav'))).equals(silence())).toBe(true);
    expect((await ask('DELETE', '/welcome-12315/zh-CN/recording')).statusCode).toBe(204);
    expect(test.pbx.commands.at(-1)).toMatchObject({ type: 'remove-prompt', promptId: 'welcome-12315' });
    const cookie = await test.cookieOf('admin');
    const audit = await test.server.app.inject({ method: 'GET', url: '/api/audit', headers: { cookie } });
    expect(audit.body).toContain('prompt-uploaded');
  });

  it('are known by what they hold, not by what they are said to be', async () => {
    const mp3 = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2_000)]);
    expect((await upload(mp3)).statusCode).toBe(204);
    expect(test.pbx.commands.at(-1)).toMatchObject({ file: 'welcome-12315.mp3' });
    const said = await upload(Buffer.from('<html>not a sound</html>'));
    expect([said.statusCode, said.json<{ error: string }>().error]).toEqual([422, 'no-sound']);
    expect((await upload(silence(), 'text/html')).statusCode).toBe(415);
    expect((await upload(silence(20_500_000))).statusCode).toBe(413);
    expect((await ask('PUT', '/no-such-prompt/zh-CN/recording', silence())).statusCode).toBe(404);
    expect((await ask('PUT', '/welcome-12315/zh-CN/recording', silence(), 'supervisor')).statusCode).toBe(403);
  });

  it('that pbx refuses say why, and are not logged as uploaded', async () => {
    test.pbx.answer = () => ({ ok: false, refusal: 'sound-empty', message: 'The recording is empty.' });
    const reply = await upload(silence());
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ error: 'prompt-refused', details: { reason: 'sound-empty' } });
  });
});
