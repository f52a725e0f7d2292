import type { CallId, LegId, SupervisionId } from '@hotline/contracts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { Arrangement } from './core/arrangement.ts';
import type { SupervisionInstruction } from './core/instruction.ts';
import type { SupervisionCore } from './core/supervision.ts';

export interface SupervisionParts {
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  readonly soundOf: (prompt: string) => string;
  readonly callerLegOf: (callId: CallId) => LegId | null;
  /** What the supervisor's phone shows. */
  readonly displayName: string;
  /** The phone could not be rung at all. */
  readonly onNotRinging: (supervisionId: SupervisionId) => void;
  /** The announcement could not be played: the caller's music goes on. */
  readonly onUnplayable: (callId: CallId, playbackId: string) => void;
}

type InstructionOf<Kind extends SupervisionInstruction['kind']> = Extract<SupervisionInstruction, { kind: Kind }>;

export function supervisionFeature(core: SupervisionCore, parts: SupervisionParts): Feature<SupervisionInstruction> {
  const { telephony } = parts;

  async function perform(instruction: SupervisionInstruction): Promise<unknown> {
    switch (instruction.kind) {
      case 'ring-supervisor':
        return ring(parts, instruction);
      case 'arrange':
        return arrange(telephony, instruction);
      case 'renew-listening':
        return renewListening(telephony, instruction);
      case 'leave-talk':
        return leave(telephony, instruction);
      case 'complete-take-over':
        return completeTakeOver(telephony, instruction);
      case 'play-announcement':
        return play(parts, instruction);
      case 'stop-announcement':
        return telephony.stopPlaying(instruction.playbackId);
      case 'resume-music': {
        const legId = parts.callerLegOf(instruction.callId);
        return legId ? telephony.startMusic(legId) : 'gone';
      }
    }
  }
  return { core, execute: (instruction) => parts.lanes.run(instruction.callId, () => perform(instruction)) };
}

async function ring(parts: SupervisionParts, instruction: InstructionOf<'ring-supervisor'>): Promise<void> {
  const { supervisionId, callId, legId, callerLegId, endpoint, timeoutMs } = instruction;
  try {
    const rung = await parts.telephony.ring({
      legId,
      endpoint,
      callerLegId,
      displayName: parts.displayName,
      displayNumber: 'supervision',
      // By the first the desktop knows that this is what its person asked for, and answers by itself.
      headers: { 'X-Hotline-Offer': legId, 'X-Hotline-Supervision': supervisionId, 'X-Hotline-Call': callId },
      timeoutSeconds: Math.ceil(timeoutMs / 1000),
    });
    if (rung === 'gone') parts.onNotRinging(supervisionId);
  } catch (error) {
    parts.onNotRinging(supervisionId);
    throw error;
  }
}

/**
 * The old arrangement is closed first, since a leg stands in one bridge only. A snoop that is gone means that the talk
 * ends; that comes as an input of its own.
 */
async function arrange(telephony: Telephony, { legId, from, to }: InstructionOf<'arrange'>): Promise<void> {
  if (from) await close(telephony, from, legId);
  await open(telephony, to, legId);
}

/** The bridge of the arrangement that was closed is destroyed with it; the supervisor's leg stays. */
async function renewListening(
  telephony: Telephony,
  { agentLegId, listeners }: InstructionOf<'renew-listening'>,
): Promise<void> {
  for (const { legId, from } of listeners) await close(telephony, from, legId);
  await telephony.untilForgotten(agentLegId);
  for (const { legId, to } of listeners) await open(telephony, to, legId);
}

async function open(telephony: Telephony, to: Arrangement, legId: LegId): Promise<void> {
  if (to.kind === 'inside') {
    await telephony.addToBridge(to.bridgeId, legId);
    return;
  }
  const heardBy = to.isHeardByAgent ? 'agent' : 'nobody';
  if ((await telephony.snoop(to.agentLegId, to.snoopId, heardBy)) === 'gone') return;
  await telephony.bridge(to.bridgeId, [legId, to.snoopId]);
}

async function close(telephony: Telephony, arrangement: Arrangement, legId: LegId): Promise<void> {
  await telephony.removeFromBridge(arrangement.bridgeId, legId);
  if (arrangement.kind === 'inside') return;
  await telephony.hangUp(arrangement.snoopId);
  await telephony.destroyBridge(arrangement.bridgeId);
}

async function leave(telephony: Telephony, { legId, remains }: InstructionOf<'leave-talk'>): Promise<void> {
  await telephony.hangUp(legId);
  if (!remains) return;
  await telephony.hangUp(remains.snoopId);
  await telephony.destroyBridge(remains.bridgeId);
}

async function completeTakeOver(
  telephony: Telephony,
  { bridgeId, agentLegId, heldLegId }: InstructionOf<'complete-take-over'>,
): Promise<void> {
  if (heldLegId) {
    await telephony.stopMusic(heldLegId);
    await telephony.addToBridge(bridgeId, heldLegId);
  }
  await telephony.hangUp(agentLegId);
}

async function play(parts: SupervisionParts, instruction: InstructionOf<'play-announcement'>): Promise<void> {
  const { callId, playbackId, prompts } = instruction;
  const legId = parts.callerLegOf(callId);
  const played = legId ? await parts.telephony.play(legId, playbackId, prompts.map(parts.soundOf)) : ('gone' as const);
  if (played === 'gone') parts.onUnplayable(callId, playbackId);
}
