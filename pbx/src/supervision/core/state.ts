import type {
  AgentId,
  AnnouncementId,
  BridgeId,
  CallId,
  LegId,
  SupervisionId,
  SupervisionMode,
} from '@hotline/contracts';

/** One supervisor in one talk, from the ringing of the supervisor's phone on. */
export interface Supervision {
  readonly supervisionId: SupervisionId;
  readonly callId: CallId;
  /** Whose talk it is: when another agent takes the call, this ends. */
  readonly agentId: AgentId;
  readonly by: AgentId;
  readonly legId: LegId;
  readonly since: number;
  mode: SupervisionMode;
  joinedAt: number | null;
  /** Rises with every mode that comes into force: snoops and bridges are named after it, so no id is used twice. */
  arrangement: number;
}

/** The talk as the supervision needs to know it: a view of the call core's state. */
export interface Talk {
  readonly callerLegId: LegId;
  readonly agentId: AgentId;
  readonly agentLegId: LegId;
  readonly bridgeId: BridgeId;
  readonly isHeld: boolean;
}

export type FindTalk = (callId: CallId) => Talk | null;

export interface SupervisionState {
  readonly supervisions: Map<SupervisionId, Supervision>;
  /** Which announcement each waiting caller hears now. */
  readonly announcements: Map<CallId, AnnouncementId>;
}

export function emptySupervisionState(): SupervisionState {
  return { supervisions: new Map(), announcements: new Map() };
}

export function supervisionsOfCall(state: SupervisionState, callId: CallId): Supervision[] {
  return [...state.supervisions.values()].filter((each) => each.callId === callId);
}

export function playbackOfAnnouncement(announcementId: AnnouncementId, callId: CallId): string {
  return `${announcementId}-${callId}`;
}
