import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { AcceptanceView } from './acceptance-schema.ts';
import type { MediationAct, MediationView } from './mediation-schema.ts';
import { handledCases } from './testing/handled-case.ts';

let test: TestServer;
let cases: ReturnType<typeof handledCases>;
beforeAll(async () => {
  test = await startTestServer();
  cases = handledCases(test);
});
afterAll(() => test.stop());

const HOUR_MS = 3_600_000;
const DAY = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function givenMediating(): Promise<string> {
  const id = await cases.atUnit('complaint');
  const accepted = await cases.ask('officer1', 'POST', `/api/cases/${id}/accept`, {
    revision: await cases.revisionOf(id),
  });
  expect(accepted.statusCode).toBe(204);
  return id;
}
async function viewOf(id: string): Promise<MediationView> {
  return (await cases.ask('officer1', 'GET', `/api/cases/${id}/mediation`)).json();
}
async function act(id: string, wish: MediationAct, name = 'officer1') {
  const { revision } = await viewOf(id);
  return cases.ask(name, 'POST', `/api/cases/${id}/mediation/acts`, { revision, act: wish });
}
async function acts(id: string, ...wishes: MediationAct[]): Promise<void> {
  for (const wish of wishes) expect((await act(id, wish)).statusCode, wish.kind).toBe(204);
}
const consent = (party: 'complainant' | 'respondent', agrees = true): MediationAct => ({
  ...{ kind: 'answered', party, agrees, by: 'phone' },
});
const NAMED: MediationAct = { kind: 'mediators-named', mediators: ['赵调', '钱解'] };

describe('accepting a complaint (15 to 17)', () => {
  it('scores and explains what was counted, and leaves it to a person', async () => {
    for (let copy = 0; copy < 3; copy += 1) await cases.registered('complaint');
    const id = await cases.atUnit('complaint');
    const view = (await cases.ask('officer1', 'GET', `/api/cases/${id}/acceptance`)).json<AcceptanceView>();
    expect(view.grounds.items).toHaveLength(7);
    const many = view.score.factors.find(({ factor }) => factor === 'many-complaints')!;
    expect(many.because[0]).toMatchObject({ signal: 'same-trader', limit: 3 });
    expect(many.because[0]!.figure).toBeGreaterThanOrEqual(3);

    const revision = await cases.revisionOf(id);
    const refuse = (more: object) =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/refuse`, {
        revision,
        reason: '多次索赔',
        ground: 'not-living-consumption',
        ...more,
      });
    const bare = await refuse({});
    expect([bare.statusCode, bare.json().details]).toMatchObject([409, { fault: 'factor-must-be-found' }]);
    expect(bare.json().details.basis).toContain('第十七条');
    const findings = [{ factor: 'many-complaints', finding: 'confirmed', note: '三个月内四次' }];
    expect((await refuse({ findings })).statusCode).toBe(204);
    expect(await cases.stateOf(id)).toBe('refused');
    const after = (await cases.ask('officer1', 'GET', `/api/cases/${id}/acceptance`)).json<AcceptanceView>();
    expect(after.decisions).toMatchObject([{ decision: 'refused', ground: 'not-living-consumption', findings }]);
  });

  it('refuses as too late only after three years', async () => {
    const id = await cases.atUnit('complaint');
    const revision = await cases.revisionOf(id);
    const refuse = (knewOn: string) =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/refuse`, {
        revision,
        reason: '超期',
        ground: 'too-late',
        knewOn,
      });
    expect((await refuse(DAY(-400))).json().details).toMatchObject({ fault: 'still-in-time' });
    expect((await refuse('2026-02-30')).statusCode).toBe(400);
    expect((await refuse('2020-05-20')).statusCode).toBe(204);
  });

  it('is for the unit that has it: an agent may not, nor anybody whose version is old', async () => {
    const id = await cases.atUnit('complaint');
    const revision = await cases.revisionOf(id);
    expect((await cases.ask('agent2', 'POST', `/api/cases/${id}/accept`, { revision })).statusCode).toBe(403);
    const stale = await cases.ask('officer1', 'POST', `/api/cases/${id}/accept`, { revision: revision - 1 });
    expect([stale.statusCode, stale.json().error]).toEqual([409, 'case-conflict']);
  });
});

describe('who complains (10 to 12)', () => {
  it('is asked for proof by a dated notice, and the time to decide stands still', async () => {
    const id = await cases.atUnit('complaint');
    const url = `/api/cases/${id}/identity-proofs`;
    const notice = { materials: ['id-document'], note: '', dueOn: DAY(7) };
    expect((await cases.ask('officer1', 'POST', url, { ...notice, dueOn: DAY(-1) })).json().details.fault).toBe(
      'due-day-in-the-past',
    );
    expect((await cases.ask('officer1', 'POST', url, notice)).statusCode).toBe(204);
    expect((await cases.clockOf(id, 'acceptance'))?.state).toBe('suspended');
    expect(
      (await cases.ask('officer1', 'POST', `${url}/conclude`, { outcome: 'not-provided' })).json().details.fault,
    ).toBe('still-time');
    expect((await cases.ask('officer1', 'POST', `${url}/conclude`, { outcome: 'provided' })).statusCode).toBe(204);
    expect((await cases.clockOf(id, 'acceptance'))?.state).toBe('running');
  });

  it('acts by a proxy with the original authorisation, or by two representatives', async () => {
    const id = await cases.atUnit('complaint');
    const add = (more: object) =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/parties`, { name: '李明', isOriginalSeen: false, ...more });
    expect((await add({ role: 'proxy' })).json().details).toMatchObject({ fault: 'proxy-lacks-authorisation' });
    for (const name of ['甲', '乙'])
      expect((await add({ role: 'representative', name, phone: '13912345678' })).statusCode).toBe(204);
    expect((await add({ role: 'representative' })).json().details).toMatchObject({ fault: 'third-representative' });
    const { rows, isJoint } = (await cases.ask('officer1', 'GET', `/api/cases/${id}/parties`)).json();
    expect([isJoint, rows[0].phone]).toEqual([true, '139****5678']);
    const remove = (representedAgree: boolean) =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/parties/${rows[0].id}/remove`, {
        reason: '更换',
        representedAgree,
      });
    expect((await remove(false)).json().details.basis).toContain('第十二条');
    expect((await remove(true)).statusCode).toBe(204);
  });
});

