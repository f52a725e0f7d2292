import { brandId, DEFAULT_QUEUE_SETTINGS, type AgentId, type QueueId, type QueueSettings } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GivenExchange } from '../testing/given-exchange.ts';

const GENERAL = brandId<QueueId>('general');

describe('what an administrator sets for the queues', () => {
  let given: GivenExchange;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
  });

  afterEach(() => given.remove());

  function configure(queue: QueueId, settings: Partial<QueueSettings>) {
    const all = { ...DEFAULT_QUEUE_SETTINGS, ...settings };
    return given.command({ type: 'configure-queue', queue, settings: all });
  }

  it('is in force at once, stated once, and outlives the process', async () => {
    const stated = given.factsOf('queue.configured').length;
    expect(stated, 'every queue is stated at the start').toBe(given.exchange.liveState().queues?.length);
    expect(await configure(GENERAL, { maxWaiting: 3 })).toMatchObject({ ok: true });
    expect(await configure(GENERAL, { maxWaiting: 3 })).toMatchObject({ ok: true });
    given.kill();
    await given.start();
    expect(given.factsOf('queue.configured')).toHaveLength(stated + 1);
    const general = given.exchange.liveState().queues?.find(({ queue }) => queue === 'general');
    expect(general).toMatchObject({ open: true, settings: { maxWaiting: 3 } });
  });

  it.each([
    ['nowhere', {}, 'unknown-queue', /no queue/],
    ['general', { overflowQueue: GENERAL }, 'invalid', /into itself/],
    ['general', { overflowQueue: brandId<QueueId>('nowhere') }, 'invalid', /does not exist/],
    ['general', { rings: [{ afterSeconds: 9, alsoQueues: [brandId<QueueId>('nowhere')] }] }, 'invalid', /of a ring/],
    ['general', { rings: [{ afterSeconds: 9 }, { afterSeconds: 9 }] }, 'invalid', /later/],
  ] as const)('is refused when it makes no sense: %s %j', async (queue, settings, refusal, message) => {
    const outcome = await configure(brandId<QueueId>(queue), settings as Partial<QueueSettings>);
    expect(outcome).toMatchObject({ ok: false, refusal, message: expect.stringMatching(message) as string });
  });

  it('limits numbers for a time, with and without the code of the country', async () => {
    const at = given.clock.now();
    const numbers = [{ number: '+8613800138000', from: at, until: at + 60_000 }];
    expect(await given.command({ type: 'apply-blocked-numbers', numbers })).toMatchObject({ ok: true });
    const { limited, priority } = given.numberLists();
    expect(limited.holds('13800138000', at)).toBe(true);
    expect(limited.holds('13800138000', at + 60_000), 'over').toBe(false);
    expect(limited.holds(null, at), 'withheld').toBe(false);
    expect(priority.holds('13800138000', at), 'another list').toBe(false);
    const backwards = [{ number: '13800138000', from: at, until: at }];
    expect(await given.command({ type: 'apply-blocked-numbers', numbers: backwards })).toMatchObject({
      refusal: 'invalid',
    });
  });

  it('refuses skills and priorities that contradict each other', async () => {
    const agentId = brandId<AgentId>('li');
    const twice = [
      { skill: 'food', level: 1 },
      { skill: 'food', level: 2 },
    ] as const;
    const signIn = { type: 'sign-in-agent', agentId, queues: [GENERAL] } as const;
    expect(await given.command({ ...signIn, skills: [...twice] } as never)).toMatchObject({ refusal: 'invalid' });
    const priorities = [{ queue: brandId<QueueId>('price'), priority: 1 }];
    expect(await given.command({ ...signIn, priorities } as never)).toMatchObject({ refusal: 'invalid' });
  });
});
