import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { DEMO_USERS } from '../database/seed.ts';
import { operationsOf, type Operation } from '../testing/secrecy/api-operations.ts';
import { inLanes } from '../testing/secrecy/in-lanes.ts';
import { Overheard } from '../testing/secrecy/overheard.ts';
import { readableText } from '../testing/secrecy/readable-text.ts';
import { isTaken, type Fill } from '../testing/secrecy/sample.ts';
import { isTied } from '../testing/secrecy/ties.ts';
import { WalkedServer } from '../testing/secrecy/walked-server.ts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/**
 * Every role × every route of the API's document × every table × every line of the log × every file: who reported is
 * told nowhere (Order 121, article 37). Routes are taken from the document, so a new one is walked without being named.
 */
const WHO = { name: '李雷雷', phone: '13999998888', address: '保密路七十七号', idNumber: '330106199001011234' };
const CALLER = '13777776666';
const SECRETS = [...Object.values(WHO), CALLER];

/** The one way to who reported; reporters.db-test.ts says who may go it. */
const THE_ONE_WAY = 'revealReporter';
/** Who complains as well is a complainant in the complaint that is split off, by name; the link between the two is sealed. */
const COMPLAINS_AS_WELL = 'splitCase';
/** Shows the number of a call, with its own log; of a call it is no secret as long as nothing ties it to the report. */
const OF_A_CALL = 'revealNumber';
/** Where calls are kept: numbers stand there, and no report. */
const TABLES_OF_CALLS = ['fact', 'call', 'callback', 'voicemail', 'blocked_number'];
/** Sealed: what stands there cannot be read. */
const SEALED = ['reporter_identity'];

/** Asked side by side, where the order says nothing. */
const LANES = 6;

let test: TestServer;
let overheard: Overheard;
let database: Client;
let operations: Operation[];
let walked: WalkedServer;
let report: { id: string; number: string };
let draftId: string;
let callId: string;
let otherCaseId: string;

/** One of each kind of person, and the agent who wrote the report down beside one who did not. */
const people = ['', ...DEMO_USERS.map(({ name }) => name).filter((name) => !/^agent[3-9]/.test(name))];

async function ask(name: string, method: 'POST' | 'PATCH', url: string, payload: object) {
  return test.server.app.inject({ method, url, headers: { cookie: await test.cookieOf(name) }, payload });
}

async function givenReport(call: string): Promise<CaseDetail> {
  const story = storyOf(call, test.idOf('agent1'), CALLER);
  test.pbx.state(...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers(), ...story.hangsUp());
  await test.pbx.untilApplied(test.pbx.entries.length);
  const { id } = (await ask('agent1', 'POST', '/api/cases', { callId: story.ids.callId })).json<CaseDetail>();
  // As it happens: the name is told first, and then that it is a report.
  await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, person: WHO });
  const facts = { respondent: { name: '某某食品加工点', address: '和平街2号' }, matter: { facts: '夜间无照生产' } };
  const reply = await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 2, type: 'report', ...facts });
  return reply.json<CaseDetail>();
}

beforeAll(async () => {
  test = await startTestServer();
  database = new Client({ connectionString: test.environment.DATABASE_URL });
  await database.connect();
  operations = operationsOf(test.server.app.swagger()).filter(
    ({ id, path }) => id !== THE_ONE_WAY && id !== COMPLAINS_AS_WELL && !path.endsWith('/socket'),
  );
  walked = new WalkedServer(test, operations);
  const drafted = await givenReport('call-of-draft');
  draftId = drafted.id;
  const { id } = await givenReport('call-of-report');
  callId = 'call-of-report';
  const submitted = await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 3 });
  report = { id, number: submitted.json<CaseDetail>().number! };
  const other = await ask('agent2', 'POST', '/api/cases', { type: 'complaint' });
  otherCaseId = other.json<CaseDetail>().id;
  // Where the demo officer handles cases and the demo head approves.
  await database.query(`UPDATE "case" SET unit_id = '330106' WHERE id = $1`, [id]);
  overheard = new Overheard(test);
  await overheard.start();
  await openSockets();
});
afterAll(async () => {
  await overheard.stop();
  await database.end();
  await test.stop();
});

/** Every desk and every board, of those who may have one. */
async function openSockets(): Promise<void> {
  for (const name of ['agent1', 'agent2']) await overheard.open(name, '/api/desk/socket');
  for (const name of ['supervisor', 'admin']) await overheard.open(name, '/api/supervision/socket');
}

