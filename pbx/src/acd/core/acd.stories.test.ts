import fc from 'fast-check';
import { brandId, type AgentId, type CallId, type LeaveReason, type QueueId, type Ring } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { checkAcd } from '../../testing/acd-invariants.ts';
import { AcdWorld, keyOf, SETTINGS } from '../../testing/acd-world.ts';

const AGENTS = ['li', 'zhao', 'sun', 'qian'].map((name) => brandId<AgentId>(name));
const QUEUES = ['general', 'food', 'price'].map((name) => brandId<QueueId>(name));
const SKILLS = ['food', 'price', 'yue'] as const;
const EXITS: LeaveReason[] = ['overflow-time', 'overflow-full', 'no-agents', 'closed'];
const RINGS: Ring[] = [
  { afterSeconds: 10, lowerLevelsBy: 3 },
  { afterSeconds: 20, without: ['food', 'price'], alsoQueues: [QUEUES[0]!] },
];

/** Numbers of one step, drawn one after the other: `draw(3)` is 0, 1 or 2. */
type Draw = (choices: number) => number;
type Act = (world: AcdWorld, draw: Draw) => void;

function some<Each>(all: Iterable<Each>, draw: Draw): Each | undefined {
  const list = [...all];
  return list[draw(Math.max(1, list.length))];
}

const agentOf = (draw: Draw): AgentId => AGENTS[draw(AGENTS.length)]!;
const queueOf = (draw: Draw): QueueId => QUEUES[draw(QUEUES.length)]!;

function callerWho(world: AcdWorld, does: string, draw: Draw): CallId | undefined {
  return some(
    [...world.callers].filter(([, doing]) => doing === does).map(([callId]) => callId),
    draw,
  );
}

function levels(draw: Draw) {
  return SKILLS.filter(() => draw(2) === 0).map((skill) => ({ skill, level: 1 + draw(9) }));
}

function wishes(draw: Draw) {
  return {
    priority: draw(3) * 10,
    ...(draw(2) ? { skills: levels(draw) } : {}),
    ...(draw(4) === 0 ? { language: 'yue' as const } : {}),
    ...(draw(2) ? { preferredAgent: agentOf(draw) } : {}),
    ...(draw(4) === 0 ? { flags: ['vip' as const] } : {}),
    ...(draw(2) ? { exits: [...EXITS.slice(draw(4)), ...(draw(2) ? (['default'] as const) : [])] } : {}),
  };
}

function command(
  type: 'ready-agent' | 'sign-out-agent' | 'end-wrap-up' | 'extend-wrap-up' | 'decline-offer' | 'break',
): Act {
  return (world, draw) => {
    const agentId = agentOf(draw);
    const state = world.acd.state.agents.get(agentId)?.state;
    const callId = state && 'callId' in state ? state.callId : brandId<CallId>('none');
    const offerId = state?.kind === 'ringing' ? state.offerId : brandId<never>('none');
    const wish =
      type === 'break'
        ? ({ type: 'pause-agent', agentId, reason: 'break' } as const)
        : type === 'decline-offer'
          ? ({ type, agentId, offerId } as const)
          : type === 'end-wrap-up' || type === 'extend-wrap-up'
            ? ({ type, agentId, callId } as const)
            : ({ type, agentId } as const);
    if (world.acd.refusalOf(wish) === null) world.take({ kind: 'command', at: world.now, command: wish });
  };
}

let callers = 0;

