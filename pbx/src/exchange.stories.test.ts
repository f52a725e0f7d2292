import fc from 'fast-check';
import { brandId, type AgentId, type CallId, type Command, type LegId } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { GivenExchange } from './testing/given-exchange.ts';
import { checkInvariants } from './testing/invariants.ts';
import { givenSupervisors, supervisorActs } from './testing/supervisor-acts.ts';

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

/** Something that the agent in charge of some talk asks for. */
function inTalk(
  given: GivenExchange,
  pick: number,
  command: (talk: { agentId: AgentId; callId: CallId }) => Command,
): Promise<unknown> {
  const talks = [...given.exchange.cores.call.state.calls.values()].filter(({ stage }) => stage.kind === 'talking');
  const call = chosen(talks, pick);
  if (call?.stage.kind !== 'talking') return Promise.resolve();
  return given.command(command({ agentId: call.stage.agentId, callId: call.callId }));
}

/** A colleague, the other authority, or a number to which no way leads. */
function talkWith(type: 'consult-call' | 'add-party' | 'transfer-call', field: 'with' | 'who' | 'to'): Act {
  return (given, pick) => {
    const targets = [
      { kind: 'agent', agentId: agentOf(pick + 1) },
      { kind: 'agent', agentId: agentOf(pick) },
      { kind: 'outside', number: '12345' },
      { kind: 'outside', number: '119' },
    ];
    return inTalk(given, pick, (talk) => ({ type, ...talk, [field]: chosen(targets, pick) }) as Command);
  };
}

/** A phone that is rung into a call, or for one that its agent places, or again after a reload. */
function ringingLegOf(given: GivenExchange, pick: number): LegId | undefined {
  const ringing = [...given.exchange.cores.call.state.calls.values()].flatMap(({ stage, parties }) => [
    ...parties.filter((party) => party.state === 'ringing').map((party) => party.legId),
    ...(stage.kind === 'placing' && !stage.isAgentUp ? [stage.legId] : []),
    ...(stage.kind === 'talking' && stage.isRejoining ? [stage.legId] : []),
  ]);
  return chosen(ringing, pick);
}

const acts: Record<string, Act> = {
  ...supervisorActs,
  dial: async (given, pick, story) => {
    story.arrivals += 1;
    given.telephony.callerDials(brandId<LegId>(`caller-${story.arrivals}`), NUMBERS[pick % 2]);
  },
  /** Nobody is in the way: a caller comes, hears the greeting, and whoever is rung picks up. */
  talkBegins: async (given, pick, story) => {
    story.arrivals += 1;
    await given.waitingCaller(`caller-${story.arrivals}`, NUMBERS[pick % 2]);
    for (const { legId } of given.exchange.cores.acd.state.offers.values()) given.telephony.picksUp(legId);
  },
  hearGreeting: async (given) => given.telephony.finishPrompts(),
  pressKey: async (given, pick) => {
    const call = callOf(given, pick);
    if (call) given.telephony.presses(call.legId, '012349#'[pick % 7]!);
  },
  fallSilent: async (given, pick) => given.telephony.fallsSilent(callOf(given, pick)?.legId ?? brandId<LegId>('none')),
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
  consult: talkWith('consult-call', 'with'),
  invite: talkWith('add-party', 'who'),
  transferToSomebody: talkWith('transfer-call', 'to'),
  transferToQueue: (given, pick) =>
    inTalk(given, pick, (talk) => ({
      type: 'transfer-call',
      ...talk,
      to: { kind: 'queue', queue: brandId(['general', 'food-drug'][pick % 2]!) },
    })),
  swap: (given, pick) => inTalk(given, pick, (talk) => ({ type: 'swap-call', ...talk })),
  confer: (given, pick) => inTalk(given, pick, (talk) => ({ type: 'conference-call', ...talk })),
  complete: (given, pick) => inTalk(given, pick, (talk) => ({ type: 'complete-transfer', ...talk })),
  rejoin: (given, pick) => inTalk(given, pick, (talk) => ({ type: 'rejoin-call', ...talk })),
  pauseRecording: (given, pick) => inTalk(given, pick, (talk) => ({ type: 'pause-recording', ...talk })),
  resumeRecording: (given, pick) => inTalk(given, pick, (talk) => ({ type: 'resume-recording', ...talk })),
  partyPicksUp: async (given, pick) => {
    const legId = ringingLegOf(given, pick);
    if (legId) given.telephony.picksUp(legId);
  },
  partyRefuses: async (given, pick) => {
    const legId = ringingLegOf(given, pick);
    if (legId) given.telephony.hangsUp(legId, [17, 19, 21, 3][pick % 4]);
  },
  partyHangsUp: async (given, pick) => {
    const party = chosen(callOf(given, pick)?.parties ?? [], pick);
    if (party) given.telephony.hangsUp(party.legId);
  },
  partyLeaves: (given, pick) => {
    const call = callOf(given, pick);
    const agentId = call?.parties.find((party) => party.agentId !== null)?.agentId;
    if (!call || !agentId) return Promise.resolve();
    return given.command({ type: 'leave-call', agentId, callId: call.callId });
  },
  place: (given, pick, story) => {
    story.arrivals += 1;
    const callId = brandId<CallId>(`placed-${story.arrivals}`);
    const command = { type: 'place-call', agentId: agentOf(pick), callId, number: '13900139000' } as const;
    return given.command({ ...command, hotline: '12315', purpose: 'follow-up' });
  },
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
/** Without these few talks come about. */
const OFTEN = Object.entries({
  ...{ dial: 2, hearGreeting: 2, pickUp: 2, partyPicksUp: 1, ready: 4, talkBegins: 6 },
  ...{ supervise: 3, supervisorPicksUp: 4, changeMode: 3, openQueue: 2 },
}).flatMap(([name, times]) => Array.from({ length: times }, () => name));
const story = fc.array(fc.tuple(fc.constantFrom(...names, ...OFTEN), fc.nat(30)), {
  minLength: 20,
  maxLength: 60,
});

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
          await givenSupervisors(given);
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
      { numRuns: 120, seed: 12315 },
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
  // A call that its agent is still placing has nobody else who could leave it.
  for (const legId of [...given.telephony.legs.keys()]) given.telephony.hangsUp(legId);
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
