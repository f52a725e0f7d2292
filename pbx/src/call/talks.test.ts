import { brandId, type AgentId, type CallId, type LegId, type QueueId } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GivenExchange } from '../testing/given-exchange.ts';
import { checkInvariants } from '../testing/invariants.ts';

describe('what an agent can do in a talk', () => {
  let given: GivenExchange;
  let li: AgentId;
  let zhao: AgentId;
  let wang: LegId;
  let callId: CallId;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
    li = await given.readyAgent('li', '8001');
    wang = await given.waitingCaller('wang');
    await pickUp();
    zhao = await given.readyAgent('zhao', '8002');
    ({ callId } = given.factsOf('call.connected')[0]!);
  });

  afterEach(() => {
    checkInvariants(given);
    given.remove();
  });

  async function pickUp(legId = given.ringingLeg()): Promise<void> {
    given.telephony.picksUp(legId);
    await given.settle();
  }

  const newestParty = (): LegId => given.factsOf('party.rung').at(-1)!.legId;
  const bridge = (): string[] => [...([...given.telephony.bridges.values()][0] ?? [])].sort();
  const inCharge = (): LegId => {
    const stage = given.exchange.cores.call.state.calls.get(callId)?.stage;
    if (stage?.kind !== 'talking') throw new Error(`the call is ${stage?.kind}`);
    return stage.legId;
  };
  const hasMusic = (legId: LegId): boolean | undefined => given.telephony.legs.get(legId)?.music;
  const stateOf = (agentId: AgentId) => given.exchange.cores.acd.state.agents.get(agentId)?.state;
  const phase = () => given.exchange.liveState().calls.find((call) => call.callId === callId)?.phase;
  const consult = () =>
    given.command({ type: 'consult-call', agentId: li, callId, with: { kind: 'agent', agentId: zhao } });

  async function givenAConsultation(): Promise<LegId> {
    await consult();
    await pickUp(newestParty());
    return newestParty();
  }

  describe('asking a colleague', () => {
    it('holds the citizen, rings the colleague with a tone for the agent, and lets the two talk', async () => {
      await consult();
      expect(stateOf(zhao)).toMatchObject({ kind: 'ringing', callId });
      expect(hasMusic(wang)).toBe(true);
      expect([...given.telephony.playing.keys()], 'the ringing tone').toEqual([`${newestParty()}-tone`]);
      await pickUp(newestParty());
      expect(given.telephony.playing.size).toBe(0);
      expect(stateOf(zhao)).toMatchObject({ kind: 'talking', callId });
      expect(bridge()).toEqual([inCharge(), newestParty()].sort());
      expect(given.exchange.liveState().calls[0]?.parties).toMatchObject([{ agentId: zhao, state: 'talking' }]);
    });

    it('swaps, and everybody can talk together', async () => {
      const third = await givenAConsultation();
      await given.command({ type: 'swap-call', agentId: li, callId });
      expect(bridge()).toEqual([inCharge(), wang].sort());
      expect([hasMusic(wang), hasMusic(third)]).toEqual([false, true]);
      await given.command({ type: 'swap-call', agentId: li, callId });
      expect(bridge()).toEqual([inCharge(), third].sort());
      expect([hasMusic(wang), hasMusic(third)]).toEqual([true, false]);
      await given.command({ type: 'conference-call', agentId: li, callId });
      expect(bridge()).toEqual([inCharge(), third, wang].sort());
    });

    it.each(['declines', 'hangs up', 'is dropped', 'does not answer'])(
      'has the citizen back when the colleague %s',
      async (how) => {
        if (how === 'hangs up' || how === 'is dropped') await givenAConsultation();
        else await consult();
        const third = newestParty();
        if (how === 'declines') await given.command({ type: 'leave-call', agentId: zhao, callId });
        if (how === 'hangs up') given.telephony.hangsUp(third);
        if (how === 'is dropped') await given.command({ type: 'drop-party', agentId: li, callId, legId: third });
        if (how === 'does not answer') given.telephony.hangsUp(third, 19);
        await given.settle();
        expect(given.telephony.legs.has(third)).toBe(false);
        expect(bridge()).toEqual([inCharge(), wang].sort());
        expect(hasMusic(wang)).toBe(false);
        expect(stateOf(zhao)?.kind).toBe(how === 'hangs up' || how === 'is dropped' ? 'wrapping-up' : 'ready');
      },
    );

    it.each(['complete-transfer', 'the phone'])('gives the citizen to the colleague by %s', async (how) => {
      const third = await givenAConsultation();
      given.clock.advance(10_000);
      if (how === 'the phone') given.telephony.hangsUp(inCharge());
      else await given.command({ type: 'complete-transfer', agentId: li, callId });
      await given.settle();
      expect(inCharge()).toBe(third);
      expect(bridge()).toEqual([third, wang].sort());
      expect([stateOf(li)?.kind, stateOf(zhao)?.kind]).toEqual(['wrapping-up', 'talking']);
      expect(given.telephony.recording.size, 'one recording from the beginning to the end').toBe(1);
      given.clock.advance(5000);
      await given.command({ type: 'hang-up-call', agentId: zhao, callId });
      expect(phase()?.kind, 'the citizen is asked how it was').toBe('in-flow');
      given.clock.advance(2000);
      given.telephony.hangsUp(wang);
      await given.settle();
      expect(given.factsOf('call.ended')[0]).toMatchObject({ endedBy: 'agent', talkMs: 15_000, holdMs: 10_000 });
    });

    it('gives the citizen to one who is still rung; who does not come is replaced by the queue', async () => {
      await consult();
      const third = newestParty();
      given.telephony.hangsUp(inCharge());
      await given.settle();
      expect(phase()?.kind).toBe('transferring');
      expect(hasMusic(wang)).toBe(true);
      given.telephony.hangsUp(third, 17);
      await given.settle();
      expect(given.factsOf('queue.entered').at(-1)).toMatchObject({ preferredAgent: li });
      expect(stateOf(zhao)?.kind, 'for a while the citizen is kept for the one who knows the matter').toBe('ready');
      given.clock.advance(25_000);
      await given.settle();
      expect(stateOf(zhao)?.kind).toBe('ringing');
      await pickUp();
      expect(bridge()).toEqual([inCharge(), wang].sort());
    });
  });

  describe('giving the citizen away', () => {
    it('to a queue frees the agent at once and keeps the place of the arrival', async () => {
      const arrived = given.factsOf('call.started')[0]!.at;
      await given.command({
        type: 'transfer-call',
        agentId: li,
        callId,
        to: { kind: 'queue', queue: 'general' as QueueId },
      });
      expect(stateOf(li)?.kind).toBe('wrapping-up');
      expect(given.factsOf('queue.entered').at(-1)).toMatchObject({ arrivedAt: arrived, priority: 10 });
      expect(stateOf(zhao)?.kind).toBe('ringing');
      expect(given.telephony.recording.size, 'waiting is not recorded').toBe(0);
      await pickUp();
      expect(bridge()).toEqual([inCharge(), wang].sort());
    });

    it('to one colleague rings that one, though another is idler', async () => {
      const qian = await given.readyAgent('qian', '8003');
      await given.command({ type: 'transfer-call', agentId: li, callId, to: { kind: 'agent', agentId: qian } });
      expect(stateOf(qian)?.kind).toBe('ringing');
      expect(stateOf(zhao)?.kind).toBe('ready');
    });

    it('to another authority: our recording ends, its hang-up ends the call', async () => {
      await given.command({ type: 'transfer-call', agentId: li, callId, to: { kind: 'outside', number: '12345' } });
      expect(phase()?.kind).toBe('transferring');
      await pickUp(newestParty());
      expect(phase()?.kind).toBe('away');
      expect(bridge()).toEqual([newestParty(), wang].sort());
      expect(given.telephony.recording.size).toBe(0);
      given.telephony.hangsUp(newestParty());
      await given.settle();
      expect(given.factsOf('call.ended')[0]).toMatchObject({ endedBy: 'outside' });
      expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
    });

    it('to another authority that is busy brings the citizen back, first to the agent who knows the matter', async () => {
      await given.command({ type: 'pause-agent', agentId: zhao, reason: 'break' });
      await given.command({ type: 'transfer-call', agentId: li, callId, to: { kind: 'outside', number: '12345' } });
      given.telephony.hangsUp(newestParty(), 17);
      await given.settle();
      expect(given.factsOf('party.unanswered').at(-1)).toMatchObject({ outcome: 'busy' });
      expect(phase()?.kind).toBe('waiting');
      await given.command({ type: 'ready-agent', agentId: li });
      await pickUp();
      expect(bridge()).toEqual([inCharge(), wang].sort());
    });
  });

  describe('further people', () => {
    it('a supervisor joins, is heard, and may go on alone with the citizen', async () => {
      await given.command({
        type: 'provision-phone',
        agentId: 'chen' as AgentId,
        extension: '8009',
        password: 'p'.repeat(16),
      });
      given.telephony.phone('agent8009', 'reachable');
      await given.command({
        type: 'add-party',
        agentId: li,
        callId,
        who: { kind: 'supervisor', agentId: 'chen' as AgentId },
      });
      await pickUp(newestParty());
      expect(bridge()).toHaveLength(3);
      given.telephony.hangsUp(inCharge());
      await given.settle();
      expect(phase()).toMatchObject({ kind: 'talking', agentId: 'chen' });
      expect(await given.command({ type: 'hang-up-call', agentId: 'chen' as AgentId, callId })).toMatchObject({
        ok: true,
      });
    });

    it('the citizen leaves: everybody is hung up, and both agents wrap up', async () => {
      await givenAConsultation();
      given.telephony.hangsUp(wang);
      await given.settle();
      expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
      expect([stateOf(li)?.kind, stateOf(zhao)?.kind]).toEqual(['wrapping-up', 'wrapping-up']);
    });

    it('the citizen leaves while a colleague is rung: the colleague is ready again', async () => {
      await consult();
      given.telephony.hangsUp(wang);
      await given.settle();
      expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
      expect(stateOf(zhao)?.kind).toBe('ready');
    });
  });

  it.each([
    ['to oneself', { kind: 'agent', agentId: 'li' }, 'to-oneself'],
    ['to nobody who is known', { kind: 'agent', agentId: 'nobody' }, 'unknown-agent'],
    ['to a queue that is not there', { kind: 'queue', queue: 'nowhere' }, 'unknown-queue'],
    ['to a queue that is closed', { kind: 'queue', queue: 'price' }, 'queue-closed'],
    ['to a number to which no way leads', { kind: 'outside', number: '110' }, 'unknown-number'],
  ] as const)('refuses to give a call %s', async (_, to, refusal) => {
    given.exchange.switchboard.state({ type: 'queue.closed', at: given.clock.now(), queue: brandId('price') });
    const outcome = await given.command({ type: 'transfer-call', agentId: li, callId, to: to as never });
    expect(outcome).toMatchObject({ ok: false, refusal });
    expect(bridge()).toEqual([inCharge(), wang].sort());
  });

  it('refuses what another agent asks, and to ask a colleague who is busy', async () => {
    expect(await given.command({ type: 'swap-call', agentId: zhao, callId })).toMatchObject({
      refusal: 'not-your-call',
    });
    await given.command({ type: 'pause-agent', agentId: zhao, reason: 'meal' });
    expect(await consult()).toMatchObject({ refusal: 'agent-not-ready' });
    expect(await given.command({ type: 'complete-transfer', agentId: li, callId })).toMatchObject({
      refusal: 'wrong-state',
    });
  });

  describe('rejoining after a reload', () => {
    it('gives the old leg up and rings the phone again into the same bridge', async () => {
      const before = inCharge();
      await given.command({ type: 'rejoin-call', agentId: li, callId });
      expect(given.telephony.legs.has(before)).toBe(false);
      expect(given.factsOf('call.ended')).toEqual([]);
      await pickUp(inCharge());
      expect(bridge()).toEqual([inCharge(), wang].sort());
      expect(given.telephony.recording.size).toBe(1);
    });

    it('puts the citizen back into the queue when the phone does not come back', async () => {
      await given.command({ type: 'rejoin-call', agentId: li, callId });
      given.telephony.hangsUp(inCharge(), 19);
      await given.settle();
      expect(stateOf(li)?.kind).toBe('wrapping-up');
      expect(hasMusic(wang)).toBe(true);
      given.clock.advance(25_000);
      await given.settle();
      expect(stateOf(zhao)?.kind).toBe('ringing');
    });
  });

  describe('pausing the recording', () => {
    const pause = (type: 'pause-recording' | 'resume-recording') => given.command({ type, agentId: li, callId });

    it('writes silence until it is resumed', async () => {
      await pause('pause-recording');
      expect(given.telephony.muted.size).toBe(1);
      expect(given.exchange.liveState().calls[0]?.recordingPausedSince).toBe(given.clock.now());
      await pause('resume-recording');
      expect(given.telephony.muted.size).toBe(0);
    });

    it('ends with the agent: the next one is recorded', async () => {
      await givenAConsultation();
      await pause('pause-recording');
      await given.command({ type: 'complete-transfer', agentId: li, callId });
      expect(given.telephony.muted.size).toBe(0);
      expect(given.factsOf('recording.resumed')).toHaveLength(1);
    });

    it('is not claimed when the switch does not do it', async () => {
      given.telephony.recorderIsBroken = true;
      await pause('pause-recording');
      expect(given.exchange.liveState().calls[0]?.recordingPausedSince).toBeNull();
      given.bugs.length = 0;
    });
  });
});
