import fc from 'fast-check';
import { brandId, type AgentId, type CallId, type LegId } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { GivenExchange } from './testing/given-exchange.ts';
import { checkInvariants } from './testing/invariants.ts';

const AGENTS = ['li', 'zhao', 'sun'].map((name) => brandId<AgentId>(name));
const NUMBERS = ['12315', '12331'];

/** One thing that somebody does. `pick` chooses among whatever there is to do it to. */
type Act = (given: GivenExchange, pick: number, story: Story) => Promise<unknown>;

interface Story {
  arrivals: number;
}

function chosen<Each>(all: readonly Each[], pick: number): Each | undefined {
  return all[pick % Math.max(1, all.length)];
}

function agentOf(pick: number): AgentId {
  return AGENTS[pick % AGENTS.length]!;
}

function offerOf(given: GivenExchange, pick: number) {
  return chosen([...given.exchange.cores.acd.state.offers.values()], pick);
}

function callOf(given: GivenExchange, pick: number) {
  return chosen([...given.exchange.cores.call.state.calls.values()], pick);
}

function talkCommand(type: 'hold-call' | 'resume-call' | 'hang-up-call'): Act {
  return (given, pick) => {
    const call = callOf(given, pick);
    const agentId = call?.stage.kind === 'talking' ? call.stage.agentId : agentOf(pick);
    return given.command({ type, agentId, callId: call?.callId ?? brandId<CallId>('nothing') });
  };
}

const acts: Record<string, Act> = {
  dial: async (given, pick, story) => {
    story.arrivals += 1;
    given.telephony.callerDials(brandId<LegId>(`caller-${story.arrivals}`), NUMBERS[pick % 2]);
  },
  hearGreeting: async (given) => given.telephony.finishPrompts(),
  pickUp: async (given, pick) => given.telephony.picksUp(offerOf(given, pick)?.legId ?? brandId<LegId>('none')),
  refuse: async (given, pick) => given.telephony.hangsUp(offerOf(given, pick)?.legId ?? brandId<LegId>('none'), 17),
  callerLeaves: async (given, pick) => given.telephony.hangsUp(callOf(given, pick)?.legId ?? brandId<LegId>('none')),
  /** Both at once: the caller leaves in the very moment in which the agent picks up. */
  race: async (given, pick) => {
    const offer = offerOf(given, pick);
    const caller = offer && given.exchange.cores.call.state.calls.get(offer.callId);
    if (!offer || !caller) return;
    if (pick % 2) given.telephony.picksUp(offer.legId);
    given.telephony.hangsUp(caller.legId);
    given.telephony.picksUp(offer.legId);
  },
  agentHangsUp: async (given, pick) => {
    const call = callOf(given, pick);
    if (call?.stage.kind === 'talking') given.telephony.hangsUp(call.stage.legId);
  },
  decline: (given, pick) => {
    const offer = offerOf(given, pick);
    if (!offer) return Promise.resolve();
    return given.command({ type: 'decline-offer', agentId: offer.agentId, offerId: offer.offerId });
  },
  hold: talkCommand('hold-call'),
  resume: talkCommand('resume-call'),
  hangUp: talkCommand('hang-up-call'),
  ready: (given, pick) => given.command({ type: 'ready-agent', agentId: agentOf(pick) }),
  pause: (given, pick) => given.command({ type: 'pause-agent', agentId: agentOf(pick), reason: 'break' }),
  signOut: (given, pick) => given.command({ type: 'sign-out-agent', agentId: agentOf(pick) }),
  signIn: (given, pick) =>
    given.command({
      type: 'sign-in-agent',
      agentId: agentOf(pick),
      queues: ['general', 'food-drug'].slice(pick % 2) as never,
    }),
  phoneLost: async (given, pick) => given.telephony.phone(`agent800${(pick % 3) + 1}`, 'unreachable'),
  phoneBack: async (given, pick) => given.telephony.phone(`agent800${(pick % 3) + 1}`, 'reachable'),
  secondPass: async (given) => given.clock.advance(4000),
  minutePasses: async (given) => given.clock.advance(60_000),
  pbxDies: async (given) => {
    given.kill();
    await given.start();
  },
  pbxDiesWhileCallersLeave: async (given, pick) => {
    const call = callOf(given, pick);
    given.kill();
    if (call) given.telephony.hangsUp(pick % 2 || call.stage.kind !== 'talking' ? call.legId : call.stage.legId);
    await given.start();
  },
  linkToSwitchBlinks: async (given) => {
    given.exchange.onConnection({ kind: 'lost' });
    await given.settle();
    await given.connect();
  },
};

const names = Object.keys(acts);
const story = fc.array(
  fc.tuple(fc.constantFrom(...names, 'dial', 'dial', 'hearGreeting', 'pickUp', 'ready'), fc.nat(30)),
  {
    minLength: 20,
    maxLength: 60,
  },
);

describe('random stories', () => {
  it('never strand a caller, an agent, a leg, a bridge, a recording or a timer', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const given = new GivenExchange();
        const state: Story = { arrivals: 0 };
        try {
          await given.start();
          for (const [index, agent] of AGENTS.entries())
            await given.readyAgent(agent, `800${index + 1}`, ['general', 'food-drug']);
          for (const [name, pick] of steps) {
            await acts[name]!(given, pick, state);
            await given.settle();
            checkInvariants(given);
          }
          await everybodyLeaves(given);
        } finally {
          given.remove();
        }
      }),
      { numRuns: 150, seed: 12315 },
    );
  }, 300_000);
});

async function everybodyLeaves(given: GivenExchange): Promise<void> {
  const before = JSON.stringify(given.exchange.cores.acd.dump());
  given.kill();
  await given.start();
  expect(JSON.stringify(given.exchange.cores.acd.dump()), 'a replay of the journal gives the same state').toBe(before);
  for (const { legId } of [...given.exchange.cores.call.state.calls.values()]) given.telephony.hangsUp(legId);
  await given.settle();
  given.clock.advance(600_000);
  await given.settle();
  checkInvariants(given);
  expect(
    given.telephony.legs.size + given.telephony.bridges.size + given.exchange.timers.size + given.exchange.lanes.size,
  ).toBe(0);
  const started = given.factsOf('call.started').map((fact) => fact.callId);
  expect(
    given
      .factsOf('call.ended')
      .map((fact) => fact.callId)
      .sort(),
    'every call ends exactly once',
  ).toEqual(started.sort());
  const made = given.factsOf('offer.made').map((fact) => fact.offerId);
  expect(
    given
      .factsOf('offer.ended')
      .map((fact) => fact.offerId)
      .sort(),
    'every offer ends exactly once',
  ).toEqual(made.sort());
}
