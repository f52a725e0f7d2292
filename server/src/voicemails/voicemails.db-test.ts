import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brandId, type Fact } from '@hotline/contracts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
const SOUND = Buffer.from('RIFF----WAVE');

function left(voicemailId: string, file: string): Fact {
  return {
    ...{ type: 'voicemail.left', at: Date.now(), callId: brandId('call-1'), voicemailId: brandId(voicemailId) },
    ...{ hotline: '12315', queue: null, callerNumber: '13812341234', file, durationMs: 12_000 },
    ...{ bytes: SOUND.length, sha256: 'a'.repeat(64) },
  } as Fact;
}

beforeAll(async () => {
  test = await startTestServer();
  const folder = test.environment.RECORDINGS_DIR;
  await mkdir(join(folder, 'voicemail'), { recursive: true });
  await writeFile(join(folder, 'voicemail/one.wav'), SOUND);
  test.pbx.state(
    ...storyOf('call-1', test.idOf('agent1')).arrives(),
    left('vm-1', 'voicemail/one.wav'),
    left('vm-2', '../../../etc/passwd'),
    left('vm-3', 'voicemail/gone.wav'),
    {
      ...{ type: 'voicemail.failed', at: Date.now(), callId: brandId('call-1'), voicemailId: brandId('vm-4') },
      reason: 'too-short',
    } as Fact,
  );
  await test.pbx.untilApplied(test.pbx.entries.length);
});
afterAll(() => test.stop());

async function ask(method: 'GET' | 'POST', url: string, payload?: object, name = 'agent1') {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

describe('voicemails', () => {
  it('are listed masked; what could not be kept is not among them', async () => {
    const reply = await ask('GET', '/api/voicemails');
    const { rows } = reply.json<{ rows: { id: string; number: string; state: string }[] }>();
    expect(rows.map(({ id }) => id).sort()).toEqual(['vm-1', 'vm-2', 'vm-3']);
    expect(rows[0]).toMatchObject({ number: '138****1234', state: 'open' });
    expect(reply.body).not.toContain('13812341234');
  });

  it('are heard by an agent only after taking one, and every listening is logged', async () => {
    expect((await ask('POST', '/api/voicemails/vm-1/listens')).statusCode).toBe(403);
    expect((await ask('POST', '/api/voicemails/vm-1/take')).statusCode).toBe(204);
    expect((await ask('POST', '/api/voicemails/vm-1/take', undefined, 'agent2')).json()).toMatchObject({
      error: 'voicemail-taken',
    });
    const { url } = (await ask('POST', '/api/voicemails/vm-1/listens')).json<{ url: string }>();
    const sound = await ask('GET', url);
    expect(sound.headers['content-type']).toBe('audio/wav');
    expect(sound.rawPayload).toEqual(SOUND);
    expect((await ask('GET', url, undefined, 'agent2')).statusCode).toBe(403);
    expect((await ask('GET', '/api/voicemails/vm-1/audio', undefined, 'qa')).statusCode).toBe(200);
  });

  it('are closed with what came of them, once', async () => {
    const close = (name: string) =>
      ask('POST', '/api/voicemails/vm-1/close', { outcome: 'case-opened', note: '已立工单' }, name);
    expect((await close('agent2')).statusCode).toBe(403);
    expect((await close('agent1')).statusCode).toBe(204);
    expect((await close('supervisor')).statusCode).toBe(409);
    expect((await ask('GET', '/api/voicemails?state=closed')).json()).toMatchObject({
      rows: [{ id: 'vm-1', state: 'case-opened', note: '已立工单' }],
    });
  });

  it('whose file leads out of the folder, or is not there, are refused', async () => {
    for (const id of ['vm-2', 'vm-3']) {
      const reply = await ask('POST', `/api/voicemails/${id}/listens`, undefined, 'supervisor');
      expect(reply.json()).toMatchObject({ error: 'sound-missing' });
    }
    expect((await ask('POST', '/api/voicemails/vm-4/take')).statusCode).toBe(404);
  });
});
