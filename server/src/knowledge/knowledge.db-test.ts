import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TOKEN = 'a gateway token of ours';
let test: TestServer;
let gateway: Server;
let mood: 'accepts' | 'refuses' | 'is away' = 'accepts';
const handed: { id: string; to: string; text: string }[] = [];

beforeAll(async () => {
  gateway = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.headers.authorization !== `Bearer ${TOKEN}`) return reply.writeHead(401).end();
      if (mood !== 'accepts') return reply.writeHead(mood === 'refuses' ? 400 : 503).end();
      const message = JSON.parse(body) as (typeof handed)[number];
      handed.push(message);
      return reply.writeHead(200).end(JSON.stringify({ id: `g-${message.id}` }));
    });
  });
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  const { port } = gateway.address() as AddressInfo;
  test = await startTestServer({ SMS_GATEWAY_URL: `http://127.0.0.1:${port}/send`, SMS_GATEWAY_TOKEN: TOKEN });
});
afterAll(async () => {
  await test.stop();
  await new Promise((done) => gateway.close(done));
});

type Method = 'GET' | 'POST' | 'PATCH';
async function ask(name: string, method: Method, url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}
interface Entry {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
}

const WORDS = {
  title: '买到过期食品怎么赔偿',
  body: '可以要求退还货款并支付价款十倍的赔偿金。',
  keywords: ['食品安全'],
  source: '食品安全法第一百四十八条',
  validFrom: '2026-01-01',
  validUntil: null,
};
const write = async (more: object = {}) =>
  (await ask('agent1', 'POST', '/api/knowledge', { kind: 'question', ...WORDS, ...more })).json<Entry>();
const step = (name: string, { id, revision }: Entry, to: string) =>
  ask(name, 'POST', `/api/knowledge/${id}/steps`, { revision, to });

async function published(more: object = {}): Promise<Entry> {
  const reviewed = (await step('agent1', await write(more), 'in-review')).json<Entry>();
  return (await step('supervisor', reviewed, 'published')).json<Entry>();
}
const found = async (text: string) =>
  (await ask('agent2', 'POST', '/api/knowledge/search', { text })).json<{ rows: Entry[] }>().rows.map(({ id }) => id);

async function givenCase(type: 'complaint' | 'report', phone: string): Promise<string> {
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type })).json<{ id: string }>();
  await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, person: { name: '王芳', phone } });
  return id;
}

