import { brandId, type CallId, type LegId } from '@hotline/contracts';
import type { Flow, FlowSet } from '@hotline/ivr-flows';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GivenExchange } from '../testing/given-exchange.ts';
import { checkInvariants } from '../testing/invariants.ts';

// The plain ends of docs/closures.md; the others stand with what they belong to.

/** Q.850. */
const BUSY = 17;

/** The shipped flows, but who dials 12330 is given to the city at once. */
function withTransfer(shipped: FlowSet): FlowSet {
  const flow: Flow = {
    flow: 'line-12330',
    version: 'with-transfer',
    numbers: ['12330'],
    hotline: '12330',
    start: 'city',
    steps: { city: { transfer: '12345', failed: 'person' }, person: { enqueue: brandId('general') } },
  };
  return {
    ...shipped,
    flows: new Map([...shipped.flows, [flow.flow, flow]]),
    byNumber: new Map([...shipped.byNumber, ['12330', flow]]),
  };
}

describe('a call', () => {
  let given: GivenExchange;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
  });

  afterEach(() => {
    checkInvariants(given);
    given.remove();
  });

  const nothingIsOpen = (): void => {
    const { legs, bridges, playing, recording } = given.telephony;
    expect({ legs: legs.size, bridges: bridges.size, playing: playing.size, recording: recording.size }).toEqual({
      legs: 0,
      bridges: 0,
      playing: 0,
      recording: 0,
    });
    expect(given.exchange.dump()).toMatchObject({ timers: 0, lanes: 0 });
  };

  it('whose caller leaves during the greeting ends, and so does the prompt', async () => {
    const wang = brandId<LegId>('wang');
    given.telephony.callerDials(wang);
    await given.settle();
    expect(given.telephony.playing.size).toBe(1);
    given.telephony.hangsUp(wang);
    await given.settle();
    expect(given.factsOf('call.ended')).toMatchObject([{ endedBy: 'caller' }]);
    expect(given.factsOf('queue.entered')).toEqual([]);
    nothingIsOpen();
  });

  it('goes on in the survey when its agent hangs up: the question is heard and waited for', async () => {
    await given.readyAgent('li', '8001');
    await given.waitingCaller('wang');
    const leg = given.ringingLeg();
    given.telephony.picksUp(leg);
    await given.settle();
    given.telephony.hangsUp(leg);
    await given.settle();
    expect(given.factsOf('call.returned-to-flow')).toHaveLength(1);
    expect(given.telephony.playing.size).toBe(1);
  });

  it('whose caller leaves while waiting leaves the queue, once', async () => {
    const wang = await given.waitingCaller('wang');
    expect(given.exchange.cores.acd.state.entries.size).toBe(1);
    given.telephony.hangsUp(wang);
    await given.settle();
    expect(given.factsOf('queue.abandoned')).toHaveLength(1);
    expect(given.factsOf('call.ended')).toMatchObject([{ endedBy: 'caller' }]);
    expect(given.exchange.cores.acd.state.entries.size).toBe(0);
    nothingIsOpen();
  });

  it('that a flow gives to a number outside ends with it; nobody there, it goes on in the flow', async () => {
    given.exchange.replaceFlows(withTransfer(given.shipped));
    const zhou = await given.waitingCaller('zhou', '12330');
    given.telephony.hangsUp(given.factsOf('party.rung')[0]!.legId, BUSY);
    await given.settle();
    expect(given.factsOf('party.unanswered')).toHaveLength(1);
    expect(given.factsOf('queue.entered')).toHaveLength(1);
    given.telephony.hangsUp(zhou);
    await given.settle();

    const wang = await given.waitingCaller('wang', '12330');
    const outside = given.factsOf('party.rung')[1]!.legId;
    given.telephony.picksUp(outside);
    await given.settle();
    expect([...given.telephony.bridges.values()]).toEqual([new Set([wang, outside])]);
    given.telephony.hangsUp(outside);
    await given.settle();
    expect(given.factsOf('call.ended').map(({ endedBy }) => endedBy)).toEqual(['caller', 'outside']);
    nothingIsOpen();
  });

  it('that waits hears its music again when nothing is sent to it any more', async () => {
    const wang = await given.waitingCaller('wang');
    given.telephony.legs.get(wang)!.music = false;
    given.telephony.unheard.add(wang);
    for (let look = 0; look < 3; look += 1) {
      await given.exchange.watch.look();
      await given.settle();
      given.clock.advance(3_000);
    }
    expect(given.telephony.legs.get(wang)).toMatchObject({ music: true });
    expect(given.factsOf('reconcile.healed')).toContainEqual(expect.objectContaining({ kind: 'music' }));
  });

  it.each(['by the phone', 'at the desk'])(
    'that the agent ends %s, where no survey follows, is over for both',
    async (where) => {
      const agentId = await given.readyAgent('li', '8001');
      const callId = brandId<CallId>('placed');
      const number = '13900139000';
      await given.command({ type: 'place-call', agentId, callId, number, hotline: '12315', purpose: 'callback' });
      const own = brandId<LegId>('placed-x1-party');
      for (const legId of [own, brandId<LegId>('placed-out')]) {
        given.telephony.picksUp(legId);
        await given.settle();
      }
      expect(given.factsOf('call.connected')).toHaveLength(1);
      if (where === 'by the phone') given.telephony.hangsUp(own);
      else await given.command({ type: 'hang-up-call', agentId, callId });
      await given.settle();
      expect(given.factsOf('call.ended')).toMatchObject([{ endedBy: 'agent' }]);
      expect(given.exchange.cores.acd.state.agents.get(agentId)?.state.kind).toBe('wrapping-up');
      await given.command({ type: 'ready-agent', agentId });
      nothingIsOpen();
    },
  );
});
