import { brandId, type AgentId, type CallId, type Fact, type FactType, type QueueId } from '@hotline/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { AcdWorld } from '../../testing/acd-world.ts';

const GENERAL = brandId<QueueId>('general');
const FOOD = brandId<QueueId>('food-drug');
const PRICE = brandId<QueueId>('price');
const [LI, ZHAO, SUN] = ['li', 'zhao', 'sun'].map((name) => brandId<AgentId>(name)) as [AgentId, AgentId, AgentId];
const [WANG, ZHOU, WU] = ['wang', 'zhou', 'wu'].map((name) => brandId<CallId>(name)) as [CallId, CallId, CallId];

describe('queues', () => {
  let world: AcdWorld;

  beforeEach(() => {
    world = new AcdWorld({ offerTimeoutSeconds: 15, wrapUpSeconds: 60 });
  });

  type Serves = Partial<Parameters<AcdWorld['signIn']>[1]>;

  function ready(agentId: AgentId, serves: Serves = {}): void {
    world.signIn(agentId, { queues: [GENERAL, FOOD, PRICE], ...serves });
    makeReady(agentId);
    world.pass(1000);
  }

  function makeReady(agentId: AgentId): void {
    world.take({ kind: 'command', at: world.now, command: { type: 'ready-agent', agentId } });
  }

  function offered(): [string, string][] {
    return world.facts.flatMap((fact) => (fact.type === 'offer.made' ? [[fact.callId, fact.agentId]] : []));
  }

  function factsOf<T extends FactType>(type: T): Extract<Fact, { type: T }>[] {
    return world.facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
  }

  function pickUp(): void {
    world.pickUp([...world.ringing].at(-1)!);
  }

  describe('who is rung', () => {
    it('has every skill at the level that is wanted', () => {
      ready(LI, { skills: [{ skill: 'food', level: 4 }] });
      ready(ZHAO, { skills: [{ skill: 'food', level: 5 }] });
      world.enter(WANG, FOOD, { skills: [{ skill: 'food', level: 5 }] });
      expect(offered()).toEqual([['wang', 'zhao']]);
    });

    it('speaks the caller’s language, whatever else is relaxed', () => {
      world.configure(FOOD, { rings: [{ afterSeconds: 10, without: ['food'] }] });
      ready(LI, { skills: [{ skill: 'food', level: 9 }] });
      world.enter(WANG, FOOD, { skills: [{ skill: 'food', level: 5 }], language: 'yue' });
      world.pass(60_000);
      expect(offered()).toEqual([]);
      ready(ZHAO, { skills: [{ skill: 'yue', level: 1 }] });
      expect(offered()).toEqual([['wang', 'zhao']]);
    });

    it('serves the queue first by priority, then has been idle longest', () => {
      ready(LI, { priorities: [{ queue: FOOD, priority: 2 }] });
      ready(ZHAO);
      ready(SUN);
      world.enter(WANG, FOOD);
      world.enter(ZHOU, FOOD);
      world.enter(WU, FOOD);
      expect(offered()).toEqual([
        ['wang', 'zhao'],
        ['zhou', 'sun'],
        ['wu', 'li'],
      ]);
    });

    it('is of a wider ring with every ring that opens: lower levels, then other queues', () => {
      world.configure(FOOD, {
        skills: [{ skill: 'food', level: 8 }],
        rings: [
          { afterSeconds: 10, lowerLevelsBy: 3 },
          { afterSeconds: 30, without: ['food'], alsoQueues: [PRICE] },
        ],
      });
      ready(LI, { queues: [PRICE] });
      world.enter(WANG, FOOD);
      ready(ZHAO, { queues: [FOOD], skills: [{ skill: 'food', level: 5 }] });
      world.pass(8000);
      expect(offered()).toEqual([]);
      world.pass(1000);
      expect(offered()).toEqual([['wang', 'zhao']]);
      world.ringEnds([...world.ringing][0]!, 19);
      world.pass(20_000);
      expect(offered().at(-1)).toEqual(['wang', 'li']);
      expect(factsOf('queue.widened').map(({ ring }) => ring)).toEqual([1, 2]);
    });

    it('is the preferred agent, also when busy, for a set time; then anybody', () => {
      ready(LI);
      world.enter(WANG, GENERAL);
      pickUp();
      ready(ZHAO);
      world.enter(ZHOU, GENERAL, { preferredAgent: LI });
      world.pass(19_000);
      expect(offered()).toEqual([['wang', 'li']]);
      world.pass(1000);
      expect(offered().at(-1)).toEqual(['zhou', 'zhao']);
    });

    it('is the preferred agent before others who have waited longer', () => {
      ready(LI);
      world.enter(WANG, GENERAL);
      pickUp();
      world.enter(WU, GENERAL);
      world.enter(ZHOU, GENERAL, { preferredAgent: LI });
      world.over(WANG);
      makeReady(LI);
      expect(offered().at(-1)).toEqual(['zhou', 'li']);
    });

    it('is anybody as soon as the preferred agent goes away', () => {
      ready(LI);
      world.enter(WANG, GENERAL);
      ready(ZHAO);
      world.enter(ZHOU, GENERAL, { preferredAgent: LI });
      world.ringEnds([...world.ringing][0]!, 17);
      expect(
        offered()
          .slice(1)
          .map(([call]) => call)
          .sort(),
      ).toEqual(['wang']);
      pickUp();
      world.over(WANG);
      makeReady(ZHAO);
      expect(offered().at(-1)).toEqual(['zhou', 'zhao']);
    });
  });

  describe('who is served first', () => {
    it('is who has waited longest over all the agent’s queues', () => {
      for (const [call, queue] of [
        [WANG, PRICE],
        [ZHOU, GENERAL],
      ] as const) {
        world.enter(call, queue);
        world.pass(1000);
      }
      ready(LI);
      expect(offered()).toEqual([['wang', 'li']]);
    });

    it('is who has more points, until the other has waited what they are worth', () => {
      world.configure(GENERAL, { pointWorthSeconds: 10 });
      world.enter(WANG, GENERAL);
      world.pass(99_000);
      world.enter(ZHOU, GENERAL, { priority: 10 });
      ready(LI);
      expect(offered()).toEqual([['zhou', 'li']]);
      pickUp();
      world.enter(WU, GENERAL, { priority: 10 });
      ready(ZHAO);
      expect(offered().at(-1)).toEqual(['wang', 'zhao']);
    });

    it('is a VIP or an aged caller by the points that the queue gives them', () => {
      world.enter(WANG, GENERAL);
      world.enter(ZHOU, GENERAL, { flags: ['aged-65'] });
      world.enter(WU, GENERAL, { flags: ['vip'] });
      for (const agent of [LI, ZHAO, SUN]) ready(agent);
      expect(offered().map(([call]) => call)).toEqual(['wu', 'zhou', 'wang']);
    });

    it('is of the queue whose weight makes the wait count more', () => {
      world.configure(PRICE, { weight: 3 });
      world.enter(WANG, GENERAL);
      world.pass(20_000);
      world.enter(ZHOU, PRICE);
      world.pass(11_000);
      ready(LI);
      expect(offered()).toEqual([['zhou', 'li']]);
    });

    it('is a transferred caller at the place of the first arrival', () => {
      world.enter(WANG, GENERAL);
      world.pass(5000);
      world.enter(ZHOU, GENERAL, { arrivedAt: world.now - 60_000 });
      ready(LI);
      expect(offered()).toEqual([['zhou', 'li']]);
    });
  });

  describe('who is not kept', () => {
    it.each([
      ['closed', () => world.told({ type: 'queue.closed', at: world.now, queue: FOOD })],
      ['no-agents', () => world.configure(FOOD, { whenNoAgents: 'overflow' })],
      ['overflow-full', () => world.configure(FOOD, { maxWaiting: 1 })],
    ] as const)('leaves at once by the exit "%s"', (reason, arrange) => {
      arrange();
      if (reason === 'overflow-full') world.enter(WU, FOOD);
      world.enter(WANG, FOOD, { exits: [reason] });
      expect(factsOf('queue.left')).toMatchObject([{ callId: 'wang', reason }]);
      expect(world.callers.get(WANG)).toBe('in-flow');
    });

    it('leaves after the longest wait, by its exit, to the overflow queue or by the default exit; else waits on', () => {
      world.configure(FOOD, { maxWaitSeconds: 30, overflowQueue: PRICE });
      world.enter(WANG, FOOD, { exits: ['overflow-time'] });
      world.enter(ZHOU, FOOD, { exits: ['default'] });
      world.configure(GENERAL, { maxWaitSeconds: 30 });
      world.enter(WU, GENERAL);
      world.pass(31_000);
      expect(factsOf('queue.left')).toMatchObject([{ callId: 'wang', reason: 'overflow-time', waitMs: 30_000 }]);
      expect(factsOf('queue.moved')).toMatchObject([{ callId: 'zhou', from: 'food-drug', to: 'price' }]);
      expect(world.acd.state.entries.get(WU)?.queue).toBe('general');
      expect(world.timers.size, 'whoever can go nowhere waits without a timer').toBe(0);
    });

    it('keeps the place of the arrival in the overflow queue, and is never sent back', () => {
      world.configure(FOOD, { maxWaitSeconds: 30, overflowQueue: PRICE });
      world.configure(PRICE, { maxWaitSeconds: 30, overflowQueue: FOOD });
      world.enter(WANG, FOOD);
      world.pass(10_000);
      world.enter(ZHOU, PRICE);
      world.pass(100_000);
      expect(factsOf('queue.moved').map(({ callId }) => callId)).toEqual(['wang', 'zhou']);
      world.signIn(LI, { queues: [PRICE, FOOD] });
      makeReady(LI);
      expect(offered()).toEqual([['wang', 'li']]);
    });

    it('is everybody who has somewhere to go when a queue closes; the others are served', () => {
      world.enter(WANG, FOOD, { exits: ['closed'] });
      world.enter(ZHOU, FOOD);
      world.told({ type: 'queue.closed', at: world.now, queue: FOOD });
      expect(factsOf('queue.left')).toMatchObject([{ callId: 'wang', reason: 'closed' }]);
      ready(LI);
      expect(offered()).toEqual([['zhou', 'li']]);
    });

    it('overflows when the last agent signs out', () => {
      world.configure(FOOD, { whenNoAgents: 'overflow', overflowQueue: PRICE });
      world.signIn(LI, { queues: [FOOD] });
      world.enter(WANG, FOOD);
      world.take({ kind: 'command', at: world.now, command: { type: 'sign-out-agent', agentId: LI } });
      expect(factsOf('queue.moved')).toMatchObject([{ callId: 'wang', to: 'price', reason: 'no-agents' }]);
    });

    it('presses a key while an agent is being rung: the agent is free again', () => {
      ready(LI);
      world.enter(WANG, GENERAL);
      world.take({ kind: 'leave-queue', at: world.now, callId: WANG, reason: 'key' });
      expect(factsOf('offer.ended')).toMatchObject([{ outcome: 'withdrawn' }]);
      expect(factsOf('queue.left')).toMatchObject([{ reason: 'key' }]);
      expect(world.acd.state.agents.get(LI)?.state.kind).toBe('ready');
      expect(world.ringing.size).toBe(0);
    });
  });
});
