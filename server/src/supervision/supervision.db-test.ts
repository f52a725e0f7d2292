import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  BoardMessage,
  brandId,
  jsonParserOf,
  type BoardChanges,
  type BoardSnapshot,
  type CallId,
} from '@hotline/contracts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const parse = jsonParserOf('board message', BoardMessage);
let test: TestServer;
let address: string;
beforeAll(async () => {
  test = await startTestServer();
  address = (await test.server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
});
afterAll(() => test.stop());

/** A supervisor's board: the snapshot with every change applied, as the desktop does it. */
class TestBoard {
  readonly #socket: WebSocket;
  snapshot: BoardSnapshot | null = null;
  readonly changes: BoardChanges[] = [];

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (text: Buffer) => {
      const message = parse(text.toString());
      if (message.kind === 'snapshot') this.snapshot = message;
      if (message.kind === 'changes') this.changes.push(message);
    });
  }

  static async open(name = 'supervisor'): Promise<TestBoard> {
    const socket = new WebSocket(`${address}/api/supervision/socket`, {
      headers: { cookie: await test.cookieOf(name) },
    });
    const board = new TestBoard(socket);
    await once(socket, 'open');
    await board.until(() => board.snapshot !== null);
    return board;
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await once(this.#socket, 'message');
  }

  async untilChange(fits: (changes: BoardChanges) => boolean): Promise<BoardChanges> {
    await this.until(() => this.changes.some(fits));
    return this.changes.find(fits)!;
  }

  close(): void {
    this.#socket.close();
  }
}

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf('supervisor') };
  return test.server.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}

