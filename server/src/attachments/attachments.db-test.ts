import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Transformer } from '@napi-rs/image';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { askClamd } from './clamd.ts';
import type { AttachmentRow } from './attachment-schema.ts';

let test: TestServer;
let caseId: string;
let photo: Buffer;
beforeAll(async () => {
  test = await startTestServer();
  caseId = (await ask('agent1', 'POST', '/api/cases', {})).json<CaseDetail>().id;
  photo = await Transformer.fromRgbaPixels(new Uint8Array(640 * 480 * 4).fill(200), 640, 480).png();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}
async function attach(name: string, payload: Buffer, { by = 'agent1', to = caseId, sealed = false } = {}) {
  const headers = { cookie: await test.cookieOf(by), 'content-type': 'application/octet-stream' };
  const url = `/api/cases/${to}/attachments?name=${encodeURIComponent(name)}${sealed ? '&sealed=true' : ''}`;
  return test.server.app.inject({ method: 'POST', url, headers, payload });
}
const attached = async (...given: Parameters<typeof attach>) => (await attach(...given)).json<AttachmentRow>();
const incoming = () => readdir(join(test.environment.FILES_DIR, 'attachments/incoming'));
const listed = async (of = caseId) =>
  (await ask('agent1', 'GET', `/api/cases/${of}/attachments`)).json<{ rows: AttachmentRow[] }>().rows;

describe('an attachment', () => {
  it('is kept, hashed, drawn small, given back whole and in pieces, and every opening is logged', async () => {
    const kept = await attached('小票 1.png', photo);
    expect(kept).toMatchObject({ name: '小票 1.png', kind: 'picture', mediaType: 'image/png', scan: 'not-scanned' });
    expect(kept.sha256).toMatch(/^[0-9a-f]{64}$/);
    const whole = await ask('qa', 'GET', `/api/attachments/${kept.id}/content`);
    expect(whole.rawPayload.equals(photo)).toBe(true);
    expect(whole.headers).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('小票 1.png')}`,
    });
    const headers = { cookie: await test.cookieOf('qa'), range: 'bytes=4-7' };
    const piece = await test.server.app.inject({ url: `/api/attachments/${kept.id}/content`, headers });
    expect([piece.statusCode, piece.rawPayload.equals(photo.subarray(4, 8))]).toEqual([206, true]);
    const small = await ask('agent1', 'GET', `/api/attachments/${kept.id}/thumbnail`);
    expect(await new Transformer(small.rawPayload).metadata()).toMatchObject({ width: 320, height: 240 });
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=case&subjectId=${caseId}`)).json();
    expect(audit.rows.filter(({ action }: { action: string }) => action === 'attachment-opened')).toHaveLength(1);
  });

  it('that lies about its type, is nothing that is kept, or is empty, is refused and leaves nothing', async () => {
    const before = (await listed()).length;
    const refusals = [
      await attach('合同.pdf', photo),
      await attach('photo.jpg', Buffer.from('MZ'.padEnd(400, '\0'))),
      await attach('page.txt', Buffer.from('<!doctype html><script>alert(1)</script>')),
      await attach('binary.txt', Buffer.from([1, 2, 3, 4, 5])),
      await attach('empty.txt', Buffer.alloc(0)),
      await attach('/', Buffer.from('text')),
    ];
    expect(refusals.map((reply) => [reply.statusCode, reply.json<{ error: string }>().error])).toEqual([
      [422, 'attachment-lies'],
      [422, 'attachment-type'],
      [422, 'attachment-type'],
      [422, 'attachment-type'],
      [422, 'attachment-empty'],
      [400, 'invalid-input'],
    ]);
    expect((await listed()).length).toBe(before);
    expect(await incoming()).toEqual([]);
  });

  it('that is too large is cut off; a sender that goes away leaves nothing', async () => {
    const reply = await attach('large.txt', Buffer.alloc(5_100_000, 'a'));
    expect([reply.statusCode, reply.json<{ error: string }>().error]).toEqual([413, 'body-too-large']);
    expect(await incoming()).toEqual([]);
  });

  it('packed with zip is looked through: bombs, packed in packed, programs and locks are refused', async () => {
    const zip = (entries: Record<string, Uint8Array>) => Buffer.from(zipSync(entries, { level: 9 }));
    const nothing = new Uint8Array(40_000_000);
    expect((await attach('证据.zip', zip({ '聊天记录.txt': strToU8('退款') }))).statusCode).toBe(200);
    const refused = [
      await attach('bomb.zip', zip({ a: nothing })),
      await attach('nested.zip', zip({ 'in.zip': zip({ a: strToU8('x') }) })),
      await attach('tool.zip', zip({ 'setup.exe': strToU8('MZ') })),
      await attach('cut.zip', zip({ a: strToU8('x'.repeat(2_000)) }).subarray(0, 60)),
    ];
    expect(refused.map((reply) => reply.json<{ error: string }>().error)).toEqual([
      'attachment-bomb',
      'attachment-holds-packed',
      'attachment-holds-programs',
      'attachment-broken',
    ]);
    const lying = zip({ a: new Uint8Array(12_000_000) });
    // Both heads say that the twelve megabytes are a hundred bytes.
    for (const [signature, at] of [
      ['PK\u0003\u0004', 22],
      ['PK\u0001\u0002', 24],
    ] as const)
      lying.writeUInt32LE(100, lying.indexOf(signature, 0, 'latin1') + at);
    expect((await attach('lying.zip', lying)).json()).toMatchObject({ error: 'attachment-broken' });
  });

  it('that says it is a picture of ten thousand million dots is refused', async () => {
    const huge = Buffer.from(photo);
    huge.writeUInt32BE(100_000, 16);
    huge.writeUInt32BE(100_000, 20);
    // The checksum of the head, so that only its size is wrong.
    const { crc32 } = await import('node:zlib');
    huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
    expect((await attach('huge.png', huge)).json()).toMatchObject({ error: 'attachment-bomb' });
  });

  it('is taken out with a reason that stands, by whoever added it, and is not given any more', async () => {
    const { id } = await attached('错传.txt', Buffer.from('别人的材料'));
    const remove = (name: string, reason = '传错工单') =>
      ask(name, 'POST', `/api/attachments/${id}/remove`, { reason });
    expect((await remove('agent2')).statusCode).toBe(403);
    expect((await remove('agent1', '')).statusCode).toBe(400);
    expect((await remove('agent1')).statusCode).toBe(204);
    expect((await ask('agent1', 'GET', `/api/attachments/${id}/content`)).statusCode).toBe(404);
    expect((await listed()).at(-1)).toMatchObject({ id, removeReason: '传错工单', removedByName: '坐席 孙悦' });
  });
});