describe('an entry of the knowledge base', () => {
  it('is shown to agents only after somebody else has reviewed it', async () => {
    const draft = await write();
    expect(await found('过期食品')).toEqual([]);
    const reviewed = (await step('agent1', draft, 'in-review')).json<Entry>();
    expect((await step('agent1', reviewed, 'published')).statusCode).toBe(403);
    expect((await step('agent2', reviewed, 'withdrawn')).statusCode).toBe(403);
    const entry = (await step('qa', reviewed, 'published')).json<Entry>();
    for (const text of ['过期食品', '国其食品', 'guoqishipin']) expect(await found(text), text).toEqual([draft.id]);
    expect((await step('qa', entry, 'withdrawn')).json()).toMatchObject({ state: 'withdrawn' });
    expect(await found('过期食品')).toEqual([]);
    const { versions } = (await ask('agent1', 'GET', `/api/knowledge/${draft.id}`)).json<{ versions: object[] }>();
    expect(versions).toMatchObject([
      { revision: 4, state: 'withdrawn' },
      { revision: 3, state: 'published' },
      { revision: 2, state: 'in-review' },
      { revision: 1, state: 'draft' },
    ]);
  });

  it('is not shown before and after its days', async () => {
    await published({ title: '明年生效的规定甲', validFrom: '2099-01-01' });
    await published({ title: '已经失效的规定乙', validFrom: null, validUntil: '2020-01-01' });
    expect(await found('明年生效的规定甲')).toEqual([]);
    expect(await found('已经失效的规定乙')).toEqual([]);
  });

  it('is a draft again when its words change, and two people do not overwrite each other', async () => {
    const { id, revision } = await published({ title: '预付卡跑路怎么办' });
    const change = (name: string) =>
      ask(name, 'PATCH', `/api/knowledge/${id}`, { ...WORDS, revision, title: `预付卡退费 ${name}` });
    const replies = await Promise.all([change('agent1'), change('supervisor')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await found('预付卡')).toEqual([]);
  });

  it.each([
    ['a day that is none', { validFrom: '2026-02-30' }],
    ['an end before its beginning', { validFrom: '2026-05-01', validUntil: '2026-04-01' }],
    ['no words', { body: '' }],
    ['an unknown kind', { kind: 'rumour' }],
  ])('with %s is refused', async (_, more) => {
    expect((await ask('agent1', 'POST', '/api/knowledge', { kind: 'question', ...WORDS, ...more })).statusCode).toBe(
      400,
    );
  });

  it('tells how many it helped, once a person', async () => {
    const { id } = await published({ title: '七天无理由退货' });
    for (const helpful of [true, false]) await ask('agent1', 'POST', `/api/knowledge/${id}/feedback`, { helpful });
    await ask('agent2', 'POST', `/api/knowledge/${id}/feedback`, { helpful: true });
    expect((await ask('agent1', 'GET', `/api/knowledge/${id}`)).json()).toMatchObject({
      feedback: { helpful: 1, notHelpful: 1 },
    });
  });
});

describe('an answer', () => {
  let entry: Entry;
  beforeAll(async () => {
    entry = await published({ title: '网购退货运费谁付' });
  });
  const send = (caseId: string, name = 'agent1') => ask(name, 'POST', `/api/knowledge/${entry.id}/sms`, { caseId });
  const stateOf = async (smsId: string) =>
    (
      await askDatabase<{ state: string; trouble: string | null }>(
        test.environment.DATABASE_URL,
        'SELECT state, trouble, try_at FROM sms_message WHERE id = $1',
        [smsId],
      )
    )[0];

  it('goes to the phone of the case, and the gateway tells whether it came', async () => {
    const caseId = await givenCase('complaint', '13812341234');
    const { smsId } = (await send(caseId)).json<{ smsId: string }>();
    await test.server.knowledge.sms.flush();
    expect(handed.at(-1)).toMatchObject({
      id: smsId,
      to: '13812341234',
      text: expect.stringContaining('网购退货运费谁付'),
    });
    const receipt = (authorization: string) =>
      test.server.app.inject({
        method: 'POST',
        url: '/api/sms/receipts',
        headers: { authorization },
        payload: { id: `g-${smsId}`, state: 'delivered' },
      });
    expect((await receipt('Bearer something else')).statusCode).toBe(401);
    expect(await stateOf(smsId)).toMatchObject({ state: 'accepted' });
    expect((await receipt(`Bearer ${TOKEN}`)).statusCode).toBe(204);
    expect((await receipt(`Bearer ${TOKEN}`)).statusCode).toBe(204);
    expect(await stateOf(smsId)).toMatchObject({ state: 'delivered' });
  });

  it('waits while the gateway is away, and is given up when it refuses', async () => {
    const caseId = await givenCase('complaint', '13812341235');
    mood = 'is away';
    const { smsId } = (await send(caseId)).json<{ smsId: string }>();
    await test.server.knowledge.sms.flush();
    expect(await stateOf(smsId)).toMatchObject({ state: 'waiting', trouble: 'gateway-unreachable' });
    mood = 'refuses';
    await askDatabase(test.environment.DATABASE_URL, 'UPDATE sms_message SET try_at = now() WHERE id = $1', [smsId]);
    await test.server.knowledge.sms.flush();
    expect(await stateOf(smsId)).toMatchObject({ state: 'failed', trouble: 'gateway-refused', try_at: null });
    mood = 'accepts';
    expect((await ask('agent1', 'POST', `/api/sms/${smsId}/again`)).statusCode).toBe(403);
    const asked = await Promise.all([1, 2].map(() => ask('supervisor', 'POST', `/api/sms/${smsId}/again`)));
    expect(asked.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    await test.server.knowledge.sms.flush();
    // To the gateway it is another message: by the same id it would take it for a second try.
    expect(handed.at(-1)).toMatchObject({ id: `${smsId}-2`, to: '13812341235' });
    expect(await stateOf(smsId)).toMatchObject({ state: 'accepted', trouble: null });
    const { rows } = (await ask('supervisor', 'GET', '/api/sms')).json<{ rows: { id: string }[] }>();
    expect(rows.find(({ id }) => id === smsId)).toMatchObject({ to: '138****1235', caseId, isReport: false });
  });

  it('reaches a reporter without anybody seeing the number', async () => {
    const caseId = await givenCase('report', '13999998888');
    const { smsId } = (await send(caseId)).json<{ smsId: string }>();
    await test.server.knowledge.sms.flush();
    expect(handed.at(-1)).toMatchObject({ to: '13999998888' });
    const stored = await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM sms_message WHERE id = $1', [smsId]);
    const outbox = (await ask('supervisor', 'GET', '/api/sms')).body;
    for (const told of [JSON.stringify(stored), outbox, test.logged.join('')])
      expect(told).not.toContain('13999998888');
    const { rows } = JSON.parse(outbox) as { rows: { id: string }[] };
    expect(rows.find(({ id }) => id === smsId)).toMatchObject({ to: null, caseId, isReport: true });
  });

  it('is sent and cited by whoever has the case, and stands in its history', async () => {
    const caseId = await givenCase('complaint', '0571-88886666');
    expect((await send(caseId)).json()).toMatchObject({ error: 'number-unknown' });
    expect((await send(caseId, 'agent2')).statusCode).toBe(403);
    const cited = await ask('agent1', 'POST', `/api/knowledge/${entry.id}/cite`, { caseId });
    expect(cited.statusCode).toBe(204);
    const history = (await ask('agent1', 'GET', `/api/cases/${caseId}/history`)).body;
    expect(history).toContain('knowledge-cited');
    expect(history).not.toContain('knowledge-sent');
  });

  it('that is long is not sent', async () => {
    const long = await published({ title: '长篇说明', body: '很长的说明。'.repeat(100) });
    const caseId = await givenCase('complaint', '13812341236');
    const reply = await ask('agent1', 'POST', `/api/knowledge/${long.id}/sms`, { caseId });
    expect(reply.json()).toMatchObject({ error: 'too-long-for-sms' });
  });
});
