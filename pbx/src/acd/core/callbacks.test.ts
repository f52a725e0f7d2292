import { brandId, type AgentId, type CallId, type Fact, type FactType, type QueueId } from '@hotline/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { AcdWorld } from '../../testing/acd-world.ts';
import { expectedWaitMs, newcomersWaitMs, positionOf } from './outlook.ts';

const GENERAL = brandId<QueueId>('general');
const FOOD = brandId<QueueId>('food-drug');
const PRICE = brandId<QueueId>('price');
const LI = brandId<AgentId>('li');
const [WANG, ZHOU, WU] = ['wang', 'zhou', 'wu'].map((name) => brandId<CallId>(name)) as [CallId, CallId, CallId];

describe('callbacks and what a caller is told', () => {
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

  describe('a promised callback', () => {
    it('keeps the place, is offered with the number, and ends when the citizen answers', () => {
      world.enter(WANG, GENERAL);
      world.pass(1000);
      world.enter(ZHOU, GENERAL);
      world.promise(WANG, GENERAL);
      expect(factsOf('queue.left')).toMatchObject([{ callId: 'wang', reason: 'callback' }]);
      world.over(WANG);
      world.pass(1000);
      ready(LI);
      expect(factsOf('offer.made')[0]).toMatchObject({
        callId: 'wang-cb-call',
        waitMs: 2000,
        callback: { number: '13800138000' },
      });
      pickUp();
      expect(world.acd.state.agents.get(LI)?.state).toMatchObject({ kind: 'talking', callId: 'wang-cb-call' });
      world.citizenAnswers(brandId<CallId>('wang-cb-call'));
      expect(factsOf('callback.ended')).toMatchObject([{ outcome: 'connected' }]);
    });

    it.each([
      ['caller', 'no-answer'],
      ['system', 'failed'],
    ] as const)('is called once: ended by %s before an answer it is "%s"', (endedBy, outcome) => {
      world.enter(WANG, GENERAL);
      world.promise(WANG, GENERAL);
      ready(LI);
      pickUp();
      world.over(brandId<CallId>('wang-cb-call'), endedBy);
      world.pass(600_000);
      expect(factsOf('callback.ended')).toMatchObject([{ outcome }]);
      expect(world.acd.state.agents.get(LI)?.state.kind).toBe('ready');
      expect(offered()).toHaveLength(1);
    });

    it('waits on when an agent declines it, and can be taken back', () => {
      ready(LI);
      world.promise(WANG, GENERAL);
      world.ringEnds([...world.ringing][0]!, 17);
      const cancel = { type: 'cancel-callback', callbackId: brandId<never>('wang-cb') } as const;
      expect(world.acd.refusalOf(cancel)).toBeNull();
      world.take({ kind: 'command', at: world.now, command: cancel });
      expect(factsOf('callback.ended')).toMatchObject([{ outcome: 'cancelled' }]);
      expect(world.acd.refusalOf(cancel)).toBe('unknown-callback');
    });
  });

  describe('what a caller is told', () => {
    it('is the place among all who wait, those being offered first', () => {
      ready(LI);
      for (const call of [WANG, ZHOU]) world.enter(call, FOOD);
      world.enter(WU, FOOD, { skills: [{ skill: 'food', level: 9 }] });
      expect([WANG, ZHOU, WU].map((call) => positionOf(world.acd.state, call)?.position)).toEqual([1, 2, 3]);
      expect(positionOf(world.acd.state, WU)?.waiting).toBe(3);
      expect(positionOf(world.acd.state, brandId<CallId>('nobody'))).toBeNull();
    });

    it('is a wait that follows the pace at which callers were lately answered', () => {
      expect(expectedWaitMs(world.acd.state, WANG)).toBeNull();
      world.enter(WANG, FOOD);
      expect(expectedWaitMs(world.acd.state, WANG), 'nobody serves the queue').toBeNull();
      for (const call of [ZHOU, WU]) world.enter(call, FOOD);
      ready(LI);
      expect(expectedWaitMs(world.acd.state, WU), 'before the pace is known').toBe(3 * 240_000);
      for (const _ of [1, 2]) {
        pickUp();
        world.pass(50_000);
        world.over([...world.callers].find(([, does]) => does === 'talking')![0]);
        makeReady(LI);
      }
      expect(expectedWaitMs(world.acd.state, WU)).toBe(50_000);
    });

    it('is for a newcomer the wait behind everybody, and none while somebody is ready', () => {
      expect(newcomersWaitMs(world.acd.state, FOOD), 'nobody serves the queue').toBeNull();
      ready(LI);
      expect(newcomersWaitMs(world.acd.state, FOOD)).toBe(0);
      for (const call of [WANG, ZHOU]) world.enter(call, FOOD);
      pickUp();
      expect(newcomersWaitMs(world.acd.state, FOOD), 'one talks, one waits').toBe(2 * 240_000);
    });
  });
});
