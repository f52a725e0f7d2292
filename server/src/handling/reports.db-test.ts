import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { ApprovalsView, ApprovalWish } from './approval-schema.ts';
import { handledCases, UNIT } from './testing/handled-case.ts';

let test: TestServer;
let cases: ReturnType<typeof handledCases>;
beforeAll(async () => {
  test = await startTestServer();
  cases = handledCases(test);
});
afterAll(() => test.stop());

const rows = <Row extends object>(sql: string, values: unknown[]) =>
  askDatabase<Row>(test.environment.DATABASE_URL, sql, values);
const viewOf = async (id: string) =>
  (await cases.ask('head1', 'GET', `/api/cases/${id}/approvals`)).json<ApprovalsView>();
const ask = (id: string, wish: ApprovalWish, name = 'officer1') =>
  cases.ask(name, 'POST', `/api/cases/${id}/approvals`, { wish, reason: '情况复杂' });
async function decide(id: string, isGranted: boolean, name = 'head1') {
  const open = (await viewOf(id)).rows.find((row) => row.isGranted === null)!;
  return cases.ask(name, 'POST', `/api/cases/${id}/approvals/${open.id}/decide`, { isGranted });
}
async function granted(id: string, wish: ApprovalWish): Promise<void> {
  expect((await ask(id, wish)).statusCode).toBe(204);
  expect((await decide(id, true)).statusCode).toBe(204);
}

