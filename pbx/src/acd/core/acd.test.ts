import {
  brandId,
  type AgentId,
  type CallId,
  type Fact,
  type OfferId,
  type QueueEntryId,
  type QueueId,
} from '@hotline/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../switchboard/input.ts';
import { AcdCore } from './acd.ts';
import type { AcdInstruction } from './instruction.ts';

const GENERAL = brandId<QueueId>('general');
const PRICE = brandId<QueueId>('price');

describe('the ACD core', () => {
  let acd: AcdCore;
  let now: number;
  let done: { facts: Fact[]; instructions: AcdInstruction[] };

  beforeEach(() => {
    acd = new AcdCore({ offerTimeoutSeconds: 15, wrapUpSeconds: 60 });
    now = 1_000_000;
    done = { facts: [], instructions: [] };
  });

  /** As the switchboard does: facts change the state, then come back as inputs. */
  function take(input: Input): void {
    const { facts, instructions } = acd.decide(input);
    done.instructions.push(...instructions);
    for (const fact of facts) tell(fact);
  }

  function tell(fact: Fact): void {
    acd.evolve(fact);
    done.facts.push(fact);
    take({ kind: 'fact', at: fact.at, fact });
  }

  function agent(name: string, queues = [GENERAL]): AgentId {
    const agentId = brandId<AgentId>(name);
    tell({ type: 'agent.signed-in', at: now, agentId, extension: '8001', queues });
    tell({ type: 'phone.changed', at: now, agentId, reach: 'reachable', endpoint: `phone-of-${name}` });
    tell({ type: 'agent.ready', at: now, agentId });
    now += 1000;
    return agentId;
  }

  function caller(name: string, queue = GENERAL, priority = 0): CallId {
    const callId = brandId<CallId>(name);
    tell({ type: 'queue.entered', at: now, callId, entryId: brandId<QueueEntryId>(`${name}-q`), queue, priority });
    now += 1000;
    return callId;
  }

  const offers = (): [string, string][] =>
    done.facts.flatMap((fact) => (fact.type === 'offer.made' ? [[fact.callId, fact.agentId]] : []));
  const offerId = (callId: string): OfferId => brandId(`${callId}-q-o1`);

  it('rings the idlest agent, at the phone that is reachable, and starts the timer after remembering', () => {
    agent('li');
    agent('zhao');
    caller('wang');
    expect(offers()).toEqual([['wang', 'li']]);
    expect(done.instructions.map(({ kind }) => kind)).toEqual(['ring-agent', 'start-timer']);
    expect(done.instructions[0]).toMatchObject({ offer: { endpoint: 'phone-of-li', legId: 'wang-q-o1-leg' } });
  });

  it('gives an agent of several queues the caller who has waited longest', () => {
    caller('wang', PRICE);
    caller('zhou', GENERAL);
    agent('li', [GENERAL, PRICE]);
    expect(offers()).toEqual([['wang', 'li']]);
  });

  it('puts priority before waiting time', () => {
    caller('wang');
    caller('zhou', GENERAL, 10);
    agent('li');
    expect(offers()).toEqual([['zhou', 'li']]);
  });

  it('rings nobody whose phone is unreachable, who is paused, or who serves another queue', () => {
    const li = agent('li');
    tell({ type: 'phone.changed', at: now, agentId: li, reach: 'unreachable', endpoint: null });
    tell({ type: 'agent.paused', at: now, agentId: agent('zhao'), reason: 'meal' });
    agent('sun', [PRICE]);
    caller('wang');
    expect(offers()).toEqual([]);
    take({ kind: 'phone-seen', at: now, agentId: li, endpoint: 'phone-of-li' });
    expect(offers()).toEqual([['wang', 'li']]);
    expect(done.instructions).toContainEqual({ kind: 'join-emergency-queue', endpoint: 'phone-of-li' });
  });

  it.each([
    [17, 'declined'],
    [21, 'declined'],
    [19, 'no-answer'],
    [20, 'no-answer'],
  ])('takes Q.850 cause %i of the phone for %s', (cause, outcome) => {
    const li = agent('li');
    caller('wang');
    take({ kind: 'offered-leg-gone', at: now, offerId: offerId('wang'), cause, isLost: false });
    expect(done.facts).toContainEqual(expect.objectContaining({ type: 'offer.ended', outcome, cause }));
    expect(acd.state.agents.get(li)?.state).toMatchObject({ kind: 'paused', reason: outcome });
  });

  it('does not blame the agent when the leg was lost with the connection', () => {
    const li = agent('li');
    caller('wang');
    tell({ type: 'phone.changed', at: now, agentId: li, reach: 'unreachable', endpoint: null });
    take({ kind: 'offered-leg-gone', at: now, offerId: offerId('wang'), cause: 38, isLost: true });
    expect(acd.state.agents.get(li)?.state.kind).toBe('ready');
    expect(acd.state.entries.get(brandId<CallId>('wang'))?.line).not.toBeNull();
  });

  it('ends an offer once, however many ends are reported', () => {
    agent('li');
    caller('wang');
    take({ kind: 'offered-leg-up', at: now, offerId: offerId('wang') });
    take({ kind: 'offered-leg-gone', at: now, offerId: offerId('wang'), cause: 16, isLost: false });
    take({ kind: 'timer', at: now, timer: { kind: 'offer', offerId: offerId('wang'), dueAt: now } });
    expect(done.facts.filter((fact) => fact.type === 'offer.ended')).toEqual([
      expect.objectContaining({ outcome: 'accepted' }),
    ]);
  });

  it('wraps up only as long as the setting says, or not at all', () => {
    const li = agent('li');
    const connect = (callId: CallId): void => {
      take({ kind: 'offered-leg-up', at: now, offerId: offerId(callId) });
      tell({
        type: 'call.connected',
        at: now,
        callId,
        agentId: li,
        legId: brandId('x'),
        bridgeId: brandId('b'),
        waitMs: 0,
      });
      tell({ type: 'call.ended', at: now, callId, endedBy: 'caller', cause: 16, durationMs: 0, talkMs: 0 });
    };
    connect(caller('wang'));
    expect(acd.timers()).toEqual([{ kind: 'wrap-up', agentId: li, callId: 'wang', dueAt: now + 60_000 }]);
    take({ kind: 'timer', at: now + 60_000, timer: acd.timers()[0]! });
    expect(acd.state.agents.get(li)?.state.kind).toBe('ready');
    acd.settings = { offerTimeoutSeconds: 15, wrapUpSeconds: 0 };
    connect(caller('zhou'));
    expect(acd.state.agents.get(li)?.state.kind).toBe('ready');
  });

  it('changes nothing by a fact that it has seen before', () => {
    agent('li');
    caller('wang');
    const before = JSON.stringify(acd.dump());
    for (const fact of done.facts.filter((each) => each.type === 'queue.entered' || each.type === 'offer.made'))
      acd.evolve(fact);
    expect(JSON.stringify(acd.dump())).toBe(before);
  });
});
