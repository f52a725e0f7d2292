import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { DeskMessage, jsonParserOf, type DeskState } from '@hotline/contracts';
import { storyOf } from '../testing/story.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const parse = jsonParserOf('desk message', DeskMessage);
let test: TestServer;
let address: string;
let calls = 0;
let story: ReturnType<typeof storyOf>;
beforeAll(async () => {
  test = await startTestServer();
  await listen();
});
afterAll(() => test.stop());
beforeEach(() => {
  story = storyOf(`desk-call-${(calls += 1)}`, test.idOf('agent1'));
  test.pbx.commands.length = 0;
});

async function listen(): Promise<void> {
  address = (await test.server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
}

/** An open desk and what it was told. */
class TestDesk {
  readonly messages: DeskMessage[] = [];
  readonly #socket: WebSocket;
  readonly closed: Promise<number>;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = once(socket, 'close').then(([code]) => code as number);
    socket.on('message', (text: Buffer) => this.messages.push(parse(text.toString())));
  }

  static async open(name: string): Promise<TestDesk> {
    const socket = new WebSocket(`${address}/api/desk/socket`, { headers: { cookie: await test.cookieOf(name) } });
    const desk = new TestDesk(socket);
    await once(socket, 'open');
    return desk;
  }

  async until<Message extends DeskMessage>(
    kind: Message['kind'],
    fits: (message: Message) => boolean = () => true,
  ): Promise<Message> {
    for (;;) {
      const found = this.messages.find(
        (message): message is Message => message.kind === kind && fits(message as Message),
      );
      if (found) return found;
      await once(this.#socket, 'message');
    }
  }

  state(fits: (state: DeskState) => boolean): Promise<DeskState> {
    return this.until<DeskState>('desk', fits);
  }

  pop(fits: (pop: Extract<DeskMessage, { kind: 'screen-pop' }>) => boolean) {
    return this.until<Extract<DeskMessage, { kind: 'screen-pop' }>>('screen-pop', fits);
  }

  forget(): void {
    this.messages.length = 0;
  }

  drop(): void {
    this.#socket.terminate();
  }
}

describe('a desk', () => {
  it('is shown the call from ring to wrap-up, with its number masked', async () => {
    const desk = await TestDesk.open('agent1');
    expect(await desk.state(() => true)).toMatchObject({ agent: null, links: { database: 'up' } });
    test.pbx.state(...story.signedIn());
    await desk.state(({ agent }) => agent?.state.kind === 'ready' && agent.phone === 'reachable');
    test.pbx.state(...story.arrives());
    await desk.state(({ waiting }) => waiting.callers === 1);
    test.pbx.state(...story.rings());
    const { offer } = await desk.state((state) => state.offer !== null);
    expect(offer).toMatchObject({
      callId: story.ids.callId,
      queue: 'general',
      hotline: '12315',
      number: '138****1234',
      waitMs: 2_000,
    });
    const ringing = await desk.pop(({ callId }) => callId === story.ids.callId);
    expect(ringing).toMatchObject({ draftCaseId: null, history: { callCount: 0, caseCount: 0 } });
    test.pbx.state(...story.answers());
    await desk.until('offer-ended');
    const { call } = await desk.state((state) => state.call?.recording === 'running');
    expect(call).toMatchObject({ number: '138****1234', heldSince: null });
    const answered = await desk.pop(({ draftCaseId }) => draftCaseId !== null);
    test.pbx.state(...story.hangsUp());
    const { wrapUp } = await desk.state((state) => state.wrapUp !== null);
    expect(wrapUp).toMatchObject({ callId: story.ids.callId, endedBy: 'caller' });
    expect(JSON.stringify(desk.messages)).not.toContain('13812341234');
    const draft = await test.server.app.inject({
      url: `/api/cases/${answered.draftCaseId}`,
      headers: { cookie: await test.cookieOf('agent1') },
    });
    expect(draft.json()).toMatchObject({ callId: story.ids.callId, ownerId: test.idOf('agent1'), hotline: '12315' });
    await dispose();
    desk.drop();
  });

  async function dispose(): Promise<void> {
    const reply = await test.server.app.inject({
      method: 'POST',
      url: `/api/desk/calls/${story.ids.callId}/disposition`,
      headers: { cookie: await test.cookieOf('agent1') },
      payload: { disposition: 'answered', note: '已解答' },
    });
    expect(reply.statusCode).toBe(204);
    expect(await test.pbx.untilCommand('end-wrap-up')).toMatchObject({ callId: story.ids.callId });
    test.pbx.state(...story.wrapsUp());
    await test.pbx.untilApplied(test.pbx.entries.length);
  }

  it('is shown earlier calls and cases of the number and whose it is, but no reports', async () => {
    const file = (id: string, into: string | null) =>
      askDatabase(test.environment.DATABASE_URL, 'INSERT INTO citizen (id, name, merged_into) VALUES ($1, $2, $3)', [
        id,
        '王小芳',
        into,
      ]);
    await file('citizen-a', null);
    await file('citizen-b', 'citizen-a');
    await askDatabase(
      test.environment.DATABASE_URL,
      `INSERT INTO citizen_phone (number, citizen_id) VALUES ('13812341234', 'citizen-b')`,
      [],
    );
    const desk = await TestDesk.open('agent1');
    test.pbx.state(...story.arrives(), ...story.rings());
    const { history } = await desk.pop(({ callId }) => callId === story.ids.callId);
    expect(history).toMatchObject({
      callCount: 1,
      citizens: [{ citizenId: 'citizen-a', name: '王**' }],
      calls: [{ callId: 'desk-call-1', agentName: '坐席 孙悦', disposition: 'answered', talkMs: 3_000 }],
    });
    test.pbx.state(...story.leavesWhileRinging());
    expect(await desk.until('offer-ended')).toMatchObject({ outcome: 'caller-left' });
    await desk.state(({ agent, offer }) => agent?.state.kind === 'ready' && offer === null);
    desk.drop();
  });

  it('is one an agent: a second one replaces the first', async () => {
    const first = await TestDesk.open('agent1');
    await first.state(() => true);
    const second = await TestDesk.open('agent1');
    await first.until('closed', (message: Extract<DeskMessage, { kind: 'closed' }>) => message.reason === 'replaced');
    expect(await first.closed).toBe(4002);
    await second.state(() => true);
    second.drop();
  });

  it('ends with its session', async () => {
    const desk = await TestDesk.open('agent2');
    await test.server.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: await test.cookieOf('agent2') },
    });
    await desk.until('closed', (message: Extract<DeskMessage, { kind: 'closed' }>) => message.reason === 'signed-out');
    expect(await desk.closed).toBe(4001);
  });

  it('is refused to strangers, to other roles and to other sites', async () => {
    const refused = async (headers: Record<string, string>) => {
      const socket = new WebSocket(`${address}/api/desk/socket`, { headers });
      const [error] = (await once(socket, 'error')) as [Error];
      return error.message;
    };
    expect(await refused({})).toContain('401');
    expect(await refused({ cookie: await test.cookieOf('supervisor') })).toContain('403');
    expect(await refused({ cookie: await test.cookieOf('agent1'), origin: 'https://elsewhere.example' })).toContain(
      '403',
    );
  });

  it('that is gone for the grace period pauses its agent, once', async () => {
    const admin = { cookie: await test.cookieOf('admin') };
    const settings = { offerTimeoutSeconds: 15, wrapUpSeconds: 120, deskGraceSeconds: 5 };
    await test.server.app.inject({ method: 'PUT', url: '/api/settings', headers: admin, payload: settings });
    test.pbx.state({ type: 'agent.ready', at: 1_800_000_000_000, agentId: story.ids.agentId });
    const desk = await TestDesk.open('agent1');
    await desk.state(({ agent }) => agent?.state.kind === 'ready');
    desk.drop();
    expect(await test.pbx.untilCommand('pause-agent')).toEqual({
      type: 'pause-agent',
      agentId: story.ids.agentId,
      reason: 'desk-closed',
    });
    expect(test.pbx.commands.filter(({ type }) => type === 'pause-agent')).toHaveLength(1);
  });

  it('goes on while the database is stopped, says so, and gets its draft when it is back', async () => {
    test.pbx.state({ type: 'agent.ready', at: 1_800_000_000_001, agentId: story.ids.agentId });
    const desk = await TestDesk.open('agent1');
    await desk.state(({ agent }) => agent?.state.kind === 'ready');
    await test.postgres.stop();
    await desk.state(({ links }) => links.database === 'waiting');
    test.pbx.state(...story.arrives(), ...story.rings());
    await desk.state(({ offer }) => offer?.callId === story.ids.callId);
    expect(await desk.pop(({ callId }) => callId === story.ids.callId)).toMatchObject({
      history: 'unavailable',
      draftCaseId: null,
    });
    test.pbx.state(...story.answers());
    await desk.state(({ call }) => call !== null);
    desk.forget();
    await test.postgres.start();
    await desk.state(({ links }) => links.database === 'up');
    expect((await desk.pop(({ draftCaseId }) => draftCaseId !== null)).history).not.toBe('unavailable');
    test.pbx.state(...story.hangsUp(), ...story.wrapsUp());
    await test.pbx.untilApplied(test.pbx.entries.length);
    desk.drop();
  });

  it('is right again after the server was restarted in mid-talk', async () => {
    test.pbx.state(...story.arrives(), ...story.rings(), ...story.answers());
    await test.server.stop();
    await test.restart();
    await listen();
    const desk = await TestDesk.open('agent1');
    await desk.state(({ call }) => call?.callId === story.ids.callId);
    expect((await desk.pop(({ draftCaseId }) => draftCaseId !== null)).callId).toBe(story.ids.callId);
    desk.drop();
  });
});

