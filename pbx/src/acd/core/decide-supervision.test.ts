import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brandId, type AgentId, type CallId, type CommandOf, type QueueId } from '@hotline/contracts';
import { GivenExchange } from '../../testing/given-exchange.ts';
import { checkInvariants } from '../../testing/invariants.ts';

const PRICE = brandId<QueueId>('price');
const GENERAL = brandId<QueueId>('general');
const asked = { by: brandId<AgentId>('zhao'), why: '来电人情绪激动' };
type To = CommandOf<'force-agent'>['to'];

describe('what a supervisor does to agents, queues and waiting callers', () => {
  let given: GivenExchange;
  let li: AgentId;
  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
    li = await given.readyAgent('li', '8001');
  });
  afterEach(() => {
    checkInvariants(given);
    given.remove();
  });

  const force = (to: To, agentId = li) => given.command({ type: 'force-agent', ...asked, agentId, to });
  const move = (callId: CallId, queue: QueueId) =>
    given.command({ type: 'move-waiting-call', ...asked, callId, queue });
  const callOf = (index: number) => given.factsOf('call.started')[index]!.callId;
  const stateOf = (agentId: AgentId) => given.exchange.cores.acd.state.agents.get(agentId)?.state.kind;

  it('pauses, readies and signs out an agent who is free, and says who and why just before', async () => {
    await force({ kind: 'paused', reason: 'break' });
    await force({ kind: 'paused', reason: 'break' });
    expect(given.facts().slice(-2)).toMatchObject([
      { type: 'supervision.acted', act: 'force-paused', agentId: li, ...asked },
      { type: 'agent.paused', agentId: li, reason: 'break' },
    ]);
    expect(given.factsOf('supervision.acted'), 'what is already so leaves no trace').toHaveLength(1);
    await force({ kind: 'ready' });
    expect(stateOf(li)).toBe('ready');
    await force({ kind: 'signed-out' });
    expect(given.factsOf('agent.signed-out')).toMatchObject([{ agentId: li, reason: 'forced' }]);
    expect(await force({ kind: 'ready' })).toMatchObject({ refusal: 'unknown-agent' });
  });

  it('never cuts into a call: a sign-out waits until the wrap-up is over', async () => {
    const wang = await given.waitingCaller('wang');
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    await force({ kind: 'signed-out' });
    await force({ kind: 'signed-out' });
    expect(stateOf(li)).toBe('talking');
    given.telephony.hangsUp(wang);
    await given.settle();
    expect(stateOf(li)).toBe('wrapping-up');
    given.clock.advance(600_000);
    await given.settle();
    expect(stateOf(li)).toBeUndefined();
    expect(given.factsOf('agent.sign-out-planned')).toHaveLength(1);
  });

  it('moves a waiting caller with the place by arrival; an agent who rings is let go, and not to blame', async () => {
    const zhou = await given.readyAgent('zhou', '8002', ['price']);
    await given.waitingCaller('wang');
    expect(given.factsOf('offer.made').at(-1)).toMatchObject({ agentId: li });
    await move(callOf(0), PRICE);
    expect(given.factsOf('offer.ended').at(-1)).toMatchObject({ outcome: 'withdrawn', agentId: li });
    expect(stateOf(li)).toBe('ready');
    expect(given.factsOf('offer.made').at(-1)).toMatchObject({ agentId: zhou, queue: 'price', callId: callOf(0) });
    expect(await move(brandId<CallId>('nothing'), PRICE)).toMatchObject({ refusal: 'unknown-call' });
    expect(await move(callOf(0), brandId<QueueId>('nowhere'))).toMatchObject({ refusal: 'unknown-queue' });
    await given.command({ type: 'close-queue', ...asked, queue: GENERAL });
    expect(await move(callOf(0), GENERAL)).toMatchObject({ refusal: 'queue-closed' });
  });

  it('puts a caller before those who came earlier', async () => {
    await force({ kind: 'paused', reason: 'break' });
    for (const caller of ['wang', 'zhou', 'wu']) await given.waitingCaller(caller);
    await given.command({ type: 'reprioritise-call', ...asked, callId: callOf(2), priority: 90 });
    await force({ kind: 'ready' });
    expect(given.factsOf('offer.made').at(-1)).toMatchObject({ callId: callOf(2) });
  });

  it('closes and opens a queue, once each', async () => {
    const set = (type: 'open-queue' | 'close-queue') => given.command({ type, ...asked, queue: PRICE });
    await set('open-queue');
    await set('close-queue');
    await set('close-queue');
    await set('open-queue');
    const acts = given.factsOf('supervision.acted').map(({ act }) => act);
    expect(acts).toEqual(['close-queue', 'open-queue']);
    expect(given.factsOf('queue.closed').length + given.factsOf('queue.opened').length).toBe(2);
  });
});
