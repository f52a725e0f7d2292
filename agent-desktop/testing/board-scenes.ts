import {
  brandId,
  type AgentId,
  type AgentState,
  type Alert,
  type BoardAgent,
  type BoardCall,
  type BoardChanges,
  type BoardQueue,
  type BoardSnapshot,
  type CallId,
  type QueueId,
  type SupervisionId,
} from '@hotline/contracts';

/** What a server would tell a supervisor's board at a busy moment. */

const ago = (seconds: number) => Date.now() - seconds * 1_000;
const queueId = (id: string) => brandId<QueueId>(id);
const agentId = (id: string) => brandId<AgentId>(id);
const callId = (id: string) => brandId<CallId>(id);

const QUEUES = [
  ['general', '综合咨询', 'General'],
  ['food-drug', '食品药品', 'Food and drugs'],
  ['quality', '产品质量', 'Quality'],
  ['price', '价格', 'Prices'],
  ['intellectual-property', '知识产权', 'Intellectual property'],
] as const;

function queue(index: number, change: Partial<BoardQueue> = {}): BoardQueue {
  const [id, zh, en] = QUEUES[index]!;
  return {
    queue: queueId(id),
    name: { zh, en },
    isOpen: true,
    waiting: 0,
    waitingSince: null,
    signedIn: 6,
    ready: 2,
    talking: 3,
    wrappingUp: 1,
    paused: 0,
    recent: { answered: 118 - index * 20, answeredInGoal: 116 - index * 20, abandoned: 2, abandonedShort: 1 },
    ...change,
  };
}

const NAMES = ['孙悦', '李想', '周宁', '吴桐', '郑洁', '王磊', '冯雨', '陈曦'];
export const SUPERVISOR = agentId('user-supervisor');

function agent(index: number, state: AgentState, change: Partial<BoardAgent> = {}): BoardAgent {
  return {
    agentId: agentId(`agent-${index}`),
    name: `坐席 ${NAMES[index % NAMES.length]}`,
    extension: String(8001 + index),
    queues: [queueId('general'), queueId('food-drug')],
    phone: 'reachable',
    state,
    plannedPause: null,
    plannedSignOut: false,
    ...change,
  };
}

function call(id: string, phase: BoardCall['phase'], change: Partial<BoardCall> = {}): BoardCall {
  return {
    callId: callId(id),
    hotline: '12315',
    number: '138****1234',
    startedAt: phase.since - 8_000,
    direction: 'inbound',
    phase,
    parties: [],
    recording: phase.kind === 'talking' ? 'running' : 'none',
    supervisions: [],
    ...change,
  };
}

function talking(index: number, seconds: number): BoardCall['phase'] {
  return {
    kind: 'talking',
    since: ago(seconds),
    queue: queueId('general'),
    agentId: agentId(`agent-${index}`),
    heldSince: null,
  };
}

function alert(kind: Alert['kind'], seconds: number, change: Partial<Alert> = {}): Alert {
  return {
    alertId: `alert-${kind}`,
    kind,
    queue: null,
    agentId: null,
    callId: null,
    detail: null,
    figure: null,
    threshold: null,
    raisedAt: ago(seconds),
    acknowledgedBy: null,
    ...change,
  };
}

const LINKS = { pbx: 'up', asterisk: 'up', database: 'up' } as const;

export const boardScenes = {
  /** Nothing happens yet: nobody is signed in. */
  empty: (): BoardSnapshot => ({
    kind: 'snapshot',
    revision: 1,
    now: Date.now(),
    links: LINKS,
    queues: QUEUES.map((_, index) =>
      queue(index, {
        ...{ signedIn: 0, ready: 0, talking: 0, wrappingUp: 0 },
        recent: { answered: 0, answeredInGoal: 0, abandoned: 0, abandonedShort: 0 },
      }),
    ),
    agents: [],
    calls: [],
    alerts: [],
  }),

  busy: (): BoardSnapshot => ({
    kind: 'snapshot',
    revision: 1,
    now: Date.now(),
    links: LINKS,
    queues: [
      queue(0, {
        waiting: 4,
        waitingSince: ago(31),
        ready: 0,
        recent: { answered: 118, answeredInGoal: 104, abandoned: 9, abandonedShort: 3 },
      }),
      queue(1, { waiting: 1, waitingSince: ago(6) }),
      queue(2),
      queue(3, { isOpen: false, signedIn: 0, ready: 0, talking: 0, wrappingUp: 0 }),
      queue(4),
    ],
    agents: [
      agent(0, { kind: 'talking', since: ago(95), callId: callId('call-1') }),
      agent(1, { kind: 'talking', since: ago(1_310), callId: callId('call-2') }),
      agent(2, { kind: 'wrapping-up', since: ago(40), callId: callId('call-9'), until: ago(-80) }),
      agent(3, { kind: 'paused', reason: 'break', since: ago(1_120) }),
      agent(4, { kind: 'ready', since: ago(12) }, { phone: 'unreachable' }),
      agent(5, { kind: 'talking', since: ago(15), callId: callId('call-3') }, { plannedSignOut: true }),
    ],
    calls: [
      call('call-1', talking(0, 95)),
      call('call-2', talking(1, 1_310), { number: '010****5566' }),
      call('call-3', talking(5, 15), { recording: 'failed' }),
      call('call-4', { kind: 'waiting', since: ago(31), queue: queueId('general') }, { number: '139****7788' }),
      call('call-5', { kind: 'waiting', since: ago(18), queue: queueId('general') }, { number: null }),
      call('call-6', { kind: 'waiting', since: ago(6), queue: queueId('food-drug') }, { number: '186****0021' }),
      call('call-7', { kind: 'in-flow', since: ago(3) }, { number: '177****9090' }),
    ],
    alerts: [
      alert('emergency-words', 20, { agentId: agentId('agent-0'), callId: callId('call-1') }),
      alert('long-wait', 16, { queue: queueId('general'), figure: 31, threshold: 15 }),
      alert('long-call', 110, {
        agentId: agentId('agent-1'),
        callId: callId('call-2'),
        figure: 1_310,
        threshold: 1_200,
      }),
      alert('long-pause', 220, { agentId: agentId('agent-3'), detail: 'break', figure: 1_120, threshold: 900 }),
      alert('agent-unreachable', 9, { agentId: agentId('agent-4'), acknowledgedBy: 'user-supervisor' }),
    ],
  }),

  /** The supervisor's phone was answered: listening to 孙悦. */
  listening: (): BoardChanges => ({
    kind: 'changes',
    revision: 2,
    now: Date.now(),
    links: LINKS,
    queues: [],
    agents: [],
    calls: [
      call('call-1', talking(0, 97), {
        supervisions: [
          {
            supervisionId: brandId<SupervisionId>('sup-1'),
            callId: callId('call-1'),
            agentId: agentId('agent-0'),
            by: SUPERVISOR,
            mode: 'listen',
            since: ago(4),
            joinedAt: ago(2),
            name: '班长 赵敏',
          },
        ],
      }),
    ],
    alerts: [],
    gone: { agents: [], calls: [], alerts: [] },
  }),
};
