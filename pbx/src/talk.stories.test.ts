import fc from 'fast-check';
import { brandId, type AgentId, type CallId, type Command, type LegId } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { offerOfLeg } from './acd/core/offer-ids.ts';
import { bridgeOf, otherLegs, type Call } from './call/core/state.ts';
import { checkAcd } from './testing/acd-invariants.ts';
import { keyOf } from './testing/acd-world.ts';
import { CoreCentre, GENERAL, PRICE } from './testing/core-centre.ts';

const AGENTS = ['li', 'zhao', 'sun', 'qian'].map((name) => brandId<AgentId>(name));
/** A supervisor has a phone, but takes no calls from a queue. */
const CHIEF = brandId<AgentId>('chief');

type Draw = (choices: number) => number;
type Act = (centre: CoreCentre, draw: Draw) => void;

function some<Each>(all: Iterable<Each>, draw: Draw): Each | undefined {
  const list = [...all];
  return list[draw(Math.max(1, list.length))];
}

const agentOf = (draw: Draw): AgentId => AGENTS[draw(AGENTS.length)]!;
const calls = (centre: CoreCentre): Call[] => [...centre.call.state.calls.values()];

/** A call that is talked in, and who has it; now and then somebody who has not. */
function talkOf(centre: CoreCentre, draw: Draw): { agentId: AgentId; callId: CallId } | null {
  const call = some(
    calls(centre).filter(({ stage }) => stage.kind === 'talking'),
    draw,
  );
  if (call?.stage.kind !== 'talking') return null;
  return { callId: call.callId, agentId: draw(12) === 0 ? agentOf(draw) : call.stage.agentId };
}

function someone(draw: Draw) {
  switch (draw(4)) {
    case 0:
      return { kind: 'outside', number: draw(4) ? '01012345' : '9999' } as const;
    case 1:
      return { kind: 'supervisor', agentId: CHIEF } as const;
    default:
      return { kind: 'agent', agentId: agentOf(draw) } as const;
  }
}

type InTalk = { readonly agentId: AgentId; readonly callId: CallId };

function inTalk(wish: (talk: InTalk, draw: Draw, centre: CoreCentre) => Command | null): Act {
  return (centre, draw) => {
    const talk = talkOf(centre, draw);
    const command = talk && wish(talk, draw, centre);
    if (command) centre.command(command);
  };
}

const ofAgent =
  (wish: (agentId: AgentId, callId: CallId) => Command): Act =>
  (centre, draw) => {
    const agentId = agentOf(draw);
    const state = centre.acd.state.agents.get(agentId)?.state;
    centre.command(wish(agentId, state && 'callId' in state ? state.callId : brandId<CallId>('none')));
  };