describe('a file that may tell who reported', () => {
  const TELLING = '我是李雷，身份证 11010519491231002X';
  let reportId: string;
  let sealed: AttachmentRow;

  it('lies sealed on the disk, with its name', async () => {
    reportId = (await ask('agent1', 'POST', '/api/cases', { type: 'report' })).json<CaseDetail>().id;
    sealed = await attached('李雷身份证.txt', Buffer.from(TELLING), { to: reportId, sealed: true });
    expect(sealed).toMatchObject({ name: '举报人材料.txt', isSealed: true, hasThumbnail: false });
    const folder = join(test.environment.FILES_DIR, 'attachments');
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile()))
      expect(await readFile(join(file.parentPath, file.name), 'utf8')).not.toContain('李雷');
    expect((await attach('a.txt', Buffer.from('x'), { sealed: true })).json()).toMatchObject({ error: 'wrong-state' });
  });

  it('is opened only by those who may know, with a reason that is logged', async () => {
    const content = await ask('supervisor', 'GET', `/api/attachments/${sealed.id}/content`);
    expect([content.statusCode, content.json<{ error: string }>().error]).toEqual([409, 'attachment-sealed']);
    const reveal = (name: string, payload: object = { reason: '核实举报线索' }) =>
      ask(name, 'POST', `/api/attachments/${sealed.id}/reveal`, payload);
    expect((await reveal('agent2')).statusCode).toBe(404);
    expect((await reveal('qa')).statusCode).toBe(403);
    expect((await reveal('supervisor', {})).statusCode).toBe(400);
    expect((await reveal('supervisor')).body).toBe(TELLING);
    const audit = (await ask('admin', 'GET', `/api/audit?subjectKind=case&subjectId=${reportId}`)).json();
    expect(audit.rows).toMatchObject([{ action: 'reporter-revealed', reason: '核实举报线索' }]);
    const path = join(test.environment.FILES_DIR, 'attachments', new Date().toISOString().slice(0, 7), sealed.id);
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect((await reveal('supervisor')).statusCode).toBe(500);
  });
});

describe('the scanner', () => {
  /** A clamd that reads the chunks as clamd does and answers as it is told. */
  async function givenClamd(answer: (content: string) => string | null) {
    const clamd = createServer((socket) => {
      let read = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        read = Buffer.concat([read, chunk]);
        if (!read.subarray(-4).equals(Buffer.alloc(4))) return;
        const said = answer(read.subarray('zINSTREAM\0'.length + 4, -4).toString());
        if (said !== null) socket.end(`${said}\0`);
      });
    }).listen(0, '127.0.0.1');
    await once(clamd, 'listening');
    const { port } = clamd.address() as AddressInfo;
    return { address: { host: '127.0.0.1', port }, stop: () => clamd.close() };
  }

  it('says clean, says what it found, and one that hangs or is away is not taken for clean', async () => {
    const path = join(test.environment.FILES_DIR, 'to-scan.txt');
    await writeFile(path, 'EICAR');
    const seen: string[] = [];
    const clean = await givenClamd((content) => (seen.push(content), 'stream: OK'));
    const finds = await givenClamd(() => 'stream: Eicar-Test-Signature FOUND');
    const hangs = await givenClamd(() => null);
    expect(await askClamd(clean.address, path)).toEqual({ kind: 'clean' });
    expect(seen).toEqual(['EICAR']);
    expect(await askClamd(finds.address, path)).toEqual({ kind: 'found', name: 'Eicar-Test-Signature' });
    expect(await askClamd(hangs.address, path, 50)).toMatchObject({ kind: 'unavailable' });
    for (const clamd of [clean, finds, hangs]) clamd.stop();
    expect(await askClamd(clean.address, path)).toMatchObject({ kind: 'unavailable' });
  });
});