describe('a mediation (18 to 24)', () => {
  it('is suspended by a challenge, which the head decides, and by testing', async () => {
    const id = await givenMediating();
    expect(
      (
        await act(id, { kind: 'session-called', form: 'on-site', place: '调解室', sessionAt: Date.now() + HOUR_MS })
      ).json().details.basis,
    ).toContain('第十八条');
    await acts(id, consent('complainant'), consent('respondent'), NAMED);
    await acts(id, { kind: 'challenged', by: 'respondent', mediator: '赵调', reason: '亲属' });
    expect((await cases.clockOf(id, 'mediation'))?.state).toBe('suspended');
    const decision: MediationAct = { kind: 'challenge-decided', isGranted: true, note: '' };
    expect((await act(id, decision)).statusCode).toBe(403);
    expect((await act(id, decision, 'head1')).statusCode).toBe(204);
    expect((await cases.clockOf(id, 'mediation'))?.state).toBe('running');
    expect((await viewOf(id)).record.mediators).toEqual(['钱解']);
    await acts(id, { kind: 'testing-began', body: '质检院', chosenBy: 'agreed', costBy: '双方' });
    expect((await cases.clockOf(id, 'mediation'))?.state).toBe('suspended');
    await acts(id, { kind: 'testing-over' });
    expect((await viewOf(id)).phase).toBe('under-way');
  });

  it('ends by a ground whose facts are there, and both are told', async () => {
    const id = await givenMediating();
    const end = (ground: 'time-over' | 'no-agreement' | 'absent-or-declined'): MediationAct => ({
      ...{ kind: 'ended', ground, reason: '被投诉人拒绝', representedAgree: false },
    });
    expect((await act(id, end('time-over'))).json().details).toMatchObject({ fault: 'not-sixty-days' });
    expect((await act(id, end('no-agreement'))).json().details).toMatchObject({ fault: 'nothing-held' });
    await acts(id, consent('respondent', false), end('absent-or-declined'));
    expect(await cases.stateOf(id)).toBe('mediation-ended');
    expect((await cases.clockOf(id, 'end-notice'))?.state).toBe('running');
    await acts(
      id,
      { kind: 'end-told', party: 'complainant', by: 'sms' },
      { kind: 'end-told', party: 'respondent', by: 'phone' },
    );
    expect((await cases.clockOf(id, 'end-notice'))?.state).toBe('stopped');
    expect(await cases.actsOf(id)).toEqual(expect.arrayContaining(['end-mediation', 'tell-end']));
  });

  it('is written by one person at a time: nobody overwrites the other', async () => {
    const id = await givenMediating();
    const { revision } = await viewOf(id);
    const said = (party: 'complainant' | 'respondent') =>
      cases.ask('officer1', 'POST', `/api/cases/${id}/mediation/acts`, { revision, act: consent(party) });
    const replies = await Promise.all([said('complainant'), said('respondent')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
  });

  it('is held by messages: each party by a door of their own, until it ends', async () => {
    const id = await givenMediating();
    await acts(id, consent('complainant'), consent('respondent'), NAMED);
    const video: MediationAct = { kind: 'session-called', form: 'video', place: '', sessionAt: Date.now() + HOUR_MS };
    expect((await act(id, video)).json().error).toBe('video-link-needed');
    await acts(id, { ...video, place: 'https://meet.example.cn/a' });
    const door = await cases.ask('officer1', 'POST', `/api/cases/${id}/mediation/doors`, { party: 'respondent' });
    const key = door.json<{ path: string }>().path.split('#')[1]!;
    const room = (path: string, given: string, payload?: object) =>
      test.server.app.inject({
        method: payload ? 'POST' : 'GET',
        url: `/api/mediation-room${path}`,
        headers: { 'x-room-key': given },
        ...(payload && { payload }),
      });
    expect((await room('', 'x'.repeat(32))).statusCode).toBe(404);
    expect((await room('/messages', key, { text: '愿意退款' })).statusCode).toBe(204);
    expect(
      (await cases.ask('officer1', 'POST', `/api/cases/${id}/mediation/messages`, { text: '请确认金额' })).statusCode,
    ).toBe(204);
    const seen = (await room('', key)).json();
    expect(seen).toMatchObject({
      party: 'respondent',
      isOpen: true,
      sessions: [{ form: 'video', place: 'https://meet.example.cn/a' }],
    });
    expect(seen.messages.map(({ author, text }: Record<string, string>) => [author, text])).toEqual([
      ['respondent', '愿意退款'],
      ['mediator', '请确认金额'],
    ]);
    // Of the complainant the room shows nothing.
    expect(JSON.stringify(seen)).not.toMatch(/王芳|13812341234|幸福路/);
    await acts(id, {
      kind: 'agreed',
      content: '退款30元',
      isFulfilled: false,
      isDocumentWaived: false,
      representedAgree: false,
    });
    expect(await cases.stateOf(id)).toBe('mediation-ended');
    expect((await room('/messages', key, { text: '还在吗' })).statusCode).toBe(409);
    expect(test.logged.join('')).not.toContain(key);
  });
});