describe('a report being verified (27, penalty procedure 18 to 20)', () => {
  it('is extended once, by the head, who is not the one who asks', async () => {
    const id = await cases.atUnit('report');
    expect((await ask(id, { kind: 'verification-extension' })).statusCode).toBe(204);
    expect((await ask(id, { kind: 'verification-extension' })).json().details.fault).toBe('asked-already');
    expect((await decide(id, true, 'officer1')).statusCode).toBe(403);
    expect((await decide(id, false)).statusCode).toBe(204);
    expect(await cases.stateOf(id)).toBe('verifying');
    expect((await ask(id, { kind: 'verification-extension' }, 'head1')).statusCode).toBe(204);
    expect((await decide(id, true)).json().details.fault).toBe('asker-decides');
    const [{ id: open }] = (await rows<{ id: string }>(
      'SELECT id FROM approval WHERE case_id = $1 AND decided_at IS NULL',
      [id],
    )) as [{ id: string }];
    await rows('UPDATE approval SET asked_by = $1 WHERE id = $2', [test.idOf('officer1'), open]);
    expect((await decide(id, true)).statusCode).toBe(204);
    expect(await cases.stateOf(id)).toBe('extended');
    expect(await cases.actsOf(id)).toContain('extend');
    expect((await viewOf(id)).askable).not.toContain('verification-extension');
  });

  it('is filed by the head, goes to the police, and its reward is calculated', async () => {
    const id = await cases.atUnit('report');
    await granted(id, { kind: 'filing', findings: '现场查获' });
    expect(await cases.stateOf(id)).toBe('filed');
    const reward = { kind: 'reward', level: 'first', fineFen: 30_000_000_00 } as const;
    expect((await ask(id, reward)).json().details.fault).toBe('finance-decides-too');
    await granted(id, { ...reward, financeNote: '已与财政局会商' });
    const [kept] = await rows<{ amount_fen: string; needs_finance: boolean }>(
      'SELECT amount_fen, needs_finance FROM case_reward WHERE case_id = $1',
      [id],
    );
    expect(kept).toEqual({ amount_fen: '100000000', needs_finance: true });
    await granted(id, {
      kind: 'police-transfer',
      signs: ['forged'],
      body: '西湖分局',
      summary: '涉嫌犯罪',
      evidence: ['笔录'],
    });
    const [transfer] = (await viewOf(id)).policeTransfers;
    const step = (path: string, payload?: object) =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/police-transfers/${transfer!.id}/${path}`, payload);
    expect((await step('reply', { reply: '已立案' })).statusCode).toBe(409);
    expect((await step('sent')).statusCode).toBe(204);
    expect((await step('reply', { reply: '已立案' })).statusCode).toBe(204);
    expect(await cases.actsOf(id)).toEqual(
      expect.arrayContaining(['file', 'transfer-to-police', 'reward-granted', 'police-replied']),
    );
  });

  it('is not filed for a ground of the law', async () => {
    const id = await cases.atUnit('report');
    await granted(id, { kind: 'not-filing', ground: 'minor-and-corrected', findings: '已改正' });
    expect(await cases.stateOf(id)).toBe('not-filed');
    expect((await ask(id, { kind: 'filing', findings: '再查' })).json().details).toMatchObject({
      fault: 'not-for-this-case',
    });
  });
});

describe('a report that comes again (35)', () => {
  it('is dropped as a repeat, or merged: then the time begins anew', async () => {
    const first = await cases.atUnit('report', { respondent: { name: '同一作坊' } });
    const more = await cases.atUnit('report', {
      respondent: { name: '同一作坊' },
      matter: { facts: '夜间偷排污水并雇用无证人员' },
    });
    const again = await cases.atUnit('report', { respondent: { name: '同一作坊' } });
    const other = await cases.atUnit('report', {
      respondent: { name: '同一作坊' },
      person: { name: '李明', phone: '13900000000' },
    });
    const candidates = async (id: string) => {
      const reply = await cases.ask('officer1', 'GET', `/api/cases/${id}/repeats`);
      return reply.json<{ rows: { id: string; advice: string }[] }>().rows;
    };
    expect(await candidates(other)).toEqual([]);
    expect((await candidates(again))[0]).toMatchObject({ id: first, advice: 'repeat' });
    expect(JSON.stringify(await candidates(again))).not.toMatch(/王芳|13812341234/);
    const decideOn = async (id: string, ofCaseId: string, decision: 'repeat' | 'merge') =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/repeat`, {
        revision: await cases.revisionOf(id),
        ofCaseId,
        decision,
        reason: '同一事实',
      });
    expect((await decideOn(other, first, 'repeat')).json().details.basis).toContain('第三十五条');
    expect((await decideOn(again, first, 'repeat')).statusCode).toBe(204);
    expect((await decideOn(more, first, 'merge')).statusCode).toBe(204);
    expect([await cases.stateOf(again), await cases.stateOf(more)]).toEqual(['closed', 'closed']);
    expect(await cases.actsOf(first)).toContain('take-merged');
    expect(await cases.actsOf(again)).toContain('drop-repeat');
  });

  it('is said to be a repeat by whoever registers it, beside the form; a complaint is linked', async () => {
    const respondent = { name: '重来作坊', address: '河边路5号' };
    const first = await cases.registered('report', { respondent });
    const dispute = await cases.registered('complaint', { respondent });
    type Similar = { rows: { case: { id: string }; decisions: string[] }[] };
    const decisionsOf = async (id: string) =>
      (await cases.ask('agent1', 'GET', `/api/cases/${id}/similar`)).json<Similar>().rows;
    const act = (id: string, path: string, payload: object) =>
      cases.ask('agent1', 'POST', `/api/cases/${id}/${path}`, payload);

    const again = await cases.registered('report', { respondent });
    expect(await decisionsOf(again.id)).toMatchObject([{ case: { id: first.id }, decisions: ['repeat'] }]);
    const say = { ofCaseId: first.id, reason: '同一事实' };
    const merged = await act(again.id, 'repeat', { ...say, revision: again.revision, decision: 'merge' });
    expect(merged.statusCode).toBe(403);
    const dropped = await act(again.id, 'repeat', { ...say, revision: again.revision, decision: 'repeat' });
    expect(dropped.statusCode, dropped.body).toBe(204);
    const other = await cases.registered('report', { respondent, person: { name: '李明', phone: '13900000000' } });
    const refused = await act(other.id, 'repeat', { ...say, revision: other.revision, decision: 'repeat' });
    expect(refused.json().details.basis).toContain('第三十五条');

    const same = await cases.registered('complaint', { respondent });
    expect(await decisionsOf(same.id)).toContainEqual(
      expect.objectContaining({ case: expect.objectContaining({ id: dispute.id }), decisions: ['link'] }),
    );
    for (const ofCaseId of [dispute.id, dispute.id])
      expect((await act(same.id, 'possible-repeat', { ofCaseId })).statusCode).toBe(204);
    expect((await act(same.id, 'possible-repeat', { ofCaseId: first.id })).json().error).toBe('wrong-state');
    const { rows: links } = (await cases.ask('agent1', 'GET', `/api/cases/${dispute.id}/links`)).json();
    expect(links).toMatchObject([{ kind: 'possible-repeat', isMade: false, other: { id: same.id } }]);
  });
});

