import { brandId, type LegId } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GivenExchange } from '../testing/given-exchange.ts';

const WANG = brandId<LegId>('wang');
const ZHOU = brandId<LegId>('zhou');
const ORDINARY = '13800138000';
const LISTED = '13900001111';

describe('a caller on the list of priority numbers', () => {
  let given: GivenExchange;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
    const from = given.clock.now();
    const numbers = [{ number: `+86${LISTED}`, from, until: from + 3_600_000 }];
    expect(await given.command({ type: 'apply-priority-numbers', numbers })).toMatchObject({ ok: true });
  });

  afterEach(() => {
    expect(given.bugs).toEqual([]);
    given.remove();
  });

  async function arrives(leg: LegId, number: string | null): Promise<void> {
    given.telephony.callerDials(leg, '12315', number);
    await given.settle();
    given.telephony.finishPrompts();
    await given.settle();
    given.clock.advance(1_000);
    await given.settle();
  }

  const callOf = (number: string) =>
    given.factsOf('call.started').find(({ callerNumber }) => callerNumber === number)!.callId;

  it('is marked before the first step, and served before who came earlier', async () => {
    await arrives(WANG, ORDINARY);
    await arrives(ZHOU, LISTED);
    const ofZhou = given.facts().filter((fact) => 'callId' in fact && fact.callId === callOf(LISTED));
    const types = ofZhou.map(({ type }) => type as string);
    expect(given.factsOf('call.flagged')).toMatchObject([{ callId: callOf(LISTED), marks: ['vip'] }]);
    expect(types.indexOf('call.flagged')).toBeLessThan(types.findIndex((type) => type.startsWith('ivr.step')));
    expect(given.factsOf('queue.entered').map(({ flags }) => flags)).toEqual([undefined, ['vip']]);
    const agentId = await given.readyAgent('li', '8001');
    expect(given.factsOf('offer.made')[0]).toMatchObject({ callId: callOf(LISTED), agentId });
  });

  it('is still one after a restart of pbx, and no longer when its time is over', async () => {
    given.kill();
    await given.start();
    await arrives(WANG, LISTED);
    expect(given.factsOf('call.flagged')).toHaveLength(1);
    given.clock.advance(3_600_000);
    await arrives(ZHOU, LISTED);
    expect(given.factsOf('call.flagged')).toHaveLength(1);
  });

  it('is nobody whose number is withheld', async () => {
    await arrives(WANG, null);
    expect(given.factsOf('call.flagged')).toEqual([]);
  });
});
