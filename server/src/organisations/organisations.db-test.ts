import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { UnitDetail, UnitRow } from './unit-schema.ts';

let centre: TestServer;
beforeAll(async () => {
  centre = await startTestServer();
}, 60_000);
afterAll(() => centre.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { cookie: await centre.cookieOf(name) };
  const reply = await centre.server.app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: reply.statusCode, body: reply.body === '' ? null : (reply.json() as never) };
}
const unitOf = async (id: string): Promise<UnitDetail> => (await ask('admin', 'GET', `/api/units/${id}`)).body!;

describe('units', () => {
  it('come from the divisions, five levels down to the stations', async () => {
    const { body } = await ask('officer1', 'GET', `/api/units?text=${encodeURIComponent('西湖区 北山')}`);
    const { rows } = body as unknown as { rows: UnitRow[] };
    expect(rows.map(({ id, level }) => [id, level])).toEqual([['330106002', 'station']]);
    const { way } = await unitOf('330106002');
    expect(way.map(({ name }) => name)).toEqual([
      '国家市场监督管理总局',
      '浙江省市场监督管理局',
      '杭州市市场监督管理局',
      '杭州市西湖区市场监督管理局',
      '杭州市西湖区市场监督管理局北山市场监督管理所',
    ]);
    expect((await unitOf('centre')).way.at(-2)?.name).toBe('杭州市市场监督管理局');
  });

  it('are renamed with their history, and two who change one at once do not overwrite each other', async () => {
    const { revision, name } = await unitOf('330122');
    const url = '/api/units/330122';
    const change = { revision, name: '桐庐县市场监管局' };
    expect((await ask('admin', 'PATCH', url, change)).status).toBe(200);
    expect((await ask('admin', 'PATCH', url, { revision, phone: '0571-64210000' })).body).toMatchObject({
      error: 'unit-changed',
    });
    const changed = await unitOf('330122');
    expect(changed).toMatchObject({ name: '桐庐县市场监管局', revision: revision + 1, phone: null });
    expect(changed.changes[0]).toMatchObject({ name, userName: '系统管理员' });
  });

  it('cannot hang below themselves, begin after they end, or be of a day that no calendar has', async () => {
    const { revision } = await unitOf('330100');
    const patch = async (body: object) =>
      (await ask('admin', 'PATCH', '/api/units/330100', { revision, ...body })).body;
    expect(await patch({ parentId: '330106' })).toMatchObject({ error: 'invalid-input' });
    expect(await patch({ from: '2026-01-01', until: '2025-12-31' })).toMatchObject({ error: 'invalid-input' });
    expect(await patch({ until: '2026-02-30' })).toMatchObject({ error: 'invalid-input' });
    expect((await ask('officer1', 'PATCH', '/api/units/330100', { revision })).status).toBe(403);
  });

  it('become of another level or kind, dated and written down, unless open work or what hangs under them forbids it', async () => {
    const wish = { name: '杭州湖滨市场监管所', parentId: '330102', receives: false };
    const station = (await ask('admin', 'POST', '/api/units', { ...wish, level: 'station', kind: 'station' }))
      .body as unknown as UnitDetail;
    const patch = async (id: string, body: object) =>
      (await ask('admin', 'PATCH', `/api/units/${id}`, { revision: (await unitOf(id)).revision, ...body })).body;
    const faultOf = async (id: string, body: object) =>
      ((await patch(id, body))!['details'] as { fault: string }[] | undefined)?.map(({ fault }) => fault);
    expect(await faultOf(station.id, { kind: 'authority' })).toEqual(['station-level']);
    expect(await faultOf(station.id, { kind: 'authority', level: 'county' })).toEqual(['beside-its-parent']);
    expect(await faultOf('330102', { kind: 'centre' })).toEqual(['has-units']);
    expect(await faultOf('330100', { level: 'county' })).toEqual(['units-not-below']);

    const open = (await ask('agent1', 'POST', '/api/cases', { type: 'complaint' })).body as unknown as { id: string };
    const put = (state: string) =>
      askDatabase(centre.environment.DATABASE_URL, 'UPDATE "case" SET unit_id = $1, state = $2 WHERE id = $3', [
        ...[station.id, state, open.id],
      ]);
    await put('dispatched');
    const other = { kind: 'centre', level: 'county' };
    expect(await patch(station.id, other)).toMatchObject({ error: 'unit-has-cases', details: { openCases: 1 } });
    await put('closed');
    const changed = (await patch(station.id, other)) as unknown as UnitDetail;
    expect(changed).toMatchObject({
      ...other,
      changes: [{ level: 'station', kind: 'station', userName: '系统管理员' }],
    });
    const { rows: written } = (await ask('admin', 'GET', '/api/audit?action=unit-changed')).body as unknown as {
      rows: { subjectId: string }[];
    };
    expect(written[0]).toMatchObject({ subjectId: station.id });
  });

  it('are made by an administrator, with sections, and closed after a day', async () => {
    const wish = {
      name: '杭州高新区市场监督管理局',
      level: 'county',
      kind: 'authority',
      parentId: '330100',
      receives: true,
    };
    const made = (await ask('admin', 'POST', '/api/units', wish)).body as unknown as UnitDetail;
    expect(made).toMatchObject({ isOpen: true, parentName: '杭州市市场监督管理局' });
    await ask('admin', 'POST', `/api/units/${made.id}/sections`, {
      name: '消保科',
      fields: ['consumer-rights', 'price'],
    });
    expect((await unitOf(made.id)).sections).toMatchObject([{ name: '消保科', fields: ['consumer-rights', 'price'] }]);
    const closing = { revision: 1, until: '2020-12-31', successorId: '330108' };
    expect((await ask('admin', 'PATCH', `/api/units/${made.id}`, closing)).body).toMatchObject({
      isOpen: false,
      successorName: '杭州市滨江区市场监督管理局',
    });
    expect((await ask('admin', 'POST', '/api/units', { ...wish, parentId: 'centre' })).status).toBe(400);
  });
});