describe('a mixed submission (9)', () => {
  it('becomes two cases with a clock each; that they belong together is sealed', async () => {
    const id = await cases.atUnit('complaint');
    const made = await cases.ask('officer1', 'POST', `/api/cases/${id}/split`, {
      facts: '涂改生产日期',
      violation: 'food',
    });
    expect(made.statusCode).toBe(200);
    const report = made.json<{ id: string; number: string }>();
    expect(report.number).toMatch(/^JB-/);
    expect((await cases.clockOf(report.id, 'verification'))?.state).toBe('running');
    const [row] = await rows<{ person: object; unit_id: string; at: Date }>(
      'SELECT person, unit_id FROM "case" WHERE id = $1',
      [report.id],
    );
    expect(row).toEqual({ person: {}, unit_id: UNIT });
    const links = await rows<{ other_id: string | null; sealed_other: string }>(
      'SELECT other_id, sealed_other FROM case_link WHERE case_id = ANY($1)',
      [[id, report.id]],
    );
    expect(links.map(({ other_id }) => other_id)).toEqual([null, null]);
    const linksOf = async (of: string) => (await cases.ask('officer1', 'GET', `/api/cases/${of}/links`)).json();
    const [link] = (await linksOf(report.id)).rows;
    expect(link).toMatchObject({ kind: 'split', isMade: true, isSealed: true, other: null });
    expect(JSON.stringify(await linksOf(id))).not.toContain(report.id);
    const open = (name: string) =>
      cases.ask(name, 'POST', `/api/cases/${report.id}/links/${link.id}/open`, { reason: '核对材料' });
    expect((await open('agent2')).statusCode).toBe(404);
    expect((await open('officer1')).json()).toMatchObject({ other: { id, type: 'complaint' } });
    const seen = await rows('SELECT 1 FROM reporter_unmasking WHERE case_id = $1', [report.id]);
    expect(seen).toHaveLength(1);
  });

  it('of a complaint that is only a clue goes on as a report, and names nobody any more', async () => {
    const id = await cases.atUnit('complaint');
    const revision = await cases.revisionOf(id);
    const made = await cases.ask('officer1', 'POST', `/api/cases/${id}/convert`, { revision, reason: '只要求查处' });
    expect(made.json()).toMatchObject({ type: 'report' });
    expect(await cases.stateOf(id)).toBe('closed');
    const [row] = await rows('SELECT person, call_id, caller_number, citizen_id FROM "case" WHERE id = $1', [id]);
    expect(row).toEqual({ person: {}, call_id: null, caller_number: null, citizen_id: null });
  });

  it('splits a complaint off a report only by an act of unmasking with a reason', async () => {
    const id = await cases.atUnit('report', {
      person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
      respondent: { name: '黑作坊', address: '和平街9号' },
    });
    const wish = { facts: '购买后腹泻，要求赔偿', requests: { kinds: ['compensation'] } };
    const split = (more: object) => cases.ask('officer1', 'POST', `/api/cases/${id}/split`, { ...wish, ...more });
    expect((await split({})).statusCode).toBe(400);
    const made = (await split({ reason: '举报人同时要求调解' })).json<{ id: string; type: string }>();
    expect(made.type).toBe('complaint');
    const [row] = await rows<{ person: { name: string } }>('SELECT person FROM "case" WHERE id = $1', [made.id]);
    expect(row!.person.name).toBe('王芳');
    expect(await rows('SELECT 1 FROM reporter_unmasking WHERE case_id = $1', [id])).toHaveLength(1);
  });
});
