import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandId, type LegId } from '@hotline/contracts';
import type { Observation } from './telephony.ts';
import { GivenExchange } from './testing/given-exchange.ts';
import { checkInvariants } from './testing/invariants.ts';

type Fate = 'told' | 'lost' | 'twice' | 'late';

/** Between the switch and the exchange: loses, repeats and delays what is told, as it is ordered to. */
class BadLine {
  readonly #given: GivenExchange;
  readonly #fates: Fate[];
  #late: Observation[] = [];
  told: Record<Fate, number> = { told: 0, lost: 0, twice: 0, late: 0 };

  constructor(given: GivenExchange, fates: readonly Fate[]) {
    this.#given = given;
    this.#fates = [...fates];
    const { exchange } = given;
    given.telephony.listener = {
      onObservation: (observation) => this.#pass(observation),
      onConnection: (state) => exchange.onConnection(state),
    };
  }

  /** What was delayed comes now, the newest first. */
  comeLate(): void {
    for (const observation of this.#late.splice(0).reverse()) this.#given.exchange.onObservation(observation);
  }

  #pass(observation: Observation): void {
    const fate = this.#fates.shift() ?? 'told';
    this.told[fate] += 1;
    const { exchange } = this.#given;
    if (fate === 'late') this.#late.push(observation);
    if (fate === 'told' || fate === 'twice') exchange.onObservation(observation);
    if (fate === 'twice') exchange.onObservation(observation);
  }
}

async function looks(given: GivenExchange): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    await given.exchange.watch.look();
    await given.settle();
    given.clock.advance(31_000);
    await given.settle();
  }
  await given.exchange.watch.look();
  await given.settle();
}

describe('events that are lost, late or told twice', () => {
  it('one that was lost is found by two looks, healed once, and said', async () => {
    const given = new GivenExchange();
    await given.start();
    await given.readyAgent('li', '8001');
    const wang = await given.waitingCaller('wang');
    given.telephony.picksUp(given.ringingLeg());
    await given.settle();
    new BadLine(given, ['lost']);
    given.telephony.hangsUp(wang);
    await given.settle();
    await given.exchange.watch.look();
    expect(given.factsOf('call.ended'), 'once may be no more than a delay').toHaveLength(0);
    await given.exchange.watch.look();
    await given.settle();
    expect(given.factsOf('call.ended')).toHaveLength(1);
    expect(given.factsOf('reconcile.healed')).toMatchObject([{ kind: 'call', id: wang }]);
    expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
    given.remove();
  });

  it('a difference that is gone at the second look is left alone', async () => {
    const given = new GivenExchange();
    await given.start();
    await given.readyAgent('li', '8001');
    const wang = await given.waitingCaller('wang');
    const line = new BadLine(given, ['late']);
    given.telephony.hangsUp(wang);
    await given.exchange.watch.look();
    line.comeLate();
    await given.settle();
    await given.exchange.watch.look();
    expect(given.factsOf('reconcile.healed')).toEqual([]);
    checkInvariants(given);
    given.remove();
  });

  it('whatever the line does to the events of a call, nobody is stuck and nothing stays open', async () => {
    const fate = fc.constantFrom<Fate>('told', 'told', 'lost', 'twice', 'late');
    const seen: Record<Fate, number> = { told: 0, lost: 0, twice: 0, late: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { minLength: 12, maxLength: 24 }), async (fates) => {
        const given = new GivenExchange();
        await given.start();
        for (const [index, name] of ['li', 'zhou'].entries()) await given.readyAgent(name, `800${index + 1}`);
        const line = new BadLine(given, fates);
        for (const name of ['wang', 'wu', 'feng']) await given.waitingCaller(name);
        for (const { legId } of [...given.exchange.cores.acd.state.offers.values()]) given.telephony.picksUp(legId);
        await given.settle();
        line.comeLate();
        given.telephony.phone('agent8001', 'unreachable');
        given.telephony.phone('agent8001', 'reachable');
        for (const name of ['wang', 'wu', 'feng']) given.telephony.hangsUp(brandId<LegId>(name));
        await given.settle();
        line.comeLate();
        await looks(given);
        line.comeLate();
        await looks(given);
        checkInvariants(given);
        expect(given.exchange.cores.call.state.calls.size, 'calls that are over have ended').toBe(0);
        expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
        const started = given.factsOf('call.started').length;
        expect(given.factsOf('call.ended')).toHaveLength(started);
        for (const name of Object.keys(seen) as Fate[]) seen[name] += line.told[name];
        given.remove();
      }),
      { numRuns: 60, seed: 12315 },
    );
    expect(Math.min(...Object.values(seen)), 'each of the four happened often').toBeGreaterThan(50);
  }, 60_000);
});
