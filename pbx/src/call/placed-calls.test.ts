import { brandId, type AgentId, type CallId, type LegId } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GivenExchange } from '../testing/given-exchange.ts';
import { checkInvariants } from '../testing/invariants.ts';

describe('an agent', () => {
  let given: GivenExchange;
  let li: AgentId;
  let zhao: AgentId;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
    zhao = await given.readyAgent('zhao', '8002');
  });

  afterEach(() => {
    checkInvariants(given);
    given.remove();
  });

  async function pickUp(legId: LegId = given.ringingLeg()): Promise<void> {
    given.telephony.picksUp(legId);
    await given.settle();
  }

  const stateOf = (agentId: AgentId) => given.exchange.cores.acd.state.agents.get(agentId)?.state;

  describe('calling a citizen', () => {
    const placed = brandId<CallId>('placed');
    const place = (number = '13900139000') =>
      given.command({
        type: 'place-call',
        agentId: zhao,
        callId: placed,
        number,
        hotline: '12315',
        purpose: 'follow-up',
      });
    const talk = () => given.exchange.liveState().calls.find((call) => call.callId === placed);

    it('rings the own phone, then the citizen, records the talk and ends in a wrap-up', async () => {
      expect(await place()).toMatchObject({ ok: true });
      expect(talk()).toMatchObject({ direction: 'outbound', phase: { kind: 'placing', isAgentUp: false } });
      expect(stateOf(zhao)).toMatchObject({ kind: 'talking', callId: placed });
      await pickUp(brandId('placed-x1-party'));
      expect(talk()?.phase).toMatchObject({ kind: 'placing', isAgentUp: true });
      await pickUp(brandId('placed-out'));
      expect(talk()).toMatchObject({ phase: { kind: 'talking', queue: null, agentId: zhao }, recording: 'running' });
      given.clock.advance(7000);
      given.telephony.hangsUp(brandId('placed-out'));
      await given.settle();
      expect(given.factsOf('call.ended')[0]).toMatchObject({ endedBy: 'caller', talkMs: 7000 });
      expect(stateOf(zhao)?.kind).toBe('wrapping-up');
    });

    it.each([
      ['is busy', 'placed-out', 17, 'caller'],
      ['does not answer', 'placed-out', 19, 'caller'],
    ] as const)('ends when the citizen %s, with the cause', async (_, leg, cause, endedBy) => {
      await place();
      await pickUp(brandId('placed-x1-party'));
      given.telephony.hangsUp(brandId(leg), cause);
      await given.settle();
      expect(given.factsOf('call.ended')[0]).toMatchObject({ endedBy, cause, talkMs: 0 });
    });

    it('ends when the agent gives up, on the own phone or at the desk, while it rings', async () => {
      await place();
      given.telephony.hangsUp(brandId('placed-x1-party'));
      await given.settle();
      expect(given.factsOf('call.ended')[0]).toMatchObject({ endedBy: 'agent' });
    });

    it('accepts a promised callback: the own phone is up already, the citizen is dialled', async () => {
      given.exchange.switchboard.state({
        type: 'callback.requested',
        at: given.clock.now(),
        callbackId: brandId('cb-1'),
        callId: brandId('earlier'),
        outboundCallId: placed,
        queue: brandId('general'),
        hotline: '12315',
        number: '13900139000',
        priority: 0,
      });
      await given.settle();
      await pickUp();
      expect(talk()).toMatchObject({ direction: 'outbound', phase: { kind: 'placing', isAgentUp: true } });
      await pickUp(brandId('placed-out'));
      expect(talk()?.phase).toMatchObject({ kind: 'talking', agentId: zhao });
      expect(given.factsOf('callback.ended')).toHaveLength(1);
      given.telephony.hangsUp(brandId('placed-out'));
      await given.settle();
      expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
    });

    it('out of a wrap-up ends the wrap-up; nobody calls twice, or where no way leads', async () => {
      expect(await place('008613900139000')).toMatchObject({ refusal: 'unknown-number' });
      await given.command({ type: 'pause-agent', agentId: zhao, reason: 'break' });
      li = await given.readyAgent('li', '8001');
      await given.waitingCaller('wang');
      await pickUp();
      given.telephony.hangsUp(given.factsOf('call.connected')[0]!.legId);
      await given.settle();
      expect(stateOf(li)?.kind).toBe('wrapping-up');
      const second = brandId<CallId>('second');
      const again = { type: 'place-call', callId: second, number: '13900139000', hotline: '12315' } as const;
      expect(await given.command({ ...again, agentId: li, purpose: 'callback' })).toMatchObject({ ok: true });
      expect(await given.command({ ...again, agentId: li, callId: placed, purpose: 'other' })).toMatchObject({
        refusal: 'wrong-state',
      });
    });
  });
});