const acts: Record<string, Act> = {
  dial: (centre, draw) => centre.dials(draw(2) ? GENERAL : PRICE),
  pickUp: (centre, draw) => {
    const leg = some(
      [...centre.switch.legs].filter(([, state]) => state === 'ringing'),
      draw,
    );
    if (leg) centre.switch.up(leg[0]);
  },
  hangUp: (centre, draw) => {
    const legId = some(centre.switch.legs.keys(), draw);
    if (legId) centre.switch.gone(legId, [16, 17, 19, 41][draw(4)]);
  },
  /** The caller leaves, or somebody else, in the very moment in which a phone is picked up. */
  race: (centre, draw) => {
    const legs = [...centre.switch.legs.keys()];
    const [one, other] = [some(legs, draw), some(legs, draw)];
    if (one) centre.switch.up(one);
    if (other) centre.switch.gone(other);
    if (one) centre.switch.gone(one);
  },
  hold: inTalk((talk) => ({ type: 'hold-call', ...talk })),
  resume: inTalk((talk) => ({ type: 'resume-call', ...talk })),
  hangUpAtDesk: inTalk((talk) => ({ type: 'hang-up-call', ...talk })),
  toQueue: inTalk((talk, draw) => ({
    type: 'transfer-call',
    ...talk,
    to: { kind: 'queue', queue: draw(2) ? GENERAL : PRICE },
  })),
  toSomeone: inTalk((talk, draw) => ({ type: 'transfer-call', ...talk, to: someone(draw) })),
  consult: inTalk((talk, draw) => ({ type: 'consult-call', ...talk, with: someone(draw) })),
  add: inTalk((talk, draw) => ({ type: 'add-party', ...talk, who: someone(draw) })),
  swap: inTalk((talk) => ({ type: 'swap-call', ...talk })),
  conference: inTalk((talk) => ({ type: 'conference-call', ...talk })),
  complete: inTalk((talk) => ({ type: 'complete-transfer', ...talk })),
  drop: inTalk((talk, draw, centre) => {
    const party = some(centre.call.state.calls.get(talk.callId)?.parties ?? [], draw);
    return party ? { type: 'drop-party', ...talk, legId: party.legId } : null;
  }),
  leave: (centre, draw) => {
    const call = some(
      calls(centre).filter(({ parties }) => parties.length > 0),
      draw,
    );
    const party = call && some(call.parties, draw);
    if (party?.agentId) centre.command({ type: 'leave-call', agentId: party.agentId, callId: call!.callId });
  },
  rejoin: inTalk((talk) => ({ type: 'rejoin-call', ...talk })),
  pauseRecording: inTalk((talk) => ({ type: 'pause-recording', ...talk })),
  resumeRecording: inTalk((talk) => ({ type: 'resume-recording', ...talk })),
  place: (centre, draw) => {
    const call = { number: '13900000000', hotline: '12315', purpose: 'follow-up' } as const;
    centre.command({ type: 'place-call', agentId: agentOf(draw), callId: centre.newCallId(), ...call });
  },
  promise: (centre, draw) => {
    const call = some(
      calls(centre).filter(({ stage }) => stage.kind === 'waiting'),
      draw,
    );
    if (!call || call.direction === 'outbound') return;
    const ids = {
      callbackId: brandId<never>(`${call.callId}-cb`),
      outboundCallId: brandId<CallId>(`${call.callId}-back`),
    };
    if (centre.facts.some((fact) => fact.type === 'callback.requested' && fact.callId === call.callId)) return;
    const to = { queue: GENERAL, hotline: '12315', number: '13800138000', priority: 0 } as const;
    centre.state({ type: 'callback.requested', at: centre.now, callId: call.callId, ...ids, ...to });
  },
  recorderFails: (centre, draw) => {
    const recordingId = some(centre.switch.recording, draw);
    if (!recordingId) return;
    centre.switch.recording.delete(recordingId);
    centre.submit({ kind: 'recording-refused', at: centre.now, recordingId });
  },
  signIn: (centre, draw) => centre.signIn(agentOf(draw)),
  ready: ofAgent((agentId) => ({ type: 'ready-agent', agentId })),
  pause: ofAgent((agentId) => ({ type: 'pause-agent', agentId, reason: 'meal' })),
  signOut: ofAgent((agentId) => ({ type: 'sign-out-agent', agentId })),
  endWrapUp: ofAgent((agentId, callId) => ({ type: 'end-wrap-up', agentId, callId })),
  extendWrapUp: ofAgent((agentId, callId) => ({ type: 'extend-wrap-up', agentId, callId })),
  phoneLost: (centre, draw) => centre.phone(agentOf(draw), false),
  phoneBack: (centre, draw) => centre.phone(agentOf(draw), true),
  secondsPass: (centre, draw) => centre.pass(1000 + draw(9) * 1000),
  minutePasses: (centre) => centre.pass(60_000),
  dies: (centre) => {
    const [before, after] = centre.restart();
    expect(after, 'the facts give the same state').toBe(before);
  },
};

const names = Object.keys(acts);
const often = [
  'dial',
  'dial',
  'pickUp',
  'pickUp',
  'pickUp',
  'pickUp',
  'ready',
  'ready',
  'consult',
  'consult',
  'swap',
  'conference',
  'complete',
  'toSomeone',
];
const step = fc.tuple(fc.constantFrom(...names, ...often), fc.nat(0x7fffffff));

function drawFrom(seed: number): Draw {
  let state = seed;
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % choices;
  };
}

describe('random stories of calls, queues and recordings together', () => {
  it('leave nobody in two talks, and no leg, bridge, recording or timer open', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const centre = new CoreCentre();
        for (const agentId of AGENTS) {
          centre.signIn(agentId);
          centre.command({ type: 'ready-agent', agentId });
        }
        for (const [name, seed] of steps) {
          acts[name]!(centre, drawFrom(seed));
          check(centre);
        }
        everybodyLeaves(centre);
      }),
      { numRuns: Number(process.env['TALK_STORIES'] ?? 500), seed: 12315 },
    );
  }, 300_000);
});