const acts: Record<string, Act> = {
  dial: (world, draw) => {
    callers += 1;
    world.enter(brandId<CallId>(`c${callers}`), queueOf(draw), wishes(draw));
  },
  pickUp: (world, draw) => {
    const legId = some(world.ringing, draw);
    if (legId) world.pickUp(legId);
  },
  refuse: (world, draw) => {
    const legId = some(world.ringing, draw);
    if (legId) world.ringEnds(legId, [17, 19][draw(2)]!, draw(4) === 0);
  },
  latePickUp: (world, draw) =>
    world.take({ kind: 'offered-leg-up', at: world.now, offerId: brandId(`gone-${draw(9)}`) }),
  callerLeaves: (world, draw) => {
    const callId = some(world.callers.keys(), draw);
    if (callId) world.over(callId, (['caller', 'agent', 'system'] as const)[draw(3)]);
  },
  /** The caller leaves in the very moment in which the agent picks up. */
  race: (world, draw) => {
    const offer = some(world.acd.state.offers.values(), draw);
    if (!offer) return;
    if (draw(2)) world.pickUp(offer.legId);
    world.over(offer.callId);
    world.pickUp(offer.legId);
  },
  pressKey: (world, draw) => {
    const callId = callerWho(world, 'waiting', draw);
    if (callId) world.take({ kind: 'leave-queue', at: world.now, callId, reason: 'key' });
  },
  goOn: (world, draw) => {
    const callId = callerWho(world, 'in-flow', draw);
    if (callId) world.enter(callId, queueOf(draw), wishes(draw));
  },
  transfer: (world, draw) => {
    const callId = callerWho(world, 'talking', draw);
    const [agentId] = (callId && world.acd.state.talking.get(callId)) ?? [];
    if (callId && agentId)
      world.transfer(callId, agentId, queueOf(draw), { ...wishes(draw), arrivedAt: world.now - 9000 });
  },
  consult: (world, draw) => {
    const callId = callerWho(world, 'talking', draw);
    const agentId = some(
      [...world.acd.state.agents.values()].filter((agent) => agent.state.kind === 'ready'),
      draw,
    )?.agentId;
    if (!callId || !agentId) return;
    const party = { callId, agentId, legId: brandId<never>(`${callId}-party`), kind: 'agent' } as const;
    const { now: at } = world;
    world.told({ type: 'party.rung', at, ...party, way: 'consult', by: null, endpoint: 'phone', timeoutMs: 1000 });
    if (draw(2)) return world.told({ type: 'party.unanswered', at, ...party, outcome: 'no-answer' });
    world.told({ type: 'party.joined', at, ...party });
    if (draw(2)) world.told({ type: 'party.left', at, ...party, reason: 'hung-up' });
  },
  askForCallback: (world, draw) => {
    const callId = callerWho(world, draw(2) ? 'waiting' : 'in-flow', draw);
    if (callId) world.promise(callId, world.acd.state.entries.get(callId)?.queue ?? queueOf(draw));
  },
  citizenAnswers: (world, draw) => {
    const callId = callerWho(world, 'being-dialled', draw);
    if (callId) world.citizenAnswers(callId);
  },
  cancelCallback: (world, draw) => {
    const entry = some(
      [...world.acd.state.entries.values()].filter(({ callback }) => callback),
      draw,
    );
    if (!entry?.callback) return;
    const cancel = { type: 'cancel-callback', callbackId: entry.callback.callbackId } as const;
    world.take({ kind: 'command', at: world.now, command: cancel });
  },
  signIn: (world, draw) => {
    const queues = QUEUES.filter(() => draw(3) > 0);
    const priorities = queues.map((queue) => ({ queue, priority: 1 + draw(3) }));
    world.signIn(agentOf(draw), {
      queues: queues.length > 0 ? queues : [QUEUES[0]!],
      priorities,
      skills: levels(draw),
    });
  },
  ready: command('ready-agent'),
  pause: command('break'),
  signOut: command('sign-out-agent'),
  decline: command('decline-offer'),
  endWrapUp: command('end-wrap-up'),
  extendWrapUp: command('extend-wrap-up'),
  forceOut: (world, draw) => world.told({ type: 'agent.sign-out-planned', at: world.now, agentId: agentOf(draw) }),
  phoneLost: (world, draw) => world.phone(agentOf(draw), false),
  phoneBack: (world, draw) => world.phone(agentOf(draw), true),
  switchLost: (world) => {
    for (const agentId of [...world.acd.state.agents.keys()]) world.phone(agentId, false);
    for (const legId of [...world.ringing]) world.ringEnds(legId, 38, true);
  },
  move: (world, draw) => {
    const entry = some(world.acd.state.entries.values(), draw);
    const to = queueOf(draw);
    if (!entry || entry.offerId || entry.queue === to) return;
    const { callId, entryId, queue: from } = entry;
    world.told({ type: 'queue.moved', at: world.now, callId, entryId, from, to, reason: 'supervisor' });
  },
  reprioritise: (world, draw) => {
    const entry = some(world.acd.state.entries.values(), draw);
    if (!entry) return;
    const { callId, entryId, queue } = entry;
    world.told({ type: 'queue.reprioritised', at: world.now, callId, entryId, queue, priority: draw(100) });
  },
  open: (world, draw) => world.told({ type: 'queue.opened', at: world.now, queue: queueOf(draw) }),
  close: (world, draw) => world.told({ type: 'queue.closed', at: world.now, queue: queueOf(draw) }),
  configure: (world, draw) =>
    world.configure(queueOf(draw), {
      rings: RINGS.slice(draw(3)),
      skills: draw(2) ? levels(draw) : [],
      preferSeconds: draw(2) * 15,
      maxWaitSeconds: draw(2) ? 25 : null,
      maxWaiting: draw(3) === 0 ? 2 : null,
      whenNoAgents: draw(2) ? 'wait' : 'overflow',
      overflowQueue: draw(2) ? queueOf(draw) : null,
    }),
  secondsPass: (world, draw) => world.pass(1000 + draw(9) * 1000),
  minutePasses: (world) => world.pass(60_000),
  dies: (world, draw) => world.restart(draw(2) === 0),
};

