import {
  brandId,
  type AgentId,
  type CallId,
  type Fact,
  type FactOf,
  type JournalId,
  type LegId,
} from '@hotline/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyFact } from '../../live/core/apply-fact.ts';
import { boardFrom, type Board } from '../../live/core/board.ts';
import { storyOf } from '../../testing/story.ts';
import { deskStateOf } from './desk-state.ts';

const SUN = brandId<AgentId>('sun');
const LI = brandId<AgentId>('li');
const LEG = brandId<LegId>('call-x1-party');
const links = { pbx: 'up', asterisk: 'up', database: 'up' } as const;
const names = {
  personOf: (id: string) => ({ sun: '孙悦', li: '李想' })[id] ?? null,
  lineOf: (number: string) => (number === '12345' ? { zh: '12345 政务服务', en: '12345 City' } : null),
};
let board: Board;
let story: ReturnType<typeof storyOf>;
const tell = (...facts: Fact[]) => facts.forEach((fact) => applyFact(board, fact));
const desk = (agentId: AgentId) => deskStateOf({ board, agentId, links, names, now: 0 });
const callId = brandId<CallId>('call');

beforeEach(() => {
  board = boardFrom({
    position: { journal: brandId<JournalId>('j'), seq: 0 },
    asterisk: 'connected',
    supervisions: [],
    agents: [],
    calls: [],
  });
  story = storyOf('call', 'sun');
  tell(
    ...storyOf('none', 'li').signedIn(),
    ...story.signedIn(),
    ...story.arrives(),
    ...story.rings(),
    ...story.answers(),
  );
});

const rung = (change: Partial<FactOf<'party.rung'>> = {}): FactOf<'party.rung'> => ({
  type: 'party.rung',
  at: 1_790_000_100_000,
  callId,
  legId: LEG,
  kind: 'agent',
  agentId: LI,
  way: 'consult',
  by: SUN,
  endpoint: 'agent8002',
  timeoutMs: 30_000,
  ...change,
});
const who = { at: 1_790_000_101_000, callId, legId: LEG, kind: 'agent', agentId: LI } as const;

describe('a colleague who is asked', () => {
  it('sees who asks while the phone rings, and nothing to decide about once in the talk', () => {
    tell(rung());
    expect(desk(LI)).toMatchObject({ offer: { offerId: LEG, way: 'consult', from: '孙悦', until: null }, call: null });
    tell({ type: 'party.joined', ...who });
    expect(desk(LI)).toMatchObject({
      offer: null,
      call: { isInCharge: false, parties: [{ kind: 'agent', name: { zh: '孙悦' }, state: 'talking' }] },
    });
  });

  it('stands among the parties of the one in charge, ringing, talking and held', () => {
    const states = () => desk(SUN).call?.parties.map(({ name, state }) => [name?.zh, state]);
    tell(rung());
    expect(states()).toEqual([['李想', 'ringing']]);
    tell({ type: 'party.joined', ...who });
    expect(states()).toEqual([['李想', 'talking']]);
    tell({ type: 'party.held', ...who });
    expect(states()).toEqual([['李想', 'held']]);
    tell({ type: 'party.left', ...who, reason: 'hung-up' });
    expect(states()).toEqual([]);
    expect(desk(SUN).call).toMatchObject({ isInCharge: true });
  });
});

describe('somebody outside', () => {
  it('is named when the number is a line of ours, and masked when it is not', () => {
    const { agentId: _, ...outside } = rung({ kind: 'outside' });
    tell({ ...outside, number: '12345' });
    expect(desk(SUN).call?.parties).toMatchObject([{ name: { zh: '12345 政务服务' }, number: '12345' }]);
    tell({ ...outside, number: '13900001111' });
    expect(desk(SUN).call?.parties).toMatchObject([{ name: null, number: '139****1111' }]);
  });
});

describe('a call that an agent places', () => {
  it('is shown from the first ring on, with the number masked', () => {
    const placed = brandId<CallId>('placed');
    const started = story.arrives()[0] as FactOf<'call.started'>;
    const legId = brandId<LegId>('placed-x1-party');
    tell(
      { type: 'agent.ready', at: 1, agentId: LI },
      { ...started, callId: placed, callerNumber: '13800138000', direction: 'outbound', flow: 'outgoing' },
      {
        type: 'call.placed',
        at: started.at,
        callId: placed,
        agentId: LI,
        legId,
        endpoint: 'agent8002-web',
        bridgeId: brandId('placed-bridge'),
        purpose: 'follow-up',
        timeoutMs: 20_000,
      },
    );
    expect(desk(LI)).toMatchObject({
      placing: { callId: placed, number: '138****8000', isAgentUp: false },
      call: null,
    });
    tell({ type: 'party.joined', at: started.at, callId: placed, legId, kind: 'agent', agentId: LI });
    expect(desk(LI)).toMatchObject({ placing: { isAgentUp: true } });
  });
});

describe('the recording and the wrap-up', () => {
  it('say since when nothing is recorded, and that a wrap-up is extended once', () => {
    const { recordingId } = story.ids;
    tell({ type: 'recording.paused', at: 5, recordingId, callId, agentId: SUN });
    expect(desk(SUN).call).toMatchObject({ recording: 'running', recordingPausedSince: 5 });
    tell({ type: 'recording.resumed', at: 6, recordingId, callId, agentId: SUN });
    expect(desk(SUN).call).toMatchObject({ recordingPausedSince: null });
    tell(...story.hangsUp());
    expect(desk(SUN).wrapUp).toMatchObject({ mayExtend: true });
    tell({ type: 'agent.wrap-up-extended', at: 7, agentId: SUN, callId, until: 8 });
    expect(desk(SUN).wrapUp).toMatchObject({ mayExtend: false, until: 8 });
  });
});