/** What requests are about; everything else is left to the schema, and to ids that were answered before. */
function about(caseId: string, revision: number): Fill {
  const pinned: Readonly<Record<string, unknown>> = {
    caseId,
    callId,
    // Somebody who is not walked as: changing them changes nobody's rights.
    userId: test.idOf('agent4'),
    agentId: test.idOf('agent4'),
    unitId: '330108',
    revision,
    // Nobody listens there: what is told to other systems is refused at once.
    url: 'http://127.0.0.1:9/hook',
    // What is sent replaces what is sealed.
    person: {},
  };
  return (name, schema) => (name === 'type' && schema.enum?.includes('report') ? 'report' : pinned[name]);
}

async function revisionOf(caseId: string): Promise<number> {
  const { rows } = await database.query<{ revision: number }>('SELECT revision FROM "case" WHERE id = $1', [caseId]);
  return rows[0]?.revision ?? 1;
}

/** What is wrong with an answer; empty when nothing. */
function leaksIn(text: string, secrets: readonly string[] = SECRETS): string[] {
  return secrets.filter((secret) => text.includes(secret));
}

function tieIn(text: string): string[] {
  if (!text.includes(report.id) && !text.includes(report.number) && !text.includes(draftId)) return [];
  try {
    const tied = isTied(
      JSON.parse(text),
      [report.id, report.number, draftId],
      [callId, 'call-of-draft', '137****6666'],
    );
    return tied ? ['the call beside the report'] : [];
  } catch {
    // No JSON: the secrets themselves were looked for.
    return [];
  }
}

interface Walked {
  readonly leaks: string[];
  readonly answered: Set<string>;
}

async function walk(methods: readonly string[], caseIds: readonly string[], sizes = [false, true]): Promise<Walked> {
  const walkedSoFar: Walked = { leaks: [], answered: new Set() };
  for (const operation of operations.filter(({ method }) => methods.includes(method))) {
    const cases = operation.path.includes('{caseId}') ? caseIds : [report.id];
    const tries = people.flatMap((userName) => cases.map((caseId) => ({ operation, userName, caseId })));
    // Everything that a route takes is tried by the first who may; the others ask for what it needs.
    let first = tries.shift();
    while (first && !(await tryRoute({ ...first, sizes }, walkedSoFar))) first = tries.shift();
    // Acts go one after the other: each changes what the next is about.
    const lanes = operation.method === 'GET' ? LANES : 1;
    await inLanes(tries, lanes, async (each) => void (await tryRoute({ ...each, sizes: [false] }, walkedSoFar)));
  }
  return walkedSoFar;
}

interface Tried {
  readonly operation: Operation;
  readonly userName: string;
  readonly caseId: string;
  /** Only what is required, or everything. */
  readonly sizes: readonly boolean[];
}

/** With what a route needs, then with everything that it takes. False when this person may not. */
async function tryRoute({ operation, userName, caseId, sizes }: Tried, { leaks, answered }: Walked): Promise<boolean> {
  for (const isWhole of sizes) {
    const asksRevision = operation.body?.schema.properties?.['revision'] !== undefined;
    const fill = about(caseId, asksRevision ? await revisionOf(caseId) : 1);
    const { status, bytes, headers } = await walked.ask({ operation, userName, fill, isWhole });
    if (status < 300) answered.add(operation.id);
    const text = `${readableText(bytes)}\n${headers}`;
    const secrets = operation.id === OF_A_CALL ? Object.values(WHO) : SECRETS;
    const found = [...leaksIn(text, secrets), ...tieIn(bytes.toString('utf8'))];
    if (found.length > 0) leaks.push(`${userName || 'stranger'} ${operation.id} ${status}: ${found.join(', ')}`);
    if (status === 401 || status === 403) return false;
  }
  return true;
}