describe('posts', () => {
  it('give and take the sight of cases at once', async () => {
    const open = (await ask('agent1', 'POST', '/api/cases', { type: 'complaint' })).body as unknown as { id: string };
    const see = async () => (await ask('officer1', 'GET', `/api/cases/${open.id}`)).status;
    const listed = async () =>
      (
        (await ask('officer1', 'GET', '/api/cases?pageSize=200')).body as unknown as { rows: { id: string }[] }
      ).rows.some(({ id }) => id === open.id);
    expect([await see(), await listed()]).toEqual([404, false]);
    const post = { userId: centre.idOf('officer1'), unitId: 'centre', postRole: 'handler', from: '2026-01-01' };
    const { id } = (await ask('admin', 'POST', '/api/posts', post)).body as unknown as { id: string };
    expect([await see(), await listed()]).toEqual([200, true]);
    const mine = (await ask('officer1', 'GET', '/api/posts/mine')).body as unknown as { rows: { unitId: string }[] };
    expect(mine.rows.map(({ unitId }) => unitId).sort()).toEqual(['330106', 'centre']);
    expect((await ask('admin', 'PUT', `/api/posts/${id}/end`, { until: '2026-01-02' })).status).toBe(204);
    expect([await see(), await listed()]).toEqual([404, false]);
  });

  it('are refused to nobody and nowhere', async () => {
    const post = { userId: 'nobody', unitId: '330106', postRole: 'handler', from: '2026-01-01' };
    expect((await ask('admin', 'POST', '/api/posts', post)).status).toBe(400);
    const nowhere = { ...post, userId: centre.idOf('officer1'), unitId: 'nowhere' };
    expect((await ask('admin', 'POST', '/api/posts', nowhere)).status).toBe(404);
    expect((await ask('supervisor', 'POST', '/api/posts', nowhere)).status).toBe(403);
  });
});

describe('duty', () => {
  it('is set by the head, once for a person and a time, for people of the unit', async () => {
    const url = '/api/units/330106/duties';
    const day = Date.parse('2026-11-21T08:00:00+08:00');
    const duty = { userId: centre.idOf('officer1'), from: day, until: day + 12 * 3_600_000, note: '值班' };
    expect((await ask('officer1', 'POST', url, duty)).status).toBe(403);
    const twice = await Promise.all([ask('head1', 'POST', url, duty), ask('head1', 'POST', url, duty)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await ask('head1', 'POST', url, { ...duty, userId: centre.idOf('agent1') })).status).toBe(400);
    const rows = async () =>
      (
        (await ask('agent1', 'GET', `${url}?from=${day}&to=${day + 86_400_000}`)).body as unknown as {
          rows: { id: string }[];
        }
      ).rows;
    const [row] = await rows();
    expect(row).toMatchObject({ userName: '办案 王磊', note: '值班' });
    expect((await ask('head1', 'DELETE', `/api/duties/${row!.id}`)).status).toBe(204);
    expect(await rows()).toEqual([]);
  });
});

describe('divisions', () => {
  it('are looked up level by level and by words, and changed with their day', async () => {
    const rows = async (query: string) =>
      (
        (await ask('agent1', 'GET', `/api/regions?${query}`)).body as unknown as {
          rows: { code: string; path: string }[];
        }
      ).rows;
    expect((await rows('parent=330106')).length).toBeGreaterThan(10);
    expect((await rows(`text=${encodeURIComponent('杭州 西湖区')}`))[0]).toMatchObject({
      code: '330106',
      path: '浙江省 杭州市 西湖区',
    });
    const town = { name: '云栖镇', parentCode: '330106', from: '2026-01-01' };
    expect((await ask('admin', 'PUT', '/api/regions/330106199', town)).status).toBe(204);
    expect(await rows('text=330106199')).toMatchObject([{ path: '浙江省 杭州市 西湖区 云栖镇', from: '2026-01-01' }]);
    expect((await ask('admin', 'PUT', '/api/regions/330106199', { ...town, until: '2026-06-30' })).status).toBe(204);
    expect((await ask('agent1', 'GET', '/api/regions/330106199')).body).toMatchObject({
      until: '2026-06-30',
      changes: [{ name: '云栖镇', from: '2026-01-01', until: null, userName: expect.any(String) as string }],
    });
    // A county does not lie under its own town, nor a city under its county.
    const upside = { name: '杭州市', parentCode: '330106' };
    expect((await ask('admin', 'PUT', '/api/regions/330100', upside)).status).toBe(400);
    const astray = { ...town, parentCode: '999999' };
    expect((await ask('admin', 'PUT', '/api/regions/330106198', astray)).status).toBe(400);
  });
});
