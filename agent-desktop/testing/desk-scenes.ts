import {
  brandId,
  type AgentState,
  type CallId,
  type DeskCall,
  type DeskMessage,
  type DeskParty,
  type DeskScreenPop,
  type DeskState,
  type LegId,
  type OfferId,
  type QueueId,
} from '@hotline/contracts';

/** What a server would say at the moments of a call. 王芳 calls, 李静 answers. */

export const CALL = brandId<CallId>('call-1');
const OFFER = brandId<OfferId>('offer-1');
const GENERAL = brandId<QueueId>('general');
const FOOD = brandId<QueueId>('food-drug');
export const NUMBER = '138****1234';

type Change = Partial<Omit<DeskState, 'kind' | 'now'>>;

function deskWith(state: AgentState | null, change: Change = {}): DeskState {
  return {
    kind: 'desk',
    now: Date.now(),
    links: { pbx: 'up', asterisk: 'up', database: 'up' },
    agent: state && { state, phone: 'reachable', queues: [GENERAL, FOOD], plannedPause: null },
    offer: null,
    placing: null,
    call: null,
    wrapUp: null,
    waiting: { callers: 0, since: null },
    ...change,
  };
}

const ago = (seconds: number) => Date.now() - seconds * 1_000;

function callWith(change: Partial<DeskCall>): DeskCall {
  return {
    callId: CALL,
    direction: 'inbound',
    queue: GENERAL,
    hotline: '12315',
    number: NUMBER,
    startedAt: ago(108),
    connectedAt: ago(95),
    heldSince: null,
    isInCharge: true,
    parties: [],
    recording: 'running',
    recordingPausedSince: null,
    ...change,
  };
}

function party(kind: DeskParty['kind'], name: string, state: DeskParty['state'], seconds: number): DeskParty {
  return {
    legId: brandId<LegId>(`leg-${seconds}`),
    kind,
    name: { zh: name, en: name },
    number: null,
    way: 'consult',
    state,
    since: ago(seconds),
  };
}

export const scenes = {
  signedOut: () => deskWith(null),
  paused: () => deskWith({ kind: 'paused', reason: 'break', since: ago(312) }),
  ready: () => deskWith({ kind: 'ready', since: ago(47) }, { waiting: { callers: 3, since: ago(21) } }),
  ringing: () =>
    deskWith(
      { kind: 'ringing', since: ago(3), offerId: OFFER, callId: CALL },
      {
        offer: {
          offerId: OFFER,
          callId: CALL,
          way: 'queue',
          from: null,
          queue: GENERAL,
          hotline: '12315',
          number: NUMBER,
          waitMs: 6_400,
          since: ago(3),
          until: ago(-12),
        },
        waiting: { callers: 1, since: ago(4) },
      },
    ),
  talking: (change: Change = {}) =>
    deskWith({ kind: 'talking', since: ago(95), callId: CALL }, { call: callWith({}), ...change }),
  held: () => scenes.talking({ call: callWith({ heldSince: ago(14) }) }),
  /** 李静 asks 陈晓 while 王芳 waits. */
  consulting: () =>
    scenes.talking({
      call: callWith({ heldSince: ago(31), parties: [party('agent', '陈晓', 'talking', 12)] }),
    }),
  conference: () =>
    scenes.talking({
      call: callWith({
        recordingPausedSince: ago(8),
        parties: [
          party('outside', '12333 人力资源和社会保障', 'talking', 64),
          party('supervisor', '班长 赵敏', 'ringing', 4),
        ],
      }),
    }),
  guest: () =>
    scenes.talking({ call: callWith({ isInCharge: false, parties: [party('agent', '陈晓', 'talking', 240)] }) }),
  asked: () =>
    deskWith(
      { kind: 'ringing', since: ago(3), offerId: OFFER, callId: CALL },
      {
        offer: {
          offerId: OFFER,
          callId: CALL,
          way: 'consult',
          from: '陈晓',
          queue: GENERAL,
          hotline: '12315',
          number: NUMBER,
          waitMs: 0,
          since: ago(3),
          until: null,
        },
      },
    ),
  placing: () =>
    deskWith(
      { kind: 'talking', since: ago(6), callId: CALL },
      { placing: { callId: CALL, hotline: '12315', number: NUMBER, since: ago(6), isAgentUp: true } },
    ),
  wrappingUp: () =>
    deskWith(
      { kind: 'wrapping-up', since: ago(20), callId: CALL, until: ago(-100) },
      { wrapUp: { callId: CALL, since: ago(20), until: ago(-100), endedBy: 'caller', mayExtend: true } },
    ),
} as const;

export function popOf(draftCaseId: string | null): DeskScreenPop {
  return {
    kind: 'screen-pop',
    callId: CALL,
    draftCaseId,
    history: {
      callCount: 3,
      caseCount: 2,
      citizens: [{ citizenId: 'citizen-1', name: '王*' }],
      calls: [
        {
          callId: brandId<CallId>('call-0'),
          hotline: '12315',
          startedAt: ago(86_400 * 3),
          talkMs: 254_000,
          agentName: '陈晓',
          disposition: 'case-opened',
        },
        {
          callId: brandId<CallId>('call-00'),
          hotline: '12331',
          startedAt: ago(86_400 * 40),
          talkMs: 61_000,
          agentName: '李静',
          disposition: 'answered',
        },
        {
          callId: brandId<CallId>('call-000'),
          hotline: '12315',
          startedAt: ago(86_400 * 400),
          talkMs: null,
          agentName: null,
          disposition: null,
        },
      ],
      cases: [
        {
          caseId: 'case-0',
          number: 'TS-20261118-000042',
          type: 'complaint',
          state: 'registered',
          title: '鲜丰水果（城北店） · 车厘子',
          createdAt: ago(86_400 * 3),
        },
        {
          caseId: 'case-00',
          number: 'ZX-20261012-000007',
          type: 'inquiry',
          state: 'registered',
          title: '七日无理由退货的起算时间',
          createdAt: ago(86_400 * 40),
        },
      ],
    },
  };
}

export const missedOffer: DeskMessage = { kind: 'offer-ended', offerId: OFFER, outcome: 'caller-left' };