describe('a supervisor’s board', () => {
  it('is told everything once, then only what differs, with masked numbers', async () => {
    const story = storyOf('board-1', test.idOf('agent1'), '13812341234', Date.now() - 5_000);
    test.pbx.state(...story.signedIn(), ...story.arrives());
    const board = await TestBoard.open();
    await board.until(() => test.server.live.board?.calls.has(story.ids.callId) ?? false);
    const first =
      board.snapshot!.calls.length > 0 ? board.snapshot! : await board.untilChange(({ calls }) => calls.length > 0);
    expect(first.calls[0]).toMatchObject({ callId: 'board-1', number: '138****1234', phase: { kind: 'waiting' } });
    expect(board.snapshot!.queues.find(({ queue }) => queue === 'general')).toMatchObject({
      name: { en: expect.any(String) },
    });

    test.pbx.state(...story.rings(), ...story.answers());
    const talk = await board.untilChange(({ calls }) => calls.some(({ phase }) => phase.kind === 'talking'));
    expect(talk.agents).toMatchObject([{ name: '坐席 孙悦', state: { kind: 'talking' } }]);
    const general = await board.untilChange(({ queues }) => queues.some(({ recent }) => recent.answered === 1));
    expect(general.queues.find(({ queue }) => queue === 'general')?.recent).toMatchObject({ answeredInGoal: 1 });

    test.pbx.state(...story.hangsUp(), ...story.wrapsUp());
    const gone = await board.untilChange(({ gone: { calls } }) => calls.includes(story.ids.callId));
    expect(gone.calls).toEqual([]);
    const revisions = board.changes.map(({ revision }) => revision);
    expect(revisions, 'no revision is left out').toEqual(
      revisions.map((_, index) => board.snapshot!.revision + 1 + index),
    );
    board.close();
  });

  it('alerts to a recorder that failed until somebody takes note, and to a wait until it ends', async () => {
    const board = await TestBoard.open();
    const story = storyOf('board-2', test.idOf('agent2'), null, Date.now() - 60_000);
    test.pbx.state(...story.signedIn(), ...story.arrives());
    const waits = await board.untilChange(({ alerts }) => alerts.some(({ kind }) => kind === 'long-wait'));
    expect(waits.alerts[0]).toMatchObject({ kind: 'long-wait', queue: 'general', threshold: 15 });
    const failed = { type: 'recording.failed', recordingId: story.ids.recordingId, callId: story.ids.callId } as const;
    test.pbx.state(...story.rings(), ...story.answers(), { ...failed, at: Date.now(), reason: 'file-missing' });
    await board.untilChange(({ gone }) => gone.alerts.includes(waits.alerts[0]!.alertId));
    const { alerts } = await board.untilChange((each) => each.alerts.some(({ kind }) => kind === 'recorder-failed'));
    const alert = alerts.find(({ kind }) => kind === 'recorder-failed')!;
    expect(alert).toMatchObject({ callId: 'board-2', detail: 'file-missing', acknowledgedBy: null });
    const acknowledge = () => ask('POST', `/api/supervision/alerts/${alert.alertId}/acknowledge`);
    expect((await acknowledge()).statusCode).toBe(204);
    await board.untilChange(({ gone }) => gone.alerts.includes(alert.alertId));
    expect((await acknowledge()).statusCode).toBe(404);
    await test.server.supervision.alerts.flush();
    const { rows } = (await ask('GET', '/api/supervision/alerts?kind=recorder-failed')).json<{ rows: object[] }>();
    expect(rows).toMatchObject([
      { alertId: alert.alertId, acknowledgedByName: '班长 赵敏', clearedAt: expect.any(Number) },
    ]);
    test.pbx.state(...story.hangsUp(), ...story.wrapsUp());
    board.close();
  });

  it('keeps an open alert over a restart of the server, under the same name', async () => {
    test.server.supervision.alerts.raise({ kind: 'emergency-words', callId: brandId<CallId>('board-3') });
    await test.server.supervision.alerts.flush();
    const [before] = test.server.supervision.alerts.open;
    await test.restart();
    address = (await test.server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
    const board = await TestBoard.open();
    // Others may be open for the moment: a restarted server does not hear pbx at once.
    const kept = board.snapshot!.alerts.filter(({ kind }) => kind === 'emergency-words');
    expect(kept).toMatchObject([{ alertId: before!.alertId }]);
    board.close();
  });
});

describe('what supervisors do', () => {
  const why = '来电人情绪激动';

  it('reaches pbx with who and why, and is in the audit also when pbx refuses', async () => {
    const by = test.idOf('supervisor');
    const listen = await ask('POST', '/api/supervision/calls/c-9/supervise', { mode: 'listen', why });
    const { supervisionId } = listen.json<{ supervisionId: string }>();
    expect(await test.pbx.untilCommand('supervise-call')).toEqual({
      type: 'supervise-call',
      by,
      why,
      supervisionId,
      callId: 'c-9',
      mode: 'listen',
    });
    test.pbx.answer = ({ type }) =>
      type === 'change-supervision' ? { ok: false, refusal: 'already-supervised', message: 'taken' } : { ok: true };
    const change = { mode: 'barge', why, callId: 'c-9' };
    const refused = await ask('PUT', `/api/supervision/supervisions/${supervisionId}`, change);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ error: 'refused-by-pbx', details: { reason: 'already-supervised' } });
    await expect
      .poll(async () => (await auditOf('c-9')).map(({ action }) => action).sort())
      .toEqual(['call-barge', 'call-listen']);
    expect((await auditOf('c-9'))[0]).toMatchObject({ userId: by, reason: why });
  });

  it.each([
    ['agents/agent-1/force', { to: { kind: 'paused', reason: 'break' } }, 'force-agent'],
    ['calls/c-1/move', { queue: 'price' }, 'move-waiting-call'],
    ['calls/c-1/reprioritise', { priority: 50 }, 'reprioritise-call'],
    ['queues/price/close', {}, 'close-queue'],
    ['queues/price/open', {}, 'open-queue'],
    ['queues/price/announce', { prompts: ['queue-busy'] }, 'announce-to-queue'],
  ] as const)('%s needs a reason, and is asked of pbx', async (path, body, type) => {
    expect((await ask('POST', `/api/supervision/${path}`, body)).statusCode).toBe(400);
    expect((await ask('POST', `/api/supervision/${path}`, { ...body, why: '  ' })).statusCode).toBe(400);
    expect((await ask('POST', `/api/supervision/${path}`, { ...body, why })).statusCode).toBe(204);
    expect(await test.pbx.untilCommand(type)).toMatchObject({ type, why, by: test.idOf('supervisor') });
  });

  it('a text is made a sound first, under a name that depends on the text alone, and announced with its words', async () => {
    const announced = async (text: string) => {
      test.pbx.commands.length = 0;
      expect((await ask('POST', '/api/supervision/queues/price/announce', { why, text })).statusCode).toBe(204);
      const [spoken, made] = test.pbx.commands;
      if (spoken?.type !== 'speak-text' || made?.type !== 'announce-to-queue') throw new Error('another order');
      expect(made).toMatchObject({ prompts: [spoken.sound], text: text.trim(), why });
      return spoken.sound;
    };
    const sound = await announced('接听较慢，请稍候。');
    expect(await announced(' 接听较慢，请稍候。 '), 'the same words').toBe(sound);
    expect(await announced('请稍候。')).not.toBe(sound);
    for (const text of ['好', '好'.repeat(201), '两行\n公告'])
      expect((await ask('POST', '/api/supervision/queues/price/announce', { why, text })).statusCode).toBe(400);
    const both = { why, text: '请稍候。', prompts: ['queue-busy'] };
    expect((await ask('POST', '/api/supervision/queues/price/announce', both)).statusCode).toBe(400);
    test.pbx.answer = ({ type }) =>
      type === 'speak-text' ? { ok: false, refusal: 'text-unspeakable', message: 'A' } : { ok: true };
    test.pbx.commands.length = 0;
    const refused = await ask('POST', '/api/supervision/queues/price/announce', { why, text: '请下载APP' });
    expect(refused.json()).toMatchObject({ error: 'refused-by-pbx', details: { reason: 'text-unspeakable' } });
    expect(test.pbx.commands.map(({ type }) => type)).toEqual(['speak-text']);
    test.pbx.answer = () => ({ ok: true });
  });

  it('thresholds out of range are refused, others are in force at once', async () => {
    const thresholds = (await ask('GET', '/api/supervision/thresholds')).json<Record<string, number>>();
    expect((await ask('PUT', '/api/supervision/thresholds', { ...thresholds, alertWaitSeconds: 1 })).statusCode).toBe(
      400,
    );
    const changed = await ask('PUT', '/api/supervision/thresholds', { ...thresholds, alertWaitSeconds: 30 });
    expect(changed.json()).toMatchObject({ alertWaitSeconds: 30 });
    expect(test.server.supervision.thresholds.current.alertWaitSeconds).toBe(30);
  });

  async function auditOf(subjectId: string) {
    const reply = await ask('GET', `/api/audit?subjectKind=call&subjectId=${subjectId}`);
    return reply.json<{ rows: { action: string; userId: string; reason: string }[] }>().rows;
  }
});