describe('the buttons', () => {
  const press = async (path: string, payload?: object) =>
    test.server.app.inject({
      method: 'POST',
      url: `/api/desk/${path}`,
      headers: { cookie: await test.cookieOf('agent1') },
      ...(payload && { payload }),
    });

  it('ask pbx, and signing in makes the phone first', async () => {
    expect((await press('sign-in', {})).statusCode).toBe(204);
    const own = test.pbx.commands
      .filter((command) => 'agentId' in command && command.agentId === story.ids.agentId)
      .map(({ type }) => type);
    expect(own.indexOf('provision-phone')).toBeGreaterThanOrEqual(0);
    expect(own.indexOf('sign-in-agent')).toBeGreaterThan(own.indexOf('provision-phone'));
    const phone = await test.server.app.inject({
      url: '/api/desk/phone',
      headers: { cookie: await test.cookieOf('agent1') },
    });
    const provisioned = test.pbx.commands.find(
      (command) => command.type === 'provision-phone' && command.agentId === story.ids.agentId,
    );
    expect(phone.json()).toMatchObject({
      extension: '8001',
      sip: { username: 'agent8001', password: (provisioned as { password: string }).password },
      web: { uri: 'sip:agent8001-web@127.0.0.1', authorizationUser: 'agent8001', socket: '/sip' },
    });
    expect((await test.pbx.untilCommand('sign-in-agent')).queues).toHaveLength(5);
  });

  it('say why pbx refuses', async () => {
    test.pbx.answer = () => ({ ok: false, refusal: 'unknown-offer', message: 'no such offer' });
    const reply = await press('offers/o-1/decline');
    expect([reply.statusCode, reply.json()]).toEqual([
      409,
      expect.objectContaining({ error: 'refused-by-pbx', details: { reason: 'unknown-offer' } }),
    ]);
    test.pbx.answer = () => ({ ok: true });
  });

  it('say when pbx cannot be reached', async () => {
    await test.broker.stop();
    await test.server.untilLink((state) => state.broker === 'down');
    expect((await press('ready')).json()).toMatchObject({ error: 'pbx-unreachable' });
    await test.broker.start();
    await test.server.untilLink((state) => state.pbx === 'up');
    expect((await press('ready')).statusCode).toBe(204);
  });
});
