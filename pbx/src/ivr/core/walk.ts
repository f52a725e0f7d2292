import type {
  AgentId,
  CallerMark,
  CallId,
  Fact,
  Hotline,
  LegId,
  PromptLanguage,
  QueueId,
  VoicemailId,
} from '@hotline/contracts';

/** Where a caller is: in a step, waiting for a person, or with one (or with nobody of ours). */
export type WalkStage = 'walking' | 'waiting' | 'away';

/** One caller's way through the flows, from the first ring to the end of the call. */
export interface Walk {
  readonly callId: CallId;
  readonly legId: LegId;
  readonly hotline: Hotline;
  readonly dialled: string;
  readonly callerNumber: string | null;
  flow: string;
  flowVersion: string;
  step: string;
  /** Entered and not left. */
  isInStep: boolean;
  /** How many steps were entered: ids of playbacks and entries are derived from it, and none is used twice. */
  entered: number;
  stage: WalkStage;
  /** When the caller began to wait for a person for the first time; 0 before. */
  waitingSince: number;
  language: PromptLanguage;
  variables: Record<string, string>;
  marks: CallerMark[];
  preferredAgent: AgentId | null;
  /** Who talked with the caller last. */
  agentId: AgentId | null;
  /** Asked of the server and not answered. */
  lookupId: string | null;
  /** Keys came too fast: none is listened to any more. */
  isDeaf: boolean;
}

/** A message whose sound is not yet safe in the recordings folder. It outlives its call. */
export interface Message {
  readonly voicemailId: VoicemailId;
  readonly callId: CallId;
  readonly hotline: Hotline;
  readonly queue: QueueId | null;
  readonly callerNumber: string | null;
  readonly startedAt: number;
}

export interface IvrState {
  readonly walks: Map<CallId, Walk>;
  readonly messages: Map<VoicemailId, Message>;
  /** Versions of flows that were stated, `flow@version`. */
  readonly loaded: Set<string>;
  /** Years without official holidays that were complained about. */
  readonly missingYears: Set<number>;
}

export function emptyIvrState(): IvrState {
  return { walks: new Map(), messages: new Map(), loaded: new Set(), missingYears: new Set() };
}

type Started = Extract<Fact, { type: 'call.started' }>;

export function beginWalk(fact: Started): Walk {
  const { callId, legId, hotline, dialled, callerNumber, flow, flowVersion } = fact;
  return {
    callId,
    legId,
    hotline,
    dialled,
    callerNumber,
    flow,
    flowVersion,
    step: '',
    isInStep: false,
    entered: 0,
    stage: 'walking',
    waitingSince: 0,
    language: 'zh-CN',
    variables: {},
    marks: [],
    preferredAgent: null,
    agentId: null,
    lookupId: null,
    isDeaf: false,
  };
}