const names = Object.keys(acts);
const often = ['dial', 'dial', 'dial', 'pickUp', 'pickUp', 'signIn', 'ready', 'ready', 'secondsPass'];
const step = fc.tuple(fc.constantFrom(...names, ...often), fc.nat(0x7fffffff));

/** The draws of one step, from its one number: so that a story can be shortened step by step. */
function drawFrom(seed: number): Draw {
  let state = seed;
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % choices;
  };
}

describe('random stories of the ACD', () => {
  it('lose no entry, ring nobody twice, leave no timer, and survive every restart', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const world = new AcdWorld(SETTINGS);
        for (const queue of QUEUES) world.configure(queue, {});
        for (const agentId of AGENTS.slice(0, steps.length % 4)) {
          world.signIn(agentId, { queues: QUEUES });
          world.take({ kind: 'command', at: world.now, command: { type: 'ready-agent', agentId } });
        }
        for (const [name, seed] of steps) {
          acts[name]!(world, drawFrom(seed));
          checkWorld(world);
        }
        everybodyLeaves(world);
      }),
      { numRuns: Number(process.env['ACD_STORIES'] ?? 10_000), seed: 12315 },
    );
  }, 300_000);
});

function checkWorld(world: AcdWorld): void {
  const { state } = world.acd;
  checkAcd(state);
  const due = world.acd.timers().map(keyOf).sort();
  expect([...world.timers.keys()].sort(), 'timers run for what is waited for, and for nothing else').toEqual(due);
  const offered = [...state.offers.values()].map((offer) => offer.legId).sort();
  expect([...world.ringing].sort(), 'phones ring for offers, and for nothing else').toEqual(offered);
  for (const [callId, doing] of world.callers) {
    if (state.entries.has(callId) !== (doing === 'waiting')) throw new Error(`${callId} waits, or has no entry`);
  }
  for (const { callId, callback } of state.entries.values()) {
    if (!callback && !world.callers.has(callId)) throw new Error(`${callId} is over and has no entry`);
  }
}

function everybodyLeaves(world: AcdWorld): void {
  for (const callId of [...world.callers.keys()]) world.over(callId);
  for (const { callback } of [...world.acd.state.entries.values()]) {
    const cancel = { type: 'cancel-callback', callbackId: callback!.callbackId } as const;
    world.take({ kind: 'command', at: world.now, command: cancel });
  }
  world.pass(600_000);
  checkWorld(world);
  expect(world.timers.size + world.ringing.size + world.acd.state.entries.size + world.acd.state.offers.size).toBe(0);
  const count = (type: string) => world.facts.filter((fact) => fact.type === type).length;
  expect(count('offer.ended'), 'every offer ends exactly once').toBe(count('offer.made'));
  const left = count('queue.abandoned') + count('queue.left');
  expect(left + count('call.connected') - connectedByCallback(world), 'every wait ends exactly once').toBe(
    count('queue.entered'),
  );
  expect(count('callback.ended'), 'every promise ends exactly once').toBe(count('callback.requested'));
}

function connectedByCallback({ facts }: AcdWorld): number {
  return facts.filter((fact) => fact.type === 'call.connected' && fact.callId.endsWith('-cb-call')).length;
}
