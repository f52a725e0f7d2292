import {
  brandId,
  SUPERVISION_MODES,
  type AgentId,
  type AnnouncementId,
  type QueueId,
  type SupervisionId,
} from '@hotline/contracts';
import type { GivenExchange } from './given-exchange.ts';

/** Supervisors have phones, but take no calls from a queue. */
const CHIEFS = ['chen', 'wu'].map((name) => brandId<AgentId>(name));
const AGENTS = ['li', 'zhao', 'sun'].map((name) => brandId<AgentId>(name));
const QUEUES = ['general', 'food-drug'].map((name) => brandId<QueueId>(name));
const why = '高峰时段';

type Act = (given: GivenExchange, pick: number, story: { arrivals: number }) => Promise<unknown>;

function chosen<Each>(all: Iterable<Each>, pick: number): Each | undefined {
  const list = [...all];
  return list[pick % Math.max(1, list.length)];
}

const asked = (pick: number) => ({ by: CHIEFS[pick % CHIEFS.length]!, why });
const supervisionOf = ({ exchange }: GivenExchange, pick: number) =>
  chosen(exchange.cores.supervision.state.supervisions.values(), pick);

export async function givenSupervisors(given: GivenExchange): Promise<void> {
  for (const [index, agentId] of CHIEFS.entries()) {
    const extension = `810${index}`;
    await given.command({ type: 'provision-phone', agentId, extension, password: 'p'.repeat(16) });
    given.telephony.phone(`agent${extension}`, 'reachable');
  }
}

/** Everything that a supervisor may do, for the random stories. */
export const supervisorActs: Record<string, Act> = {
  supervise: async (given, pick, story) => {
    const calls = [...given.exchange.cores.call.state.calls.values()];
    const talks = calls.filter(({ stage }) => stage.kind === 'talking');
    // Now and then a call that is no talk, which is refused.
    const call = chosen(pick % 8 === 0 ? calls : talks, pick);
    if (!call) return;
    story.arrivals += 1;
    const supervisionId = brandId<SupervisionId>(`s${story.arrivals}`);
    const mode = SUPERVISION_MODES[pick % SUPERVISION_MODES.length]!;
    await given.command({ type: 'supervise-call', ...asked(pick), supervisionId, callId: call.callId, mode });
  },
  supervisorPicksUp: async (given, pick) => {
    const supervision = supervisionOf(given, pick);
    if (supervision) given.telephony.picksUp(supervision.legId);
  },
  supervisorHangsUp: async (given, pick) => {
    const supervision = supervisionOf(given, pick);
    if (supervision) given.telephony.hangsUp(supervision.legId, [16, 17, 19][pick % 3]);
  },
  changeMode: async (given, pick) => {
    const supervision = supervisionOf(given, pick);
    if (!supervision) return;
    const { supervisionId, by } = supervision;
    const mode = SUPERVISION_MODES[pick % SUPERVISION_MODES.length]!;
    await given.command({ type: 'change-supervision', by, why, supervisionId, mode });
  },
  endSupervision: async (given, pick) => {
    const supervision = supervisionOf(given, pick);
    if (!supervision) return;
    const { supervisionId, by } = supervision;
    await given.command({ type: 'end-supervision', by, supervisionId });
  },
  forceAgent: (given, pick) => {
    const to = [{ kind: 'ready' }, { kind: 'paused', reason: 'break' }, { kind: 'signed-out' }] as const;
    const agentId = AGENTS[pick % AGENTS.length]!;
    return given.command({ type: 'force-agent', ...asked(pick), agentId, to: to[(pick >> 2) % to.length]! });
  },
  moveCaller: async (given, pick) => {
    const entry = chosen(given.exchange.cores.acd.state.entries.values(), pick);
    const queue = QUEUES[pick % QUEUES.length]!;
    if (entry) await given.command({ type: 'move-waiting-call', ...asked(pick), callId: entry.callId, queue });
  },
  reprioritise: async (given, pick) => {
    const entry = chosen(given.exchange.cores.acd.state.entries.values(), pick);
    if (entry) await given.command({ type: 'reprioritise-call', ...asked(pick), callId: entry.callId, priority: pick });
  },
  closeQueue: (given, pick) =>
    given.command({ type: 'close-queue', ...asked(pick), queue: QUEUES[pick % QUEUES.length]! }),
  openQueue: (given, pick) =>
    given.command({ type: 'open-queue', ...asked(pick), queue: QUEUES[pick % QUEUES.length]! }),
  announce: (given, pick, story) => {
    story.arrivals += 1;
    const announcementId = brandId<AnnouncementId>(`a${story.arrivals}`);
    const queue = QUEUES[pick % QUEUES.length]!;
    return given.command({ type: 'announce-to-queue', ...asked(pick), announcementId, queue, prompts: ['all-busy'] });
  },
};
