import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  brandId,
  type AgentId,
  type AnnouncementId,
  type CallId,
  type LegId,
  type QueueId,
  type SupervisionId,
  type SupervisionMode,
} from '@hotline/contracts';
import { GivenExchange } from '../testing/given-exchange.ts';
import { checkInvariants } from '../testing/invariants.ts';

const GENERAL = brandId<QueueId>('general');

describe('a supervisor', () => {
  let given: GivenExchange;
  let li: AgentId;
  let zhao: AgentId;
  let wang: LegId;
  let callId: CallId;

  beforeEach(async () => {
    given = new GivenExchange();
    await given.start();
    li = await given.readyAgent('li', '8001');
    zhao = await aSupervisor('zhao', '8100');
    wang = await given.waitingCaller('wang');
    callId = given.factsOf('call.started')[0]!.callId;
  });

  afterEach(() => {
    checkInvariants(given);
    given.remove();
  });

  async function aSupervisor(name: string, extension: string): Promise<AgentId> {
    const agentId = brandId<AgentId>(name);
    await given.command({ type: 'provision-phone', agentId, extension, password: 'p'.repeat(16) });
    given.telephony.phone(`agent${extension}`, 'reachable');
    return agentId;
  }

  async function liTalks(): Promise<LegId> {
    const leg = given.ringingLeg();
    given.telephony.picksUp(leg);
    await given.settle();
    return leg;
  }

  const supervise = (mode: SupervisionMode, by = zhao, id = `s-${by}`) =>
    given.command({
      type: 'supervise-call',
      by,
      why: '新人首日',
      supervisionId: brandId<SupervisionId>(id),
      callId,
      mode,
    });
  const change = (mode: SupervisionMode, by = zhao) =>
    given.command({
      type: 'change-supervision',
      by,
      why: '提示',
      supervisionId: brandId<SupervisionId>(`s-${by}`),
      mode,
    });
  async function answers(id = 's-zhao'): Promise<LegId> {
    const leg = brandId<LegId>(`${id}-sup`);
    given.telephony.picksUp(leg);
    await given.settle();
    return leg;
  }
  /** Who stands together in the bridges of the switch. */
  const together = () => [...given.telephony.bridges.values()].map((legs) => [...legs].sort());

  it('listens at a copy of the agent’s leg: the bridge of the talk stays as it was', async () => {
    const leg = await liTalks();
    expect(await supervise('listen')).toEqual({ ok: true });
    const sup = await answers();
    expect(together()).toEqual([[wang, leg].sort(), ['s-zhao-snoop1', sup].sort()]);
    expect(given.telephony.legs.get(brandId('s-zhao-snoop1'))).toMatchObject({ copyOf: leg, heardBy: 'nobody' });
    expect(given.factsOf('supervision.started')[0]).toMatchObject({ by: 'zhao', why: '新人首日', agentId: 'li' });
    expect(given.exchange.liveState().supervisions).toMatchObject([{ by: 'zhao', mode: 'listen' }]);
  });

  it('whispers by another copy, barges into the bridge, and goes back; no id is used twice', async () => {
    const leg = await liTalks();
    await supervise('listen');
    const sup = await answers();
    await change('whisper');
    expect(given.telephony.legs.get(brandId('s-zhao-snoop2'))).toMatchObject({ copyOf: leg, heardBy: 'agent' });
    expect(given.telephony.legs.has(brandId('s-zhao-snoop1'))).toBe(false);
    await change('barge');
    expect(together()).toEqual([[wang, leg, sup].sort()]);
    expect(given.factsOf('party.joined').at(-1)).toMatchObject({ kind: 'supervisor', agentId: 'zhao', legId: sup });
    await change('listen');
    expect(together()).toEqual([[wang, leg].sort(), ['s-zhao-snoop4', sup].sort()]);
    expect(given.factsOf('party.left')).toHaveLength(1);
    given.telephony.hangsUp(sup);
    await given.settle();
    expect(given.factsOf('supervision.ended')[0]).toMatchObject({ outcome: 'left' });
    expect(together()).toEqual([[wang, leg].sort()]);
  });

  it('listens anew, at a fresh copy, whenever the agent hears another phone', async () => {
    const leg = await liTalks();
    const qian = await aSupervisor('qian', '8101');
    await supervise('listen');
    const sup = await answers();
    await supervise('whisper', qian);
    const other = await answers('s-qian');
    const sun = await given.readyAgent('sun', '8002');
    await given.command({ type: 'consult-call', agentId: li, callId, with: { kind: 'agent', agentId: sun } });
    expect(given.telephony.legs.has(brandId('s-zhao-snoop1')), 'a ring changes nothing').toBe(true);
    const asked = given.factsOf('party.rung').at(-1)!.legId;
    given.telephony.picksUp(asked);
    await given.settle();
    expect(together()).toEqual([[leg, asked].sort(), ['s-zhao-snoop2', sup].sort(), ['s-qian-snoop2', other].sort()]);
    expect(given.telephony.legs.get(brandId('s-qian-snoop2'))).toMatchObject({ copyOf: leg, heardBy: 'agent' });
    await given.command({ type: 'swap-call', agentId: li, callId });
    await expect.poll(together).toContainEqual(['s-zhao-snoop3', sup].sort());
    given.telephony.hangsUp(asked);
    await given.settle();
    await expect
      .poll(together)
      .toEqual([[wang, leg].sort(), ['s-zhao-snoop4', sup].sort(), ['s-qian-snoop4', other].sort()]);
    given.telephony.hangsUp(wang);
    await given.settle();
    expect(given.factsOf('supervision.ended').map(({ outcome }) => outcome)).toEqual(['talk-ended', 'talk-ended']);
  });

  it('ends with the talk, whoever ends it, and leaves nothing behind', async () => {
    await liTalks();
    await supervise('whisper');
    await answers();
    given.telephony.hangsUp(wang);
    await given.settle();
    expect(given.factsOf('supervision.ended')[0]).toMatchObject({ outcome: 'talk-ended' });
    expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
  });

  it('who does not answer, declines or has no phone joins nothing', async () => {
    await liTalks();
    await supervise('listen', zhao, 's-1');
    given.telephony.hangsUp(brandId('s-1-sup'), 19);
    await given.settle();
    await supervise('listen', zhao, 's-2');
    given.telephony.hangsUp(brandId('s-2-sup'), 21);
    await given.settle();
    given.telephony.phone('agent8100', 'unreachable');
    expect(await supervise('listen', zhao, 's-3')).toMatchObject({ ok: false, refusal: 'no-phone' });
    expect(given.factsOf('supervision.ended').map(({ outcome }) => outcome)).toEqual(['no-answer', 'declined']);
  });

  it.each(['listen', 'barge'] as const)(
    'takes over from %s: the agent wraps up, the supervisor talks on',
    async (from) => {
      await liTalks();
      await supervise(from);
      const sup = await answers();
      await given.command({ type: 'hold-call', agentId: li, callId });
      await change('take-over');
      expect(together()).toEqual([[wang, sup].sort()]);
      expect(given.telephony.legs.get(wang)?.music).toBe(false);
      expect(given.factsOf('call.taken-over')).toMatchObject([{ agentId: 'zhao', fromAgentId: 'li', legId: sup }]);
      expect(given.exchange.cores.acd.state.agents.get(li)?.state.kind).toBe('wrapping-up');
      expect(given.exchange.liveState()).toMatchObject({
        supervisions: [],
        calls: [{ phase: { kind: 'talking', agentId: 'zhao' } }],
      });
      checkInvariants(given);
      given.telephony.hangsUp(sup);
      await given.settle();
      // The citizen is asked how it was, and leaves.
      for (const { legId } of [...given.exchange.cores.call.state.calls.values()]) given.telephony.hangsUp(legId);
      await given.settle();
      expect(given.factsOf('call.ended')).toMatchObject([{ endedBy: 'agent' }]);
      expect(given.telephony.legs.size + given.telephony.bridges.size).toBe(0);
    },
  );

  it('takes over as soon as the phone is answered, when that was asked for', async () => {
    await liTalks();
    await supervise('take-over');
    const sup = await answers();
    expect(together()).toEqual([[wang, sup].sort()]);
  });

  it('of two who would be heard in one call at once, the second is refused; listening is open to both', async () => {
    await liTalks();
    const qian = await aSupervisor('qian', '8101');
    const both = await Promise.all([supervise('take-over', qian), supervise('take-over')]);
    expect(both).toMatchObject([{ ok: true }, { ok: false, refusal: 'already-supervised' }]);
    expect(await supervise('listen')).toEqual({ ok: true });
    expect(await change('barge')).toMatchObject({ ok: false, refusal: 'already-supervised' });
    expect(await supervise('listen', zhao, 's-again')).toMatchObject({ ok: false, refusal: 'wrong-state' });
    expect(await change('listen', brandId<AgentId>('nobody'))).toMatchObject({ refusal: 'unknown-supervision' });
  });

  it('cannot supervise a call that waits, one that is not there, or oneself', async () => {
    expect(await supervise('listen')).toMatchObject({ refusal: 'wrong-state' });
    await liTalks();
    expect(await supervise('listen', li)).toMatchObject({ refusal: 'wrong-state' });
    callId = brandId<CallId>('nothing');
    expect(await supervise('listen')).toMatchObject({ refusal: 'wrong-state' });
  });

  it('a pbx that is killed meanwhile adopts the supervision, or ends it when the supervisor hung up', async () => {
    const leg = await liTalks();
    await supervise('whisper');
    const sup = await answers();
    given.kill();
    await given.start();
    expect(together()).toEqual([[wang, leg].sort(), ['s-zhao-snoop1', sup].sort()]);
    given.kill();
    given.telephony.hangsUp(sup);
    await given.start();
    expect(given.factsOf('supervision.ended')).toMatchObject([{ outcome: 'left' }]);
    expect(together()).toEqual([[wang, leg].sort()]);
  });

  it('announces to those who wait; the music goes on afterwards, and an answer cuts it short', async () => {
    await given.command({ type: 'decline-offer', agentId: li, offerId: given.factsOf('offer.made')[0]!.offerId });
    const announce = (id: string, prompts = ['queue-busy']) =>
      given.command({
        type: 'announce-to-queue',
        by: zhao,
        why: '线路繁忙',
        announcementId: brandId<AnnouncementId>(id),
        queue: GENERAL,
        prompts,
      });
    expect(await announce('a-0', ['missing'])).toMatchObject({ refusal: 'unknown-prompt' });
    await announce('a-1');
    expect([...given.telephony.playing.keys()]).toEqual([`a-1-${callId}`]);
    given.telephony.finishPrompts();
    await given.settle();
    expect(given.telephony.legs.get(wang)?.music).toBe(true);
    await announce('a-2');
    await given.command({ type: 'ready-agent', agentId: li });
    await liTalks();
    expect(given.telephony.playing.size).toBe(0);
    expect(given.factsOf('announcement.ended').map(({ announcementId }) => announcementId)).toEqual(['a-1', 'a-2']);
    expect(given.telephony.legs.get(wang)?.music).toBe(false);
  });
});