describe('who reported', () => {
  it('comes out of no route, for nobody, before and after everybody did everything', { timeout: 240_000 }, async () => {
    const first = await walk(['GET'], [report.id, draftId]);
    const acts = await walk(['POST', 'PUT', 'PATCH'], [report.id]);
    const removals = await walk(['DELETE'], [report.id]);
    const again = await walk(['GET'], [report.id], [false]);
    expect([...first.leaks, ...acts.leaks, ...removals.leaks, ...again.leaks]).toEqual([]);
    // The walk is worth something only while routes take what it sends.
    const all = new Set([...first.answered, ...acts.answered, ...removals.answered, ...again.answered]);
    expect(all.size / operations.length).toBeGreaterThan(0.5);
  });

  it('stands in no table, and no row holds a report and its call', async () => {
    const { rows: tables } = await database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const leaks: string[] = [];
    for (const { name } of tables.filter((table) => !SEALED.includes(table.name))) {
      const { rows } = await database.query<{ row: string }>(
        `SELECT row_to_json(t)::text AS row FROM "${name}" AS t WHERE t::text ~ $1`,
        [[...SECRETS, report.id, report.number, draftId].join('|')],
      );
      const secrets = TABLES_OF_CALLS.includes(name) ? Object.values(WHO) : SECRETS;
      for (const { row } of rows)
        for (const found of [...leaksIn(row, secrets), ...tieIn(row)]) leaks.push(`${name}: ${found}`);
    }
    expect(leaks).toEqual([]);
  });

  it('stands in no file that is kept', async () => {
    const folders = [test.environment.FILES_DIR, test.environment.RECORDINGS_DIR];
    const leaks: string[] = [];
    for (const folder of folders)
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
        if (!entry.isFile()) continue;
        const found = leaksIn(readableText(await readFile(join(entry.parentPath, entry.name))));
        if (found.length > 0) leaks.push(`${entry.name}: ${found.join(', ')}`);
      }
    expect(leaks).toEqual([]);
  });

  it('is told by no socket to anybody, when the same number calls again, and never over the broker', async () => {
    // Whoever was signed out or replaced while everybody did everything sits down again.
    await openSockets();
    const story = storyOf('call-again', test.idOf('agent2'), CALLER);
    test.pbx.state(...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers());
    await test.pbx.untilApplied(test.pbx.entries.length);
    await overheard.until('agent2', /"kind":"screen-pop".*call-again/);
    await overheard.until('supervisor', /call-again/);
    // The pop tells of the calls of that number, and not of what was reported by it.
    expect(overheard.told.some(({ userName, text }) => userName === 'agent2' && text.includes(callId))).toBe(true);
    const leaks = overheard.told.flatMap(({ userName, text }) =>
      [...leaksIn(text), ...tieIn(userName === 'agent1' ? withoutOwnForm(text) : text)].map(
        (leak) => `${userName}: ${leak}`,
      ),
    );
    expect(leaks).toEqual([]);
    // pbx is told numbers to dial, and nothing of cases. (What people search for below, pbx may hear as their words.)
    const ofCases = [...Object.values(WHO), report.id, report.number, draftId];
    expect(overheard.published.length).toBeGreaterThan(10);
    expect(overheard.published.filter((line) => ofCases.some((word) => line.includes(word)))).toEqual([]);
  });

  it('cannot be searched for: no route finds the report by who reported', { timeout: 120_000 }, async () => {
    const found: string[] = [];
    let searches = 0;
    const searchBy = async (operation: Operation, userName: string): Promise<void> => {
      for (const secret of [WHO.name, WHO.phone, CALLER]) {
        let isSearched = false;
        const fill: Fill = (name, schema) => {
          if (name === 'caseId') return otherCaseId;
          // Nobody searches by a thing's id.
          if (/(^id|Id)$/.test(name) || operation.inPath.some((each) => each.name === name)) return undefined;
          if (schema.type !== 'string' || schema.enum || schema.format || !isTaken(secret, schema)) return undefined;
          isSearched = true;
          return secret;
        };
        walked.describe({ operation, fill, isWhole: false });
        // There is nothing in it to search by.
        if (!isSearched) return;
        searches += 1;
        const { status, bytes } = await walked.ask({ operation, userName, fill, isWhole: false });
        const text = readableText(bytes);
        if (status < 300 && [report.id, report.number, draftId].some((word) => text.includes(word)))
          found.push(`${userName || 'stranger'} ${operation.id} by ${secret}`);
        if (status === 401 || status === 403) return;
      }
    };
    for (const operation of operations) {
      const isRead = operation.method === 'GET';
      const asking = isRead ? people : ['agent2', 'supervisor'];
      await inLanes(asking, isRead ? LANES : 1, (userName) => searchBy(operation, userName));
    }
    expect(found).toEqual([]);
    expect(searches).toBeGreaterThan(100);
  });

  it('stands in no line of the log', () => {
    expect(test.logged.filter((line) => leaksIn(line).length > 0)).toEqual([]);
  });
});

/** Whoever writes a report down has its form beside the call, as long as the call is theirs to wrap up. */
function withoutOwnForm(text: string): string {
  return text.replace(/"draftCaseId":"[^"]+"/, '"draftCaseId":null');
}
