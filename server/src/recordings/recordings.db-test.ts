import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
const SOUND = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
beforeAll(async () => {
  test = await startTestServer();
  const day = join(test.environment.RECORDINGS_DIR, '2026-11-21');
  await mkdir(day, { recursive: true });
  await writeFile(join(day, 'r.flac'), SOUND);
  await writeFile(join(day, 'good.json'), JSON.stringify(manifestOf('r.flac')));
  await writeFile(join(day, 'wrong.json'), JSON.stringify({ version: 7 }));
  await symlink('/etc/passwd', join(day, 'link.flac'));
  await writeFile(join(day, 'link.json'), JSON.stringify(manifestOf('link.flac')));
});
afterAll(() => test.stop());

function manifestOf(file: string) {
  return {
    version: 1,
    recordingId: 'any',
    callId: 'any',
    hotline: '12315',
    agentId: test.idOf('agent1'),
    startedAt: 1,
    endedAt: 2,
    holds: [],
    audio: {
      file,
      format: 'flac',
      sampleRate: 8000,
      channels: ['caller', 'agent'],
      durationMs: 1,
      bytes: SOUND.length,
      sha256: 'a'.repeat(64),
    },
  };
}

async function givenRecording(callId: string, manifest: string): Promise<string> {
  const story = storyOf(callId, test.idOf('agent1'));
  test.pbx.state(
    ...story.arrives(),
    ...story.rings(),
    ...story.answers(),
    ...story.hangsUp(),
    ...story.recorded(manifest),
  );
  await test.pbx.untilApplied(test.pbx.entries.length);
  return story.ids.recordingId;
}

async function ask(name: string, method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) {
  return test.server.app.inject({
    method,
    url,
    headers: { cookie: await test.cookieOf(name), ...headers },
    ...(method === 'POST' && { payload: {} }),
  });
}
const listenings = (id: string) =>
  askDatabase<{ user_id: string }>(
    test.environment.DATABASE_URL,
    'SELECT user_id FROM listening WHERE recording_id = $1 ORDER BY at',
    [id],
  );

describe('a recording', () => {
  it('is listed and described by its manifest', async () => {
    const id = await givenRecording('rec-1', '2026-11-21/good.json');
    const list = (await ask('qa', 'GET', '/api/recordings')).json();
    expect(list.rows).toMatchObject([
      { id, callId: 'rec-1', state: 'finished', agentName: '坐席 孙悦', hotline: '12315' },
    ]);
    const detail = (await ask('qa', 'GET', `/api/recordings/${id}`)).json();
    expect(detail).toMatchObject({ isSoundThere: true, manifest: { audio: { channels: ['caller', 'agent'] } } });
    expect(await listenings(id)).toEqual([]);
  });

  it('is heard in ranges, and each listening is logged with who', async () => {
    const id = await givenRecording('rec-2', '2026-11-21/good.json');
    const { url } = (await ask('supervisor', 'POST', `/api/recordings/${id}/listens`)).json<{ url: string }>();
    const whole = await ask('supervisor', 'GET', url);
    expect([whole.statusCode, whole.headers['content-type'], whole.headers['accept-ranges']]).toEqual([
      200,
      'audio/flac',
      'bytes',
    ]);
    expect(whole.rawPayload.equals(SOUND)).toBe(true);
    const part = await ask('supervisor', 'GET', url, { range: 'bytes=100-199' });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 100-199/${SOUND.length}`]);
    expect(part.rawPayload.equals(SOUND.subarray(100, 200))).toBe(true);
    expect((await ask('supervisor', 'GET', url, { range: 'bytes=99999-' })).statusCode).toBe(416);
    expect(await listenings(id)).toEqual([{ user_id: test.idOf('supervisor') }]);
    // Another's listening does not count, and no listening at all does not mean unlogged.
    await ask('qa', 'GET', url);
    await ask('agent1', 'GET', `/api/recordings/${id}/audio`);
    expect(await listenings(id)).toEqual(['supervisor', 'qa', 'agent1'].map((name) => ({ user_id: test.idOf(name) })));
  });

  it('is not there for the agent of another call, and closed to strangers', async () => {
    const id = await givenRecording('rec-3', '2026-11-21/good.json');
    for (const path of ['', '/audio'])
      expect((await ask('agent2', 'GET', `/api/recordings/${id}${path}`)).statusCode).toBe(404);
    expect((await ask('agent2', 'POST', `/api/recordings/${id}/listens`)).statusCode).toBe(404);
    expect((await test.server.app.inject({ url: `/api/recordings/${id}/audio` })).statusCode).toBe(401);
    expect((await ask('agent2', 'GET', '/api/recordings')).json()).toMatchObject({ total: 0 });
  });

  it('never leads out of the recordings folder', async () => {
    const paths = [
      '../../../../etc/passwd',
      '/etc/passwd',
      '2026-11-21/../../escape.json',
      '2026-11-21/link.json',
      '2026-11-21/none.json',
    ];
    for (const [index, path] of paths.entries()) {
      const id = await givenRecording(`rec-out-${index}`, path);
      const reply = await ask('supervisor', 'GET', `/api/recordings/${id}/audio`);
      expect([path, reply.statusCode, reply.json().error]).toEqual([path, 404, 'sound-missing']);
      expect(await listenings(id)).toEqual([]);
    }
  });

  it('with a manifest that is none is refused, saying what is wrong', async () => {
    const id = await givenRecording('rec-wrong', '2026-11-21/wrong.json');
    const reply = await ask('qa', 'GET', `/api/recordings/${id}`);
    expect([reply.statusCode, reply.json().error]).toEqual([422, 'manifest-invalid']);
  });

  it('is not played while the listening cannot be logged', async () => {
    const id = await givenRecording('rec-4', '2026-11-21/good.json');
    await test.postgres.stop();
    expect((await ask('qa', 'GET', `/api/recordings/${id}/audio`)).json()).toMatchObject({ error: 'reading-waits' });
    await test.postgres.start();
    await test.server.untilDatabase('up');
  });
});