function check(centre: CoreCentre): void {
  expect(centre.bugs).toEqual([]);
  checkAcd(centre.acd.state);
  expect([...centre.timers.keys()].sort()).toEqual(centre.acd.timers().map(keyOf).sort());
  checkLegs(centre);
  for (const call of calls(centre)) checkCall(centre, call);
  checkAgents(centre);
  const wanted = [...centre.recording.running.values()].filter(({ endedAt }) => endedAt === null);
  expect([...centre.switch.recording].sort(), 'what is recorded is known').toEqual(
    wanted.map(({ recordingId }) => recordingId).sort(),
  );
  for (const { recordingId, renewedAt } of wanted)
    expect(centre.switch.renewals.get(recordingId) ?? 0, 'the recorder follows the voices').toBe(renewedAt.length);
}

function checkLegs(centre: CoreCentre): void {
  const known = new Set<LegId>(calls(centre).flatMap((call) => [call.legId, ...otherLegs(call)]));
  for (const legId of centre.switch.legs.keys()) {
    const offerId = offerOfLeg(legId);
    if (!known.has(legId) && !(offerId && centre.acd.state.offers.has(offerId)))
      throw new Error(`leg ${legId} belongs to a call or an offer`);
  }
  const bridges = new Set(calls(centre).flatMap((call) => bridgeOf(call) ?? []));
  for (const bridgeId of centre.switch.bridges.keys())
    if (!bridges.has(bridgeId)) throw new Error(`bridge ${bridgeId} belongs to a call`);
}

/** Those who talk stand in the bridge, and nobody else; who waits or is held hears music. */
function checkCall({ switch: { legs, music, bridges }, acd }: CoreCentre, call: Call): void {
  const { stage, legId, parties, callId } = call;
  if (stage.kind === 'waiting' && !acd.state.entries.has(callId)) throw new Error(`${callId} waits without an entry`);
  if (stage.kind !== 'waiting' && acd.state.entries.has(callId))
    throw new Error(`${callId} has an entry and does not wait`);
  const isHeld = stage.kind === 'talking' && stage.heldSince !== null;
  if (legs.get(legId) === 'up' && (isHeld || stage.kind === 'waiting') && !music.has(legId))
    throw new Error(`${callId}: the citizen hears nothing`);
  if (stage.kind !== 'talking') return;
  const wanted = [
    ...(isHeld ? [] : [legId]),
    ...(stage.isRejoining ? [] : [stage.legId]),
    ...parties.filter(({ state }) => state === 'talking').map((party) => party.legId),
  ];
  expect([...(bridges.get(stage.bridgeId) ?? [])].sort(), `${callId}: who hears whom`).toEqual(wanted.sort());
}

function checkAgents(centre: CoreCentre): void {
  for (const { agentId, state } of centre.acd.state.agents.values()) {
    const busy = calls(centre).filter((call) => isBusyIn(call, agentId));
    expect(
      busy.map(({ callId }) => callId),
      `${agentId} is in one call, or none`,
    ).toEqual(state.kind === 'talking' ? [state.callId] : []);
  }
}

function isBusyIn({ stage, parties }: Call, agentId: AgentId): boolean {
  if ((stage.kind === 'talking' || stage.kind === 'placing') && stage.agentId === agentId) return true;
  return parties.some((party) => party.agentId === agentId && party.kind === 'agent' && party.state !== 'ringing');
}

function everybodyLeaves(centre: CoreCentre): void {
  for (const entry of [...centre.acd.state.entries.values()]) {
    if (entry.callback) centre.command({ type: 'cancel-callback', callbackId: entry.callback.callbackId });
  }
  for (const agentId of AGENTS) centre.command({ type: 'pause-agent', agentId, reason: 'meal' });
  for (let round = 0; round < 3; round += 1) {
    for (const legId of [...centre.switch.legs.keys()]) centre.switch.gone(legId);
    for (const { callId } of calls(centre))
      centre.submit({ kind: 'call-over', at: centre.now, callId, endedBy: 'system', cause: 41 });
  }
  centre.pass(600_000);
  check(centre);
  const { legs, bridges, recording } = centre.switch;
  const left = [legs.size, bridges.size, recording.size, centre.timers.size, calls(centre).length];
  expect([...left, centre.recording.running.size, centre.acd.state.entries.size, centre.acd.state.offers.size]).toEqual(
    [0, 0, 0, 0, 0, 0, 0, 0],
  );
  const count = (type: string): number => centre.facts.filter((fact) => fact.type === type).length;
  expect(count('call.ended'), 'every call ends exactly once').toBe(count('call.started'));
  expect(count('offer.ended'), 'every offer ends exactly once').toBe(count('offer.made'));
  expect(count('callback.ended'), 'every promise ends exactly once').toBe(count('callback.requested'));
  expect(count('recording.finished') + count('recording.failed'), 'every recording ends exactly once').toBe(
    count('recording.started'),
  );
}
