import { brandId, type LegId } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GivenExchange } from './testing/given-exchange.ts';

describe('an exchange on a fake switch', () => {
  let given: GivenExchange;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
  });

  afterEach(() => given.remove());

  const types = (): string[] => given.facts().map((fact) => fact.type);

  it('takes a caller from the first ring to the wrap-up, each fact once and in order', async () => {
    const li = await given.readyAgent('li', '8001');
    const before = types().length;
    const caller = await given.waitingCaller('wang');
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    expect([...given.telephony.bridges.values()][0]).toEqual(new Set([caller, [...given.telephony.legs.keys()][1]]));
    given.clock.advance(30_000);
    given.telephony.hangsUp(caller);
    await given.settle();
    expect(types().slice(before)).toEqual([
      'call.started',
      'call.answered',
      'ivr.step-entered',
      'ivr.step-left',
      'ivr.step-left',
      'ivr.step-left',
      'ivr.step-entered',
      'queue.entered',
      'offer.made',
      'offer.ended',
      'call.connected',
      'ivr.step-left',
      'recording.started',
      'call.ended',
      'agent.wrapping-up',
      'recording.failed',
    ]);
    expect(given.factsOf('call.ended')[0]).toMatchObject({ endedBy: 'caller', talkMs: 30_000 });
    expect(given.telephony.legs.size + given.telephony.bridges.size + given.telephony.recording.size).toBe(0);
    await given.command({ type: 'ready-agent', agentId: li });
    expect(given.exchange.timers.size).toBe(0);
  });

  it('offers to the idlest agent first', async () => {
    const li = await given.readyAgent('li', '8001');
    given.clock.advance(1000);
    await given.readyAgent('zhao', '8002');
    await given.waitingCaller('wang');
    expect(given.factsOf('offer.made').map((fact) => fact.agentId)).toEqual([li]);
  });

  it('gives a declined caller to the next agent, and keeps the place before a later caller', async () => {
    const li = await given.readyAgent('li', '8001');
    const wang = await given.waitingCaller('wang');
    await given.waitingCaller('zhou');
    const offer = given.factsOf('offer.made')[0]!;
    await given.command({ type: 'decline-offer', agentId: li, offerId: offer.offerId });
    expect(given.factsOf('agent.paused').at(-1)).toMatchObject({ agentId: li, reason: 'declined' });
    const zhao = await given.readyAgent('zhao', '8002');
    const second = given.factsOf('offer.made')[1]!;
    expect(second).toMatchObject({ agentId: zhao, callId: offer.callId });
    expect(given.exchange.cores.call.state.calls.get(second.callId)?.legId).toBe(wang);
  });

  it('pauses an agent who does not answer, and rings the next', async () => {
    await given.readyAgent('li', '8001');
    given.clock.advance(10);
    const zhao = await given.readyAgent('zhao', '8002');
    await given.waitingCaller('wang');
    const leg = given.ringingLeg();
    given.clock.advance(15_000);
    await given.settle();
    expect(given.telephony.legs.has(leg)).toBe(false);
    expect(given.factsOf('offer.ended')[0]).toMatchObject({ outcome: 'no-answer' });
    expect(given.factsOf('offer.made')[1]).toMatchObject({ agentId: zhao });
  });

  it('stops ringing when the caller leaves; the agent is ready again and keeps the idle time', async () => {
    const li = await given.readyAgent('li', '8001');
    given.clock.advance(1000);
    await given.readyAgent('zhao', '8002');
    const wang = await given.waitingCaller('wang');
    const leg = given.ringingLeg(li);
    given.telephony.hangsUp(wang);
    await given.settle();
    given.telephony.picksUp(leg);
    await given.settle();
    expect(given.telephony.legs.size).toBe(0);
    expect(given.factsOf('offer.ended')[0]).toMatchObject({ outcome: 'caller-left' });
    expect(given.factsOf('queue.abandoned')).toHaveLength(1);
    expect(given.factsOf('call.connected')).toHaveLength(0);
    await given.waitingCaller('zhou');
    expect(given.factsOf('offer.made')[1]).toMatchObject({ agentId: li });
  });

  it('holds with music and resumes into the same bridge', async () => {
    const li = await given.readyAgent('li', '8001');
    const wang = await given.waitingCaller('wang');
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    const { callId } = given.factsOf('call.connected')[0]!;
    await given.command({ type: 'hold-call', agentId: li, callId });
    expect(given.telephony.legs.get(wang)?.music).toBe(true);
    await given.command({ type: 'resume-call', agentId: li, callId });
    expect(given.telephony.legs.get(wang)?.music).toBe(false);
    expect([...given.telephony.bridges.values()][0]?.size).toBe(2);
    expect(await given.command({ type: 'hold-call', agentId: 'zhao' as typeof li, callId })).toMatchObject({
      refusal: 'not-your-call',
    });
  });

  it('lets a pause wait until after the call', async () => {
    const li = await given.readyAgent('li', '8001');
    const wang = await given.waitingCaller('wang');
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    await given.command({ type: 'pause-agent', agentId: li, reason: 'meal' });
    given.telephony.hangsUp(wang);
    await given.settle();
    given.clock.advance(120_000);
    await given.settle();
    expect(given.exchange.cores.acd.state.agents.get(li)?.state).toMatchObject({ kind: 'paused', reason: 'meal' });
  });

  it('goes on with the talk when the recorder fails', async () => {
    given.telephony.recorderIsBroken = true;
    await given.readyAgent('li', '8001');
    await given.waitingCaller('wang');
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    expect(given.factsOf('recording.failed')[0]).toMatchObject({ reason: 'recorder-refused' });
    expect(given.exchange.liveState().calls[0]).toMatchObject({ phase: { kind: 'talking' }, recording: 'failed' });
  });

  it('refuses an agent without a phone and a queue that does not exist', async () => {
    const agentId = 'li' as Parameters<typeof given.command>[0] extends { agentId: infer A } ? A : never;
    expect(await given.command({ type: 'sign-in-agent', agentId, queues: ['general'] as never })).toMatchObject({
      refusal: 'no-phone',
    });
    expect(await given.command({ type: 'sign-in-agent', agentId, queues: ['nowhere'] as never })).toMatchObject({
      refusal: 'unknown-queue',
    });
  });

  describe('killed and started again', () => {
    it('writes down once whom the emergency queue carried, and takes back who still waits there', async () => {
      await given.readyAgent('li', '8001');
      given.kill();
      const rows = given.telephony.emergencyRows;
      rows.set('ast1-1.1/call', '12315|13800001234|1795269522152');
      rows.set('ast1-1.1/talk', 'agent8001|1795269530000');
      rows.set('ast1-1.1/end', '1795269540000');
      rows.set('ast1-1.2/call', '12331||1795269535000');
      given.telephony.legs.set(brandId<LegId>('ast1-1.2'), {
        state: 'up',
        music: false,
        arrival: null,
        isOutside: true,
      });
      await given.start();
      await vi.waitFor(() => expect(rows.size).toBe(0));
      expect(given.factsOf('call.carried')).toMatchObject([
        { callId: 'emergency-ast1-1.1', agentId: 'li', connectedAt: 1795269530000, endedAt: 1795269540000 },
      ]);
      expect(given.factsOf('recording.failed')).toMatchObject([
        { callId: 'emergency-ast1-1.1', reason: 'file-missing' },
      ]);
      expect(given.telephony.takenBack).toEqual(['ast1-1.2']);
      expect(given.exchange.liveState().calls, 'it is no call of the present').toEqual([]);
      expect(given.exchange.liveState().agents).toMatchObject([{ state: { kind: 'ready' } }]);
    });

    it('adopts a talk with its recording', async () => {
      await given.readyAgent('li', '8001');
      const wang = await given.waitingCaller('wang');
      given.telephony.picksUp(given.ringingLeg());
      await given.settle();
      given.kill();
      await given.start();
      expect(given.exchange.liveState().calls[0]).toMatchObject({ phase: { kind: 'talking' }, recording: 'running' });
      expect(given.factsOf('reconcile.healed')).toEqual([]);
      given.telephony.hangsUp(wang);
      await given.settle();
      expect(given.factsOf('call.ended')).toHaveLength(1);
      expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
    });

    it('comes back from a snapshot and the facts after it', async () => {
      await given.readyAgent('li', '8001');
      await given.waitingCaller('first');
      await given.waitingCaller('second');
      given.exchange.snapshot();
      given.telephony.picksUp(given.ringingLeg());
      await given.settle();
      const { call, ivr, acd, recording } = given.exchange.cores;
      const before = [call, ivr, acd, recording].map((core) => core.dump());
      given.kill();
      await given.start();
      const after = given.exchange.cores;
      expect([after.call, after.ivr, after.acd, after.recording].map((core) => core.dump())).toEqual(before);
    });

    it('keeps the order of those who wait', async () => {
      await given.waitingCaller('first');
      given.clock.advance(5000);
      await given.waitingCaller('second');
      given.kill();
      await given.start();
      await given.readyAgent('li', '8001');
      const callId = given.factsOf('offer.made')[0]!.callId;
      expect(given.exchange.cores.call.state.calls.get(callId)?.legId).toBe('first');
    });

    it('ends the calls of callers who left meanwhile, and says who did', async () => {
      await given.readyAgent('li', '8001');
      const wang = await given.waitingCaller('wang');
      given.telephony.picksUp(given.ringingLeg());
      await given.settle();
      given.kill();
      given.telephony.hangsUp(wang);
      await given.start();
      expect(given.factsOf('call.ended')[0]).toMatchObject({ endedBy: 'caller' });
      expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
      expect(given.joins, 'the end of the call and the reconcile both ask: it is joined once').toHaveLength(1);
    });

    it('says that a waiting caller hung up meanwhile, when Asterisk was there all along', async () => {
      const wang = await given.waitingCaller('wang');
      given.kill();
      given.telephony.hangsUp(wang);
      await given.start();
      expect(given.factsOf('queue.abandoned')[0]).toMatchObject({ by: 'caller' });
    });

    it('ends everything by system when Asterisk lost all its legs', async () => {
      const li = await given.readyAgent('li', '8001');
      await given.waitingCaller('wang');
      given.telephony.picksUp(given.ringingLeg());
      await given.settle();
      await given.waitingCaller('zhou');
      given.exchange.onConnection({ kind: 'lost' });
      given.clock.advance(4000);
      given.telephony.startedAt = given.clock.now();
      given.telephony.legs.clear();
      given.telephony.bridges.clear();
      given.telephony.phone('agent8001', 'unreachable');
      await given.connect();
      expect(given.factsOf('call.ended').map((fact) => fact.endedBy)).toEqual(['system', 'system']);
      expect(given.factsOf('queue.abandoned')[0]).toMatchObject({ by: 'system' });
      given.telephony.phone('agent8001', 'reachable');
      await given.command({ type: 'ready-agent', agentId: li });
      await given.waitingCaller('qian');
      expect(given.factsOf('offer.made').at(-1)).toMatchObject({ agentId: li });
    });
  });
});
