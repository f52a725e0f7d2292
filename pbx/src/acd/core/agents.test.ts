import { brandId, type AgentId, type CallId, type Fact, type FactType, type QueueId } from '@hotline/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentCommand } from '../../switchboard/input.ts';
import { AcdWorld } from '../../testing/acd-world.ts';

const GENERAL = brandId<QueueId>('general');
const LI = brandId<AgentId>('li');
const ZHAO = brandId<AgentId>('zhao');
const WANG = brandId<CallId>('wang');
const ZHOU = brandId<CallId>('zhou');

describe('an agent', () => {
  let world: AcdWorld;

  beforeEach(() => {
    world = new AcdWorld({
      offerTimeoutSeconds: 15,
      wrapUpSeconds: 60,
      wrapUpExtensionSeconds: 90,
      pauseAfterMisses: 2,
    });
    world.signIn(LI, { queues: [GENERAL] });
    perform({ type: 'ready-agent', agentId: LI });
  });

  function perform(command: AgentCommand): string | null {
    const refusal = world.acd.refusalOf(command);
    if (refusal === null) world.take({ kind: 'command', at: world.now, command });
    return refusal;
  }

  const stateOf = (agentId: AgentId) => world.acd.state.agents.get(agentId)?.state;

  function factsOf<T extends FactType>(type: T): Extract<Fact, { type: T }>[] {
    return world.facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
  }

  function talk(callId: CallId): void {
    world.enter(callId, GENERAL);
    world.pickUp([...world.ringing][0]!);
  }

  it('who misses one offer goes to the end of the line, and is paused after as many as the setting says', () => {
    world.pass(5000);
    world.signIn(ZHAO, { queues: [GENERAL] });
    perform({ type: 'ready-agent', agentId: ZHAO });
    world.enter(WANG, GENERAL);
    world.pass(15_000);
    expect(factsOf('agent.missed-offer')).toMatchObject([{ agentId: 'li', missed: 1 }]);
    expect(factsOf('offer.made').at(-1)?.agentId, 'the other one is next').toBe('zhao');
    world.over(WANG);
    world.enter(ZHOU, GENERAL);
    world.pickUp([...world.ringing][0]!);
    world.enter(brandId<CallId>('wu'), GENERAL);
    world.pass(15_000);
    expect(stateOf(LI)).toMatchObject({ kind: 'paused', reason: 'no-answer' });
  });

  it('who answers has missed nothing any more', () => {
    world.enter(WANG, GENERAL);
    world.pass(15_000);
    expect(stateOf(LI)?.kind, 'alone and ready, rung again').toBe('ringing');
    world.pickUp([...world.ringing][0]!);
    world.over(WANG);
    perform({ type: 'ready-agent', agentId: LI });
    world.enter(ZHOU, GENERAL);
    world.pass(15_000);
    expect(factsOf('agent.missed-offer').map(({ missed }) => missed)).toEqual([1, 1]);
  });

  it('extends a wrap-up once, and it then ends by itself', () => {
    talk(WANG);
    world.over(WANG);
    expect(perform({ type: 'extend-wrap-up', agentId: LI, callId: WANG })).toBeNull();
    expect(perform({ type: 'extend-wrap-up', agentId: LI, callId: WANG })).toBe('already-extended');
    expect(perform({ type: 'extend-wrap-up', agentId: LI, callId: ZHOU })).toBe('wrong-state');
    world.pass(149_000);
    expect(stateOf(LI)).toMatchObject({ kind: 'wrapping-up', extended: true });
    world.pass(1000);
    expect(stateOf(LI)?.kind).toBe('ready');
  });

  it('who asked for a pause in a talk is paused after the wrap-up, and may take it back', () => {
    talk(WANG);
    perform({ type: 'pause-agent', agentId: LI, reason: 'meal' });
    perform({ type: 'ready-agent', agentId: LI });
    expect(factsOf('agent.pause-planned').map(({ reason }) => reason)).toEqual(['meal', null]);
    perform({ type: 'pause-agent', agentId: LI, reason: 'meal' });
    world.over(WANG);
    world.pass(60_000);
    expect(stateOf(LI)).toMatchObject({ kind: 'paused', reason: 'meal' });
  });

  it('who is to be signed out keeps the call, and is signed out after the wrap-up, whatever is pressed', () => {
    talk(WANG);
    world.told({ type: 'agent.sign-out-planned', at: world.now, agentId: LI });
    expect(stateOf(LI)?.kind).toBe('talking');
    world.over(WANG);
    perform({ type: 'ready-agent', agentId: LI });
    expect(factsOf('agent.signed-out')).toMatchObject([{ agentId: 'li', reason: 'forced' }]);
    expect(world.instructions.at(-1)).toEqual({ kind: 'leave-emergency-queue', extension: '8001' });
    expect(world.timers.size).toBe(0);
  });

  it('who signs in twice is one agent: what is served changes, the talk goes on', () => {
    talk(WANG);
    const before = factsOf('agent.signed-in').length;
    world.signIn(LI, { queues: [GENERAL] });
    expect(factsOf('agent.signed-in'), 'the very same sign-in changes nothing').toHaveLength(before);
    world.signIn(LI, { queues: [GENERAL], skills: [{ skill: 'price', level: 3 }] });
    expect(world.acd.state.agents.size).toBe(1);
    expect(stateOf(LI)).toMatchObject({ kind: 'talking', callId: 'wang' });
  });

  it('who is rung into another’s talk is not offered a caller, and is not blamed for not coming', () => {
    const party = { callId: ZHOU, agentId: LI, legId: brandId<never>('party'), kind: 'agent' } as const;
    const rung = { way: 'consult', by: ZHAO, endpoint: 'phone', timeoutMs: 15_000 } as const;
    world.told({ type: 'party.rung', at: world.now, ...party, ...rung });
    world.enter(WANG, GENERAL);
    expect(factsOf('offer.made')).toEqual([]);
    world.told({ type: 'party.unanswered', at: world.now, ...party, outcome: 'no-answer' });
    expect(factsOf('agent.missed-offer')).toEqual([]);
    expect(factsOf('offer.made')).toMatchObject([{ agentId: 'li', callId: 'wang' }]);
  });

  it('who leaves a conference wraps up while the others talk on; the end of the call is everybody’s', () => {
    talk(WANG);
    world.signIn(ZHAO, { queues: [GENERAL] });
    const party = { callId: WANG, agentId: ZHAO, legId: brandId<never>('party'), kind: 'agent' } as const;
    world.told({ type: 'party.joined', at: world.now, ...party });
    expect(world.acd.state.talking.get(WANG)).toEqual(new Set([LI, ZHAO]));
    world.told({ type: 'party.left', at: world.now, ...party, reason: 'hung-up' });
    expect([stateOf(LI)?.kind, stateOf(ZHAO)?.kind]).toEqual(['talking', 'wrapping-up']);
    world.over(WANG);
    expect(factsOf('agent.wrapping-up').map(({ agentId }) => agentId)).toEqual(['zhao', 'li']);
  });

  it('whose phone is lost is not ready for a caller, though not paused', () => {
    world.phone(LI, false);
    world.enter(WANG, GENERAL);
    expect(factsOf('offer.made')).toEqual([]);
    world.phone(LI, true);
    expect(factsOf('offer.made')).toHaveLength(1);
  });
});
