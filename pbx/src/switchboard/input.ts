import type {
  AgentId,
  CallEndedBy,
  CallerMark,
  CallId,
  CommandOf,
  Fact,
  Hotline,
  LegId,
  LookupOutcome,
  OfferId,
  RecordingId,
  SupervisionId,
  VoicemailFailure,
  VoicemailId,
} from '@hotline/contracts';
import type { TalkInput } from '../call/core/talk-input.ts';

/** Commands that a core decides on; the rest (settings, provisioning, reports) never reach a core. */
export type AgentCommand = CommandOf<
  | 'sign-out-agent'
  | 'ready-agent'
  | 'pause-agent'
  | 'end-wrap-up'
  | 'extend-wrap-up'
  | 'cancel-callback'
  | 'decline-offer'
  | 'hang-up-call'
  | 'hold-call'
  | 'resume-call'
>;

/** What a supervisor does to agents, queues and waiting callers; decided by the ACD. */
export type SupervisorCommand = CommandOf<
  'force-agent' | 'move-waiting-call' | 'reprioritise-call' | 'open-queue' | 'close-queue'
>;

/**
 * Everything that a core may be told: an observation already tied to its call, a command that was allowed, a timer,
 * or a fact that another core just stated. Each has `at`, milliseconds since the epoch; cores have no clock.
 */
export type Input =
  | { readonly kind: 'fact'; readonly at: number; readonly fact: Fact }
  | {
      readonly kind: 'caller-arrived';
      readonly at: number;
      readonly callId: CallId;
      readonly legId: LegId;
      readonly node: string;
      readonly trunk: string;
      readonly dialled: string;
      readonly hotline: Hotline;
      readonly callerNumber: string | null;
      readonly flow: string;
      readonly flowVersion: string;
    }
  | { readonly kind: 'caller-up'; readonly at: number; readonly callId: CallId }
  | { readonly kind: 'prompt-finished'; readonly at: number; readonly callId: CallId; readonly playbackId: string }
  | { readonly kind: 'digit'; readonly at: number; readonly callId: CallId; readonly digit: string }
  /** More keys than a person presses; the rest of them are not passed on. */
  | { readonly kind: 'keys-flooded'; readonly at: number; readonly callId: CallId; readonly count: number }
  /** What a step listened for is there; null is nothing at all. `entered` says which step of the walk it was. */
  | {
      readonly kind: 'digits-heard';
      readonly at: number;
      readonly callId: CallId;
      readonly entered: number;
      readonly digits: string | null;
    }
  | { readonly kind: 'flow-timer'; readonly at: number; readonly callId: CallId; readonly entered: number }
  | {
      readonly kind: 'lookup-answered';
      readonly at: number;
      readonly callId: CallId;
      readonly lookupId: string;
      readonly outcome: LookupOutcome;
      readonly say: string | null;
    }
  | {
      readonly kind: 'caller-recognised';
      readonly at: number;
      readonly callId: CallId;
      readonly marks: readonly CallerMark[];
      readonly preferredAgent: AgentId | null;
    }
  /** pbx was away, the caller is in a flow, and nothing is being said. */
  | { readonly kind: 'walk-resumed'; readonly at: number; readonly callId: CallId }
  | { readonly kind: 'message-ended'; readonly at: number; readonly voicemailId: VoicemailId }
  | {
      readonly kind: 'message-kept';
      readonly at: number;
      readonly voicemailId: VoicemailId;
      readonly result:
        | {
            readonly ok: true;
            readonly file: string;
            readonly durationMs: number;
            readonly bytes: number;
            readonly sha256: string;
          }
        | { readonly ok: false; readonly reason: VoicemailFailure };
    }
  /** The caller wants something else than to wait: the ACD takes the entry out, a ring for it ends. */
  | {
      readonly kind: 'leave-queue';
      readonly at: number;
      readonly callId: CallId;
      readonly reason: 'key' | 'transferred';
    }
  /** The flow leads the caller to a number outside. */
  | { readonly kind: 'flow-transfers'; readonly at: number; readonly callId: CallId; readonly number: string }
  | { readonly kind: 'offered-leg-up'; readonly at: number; readonly offerId: OfferId }
  /** `isLost`: no answer of the phone's, but Asterisk or the connection to it failed. The agent is not to blame. */
  | {
      readonly kind: 'offered-leg-gone';
      readonly at: number;
      readonly offerId: OfferId;
      readonly cause: number;
      readonly isLost: boolean;
    }
  /** The call is over, whoever ended it. Comes before `call.ended`, so that every core closes what it opened. */
  | {
      readonly kind: 'call-over';
      readonly at: number;
      readonly callId: CallId;
      readonly endedBy: CallEndedBy;
      readonly cause: number;
    }
  | TalkInput
  | {
      readonly kind: 'pause-recording';
      readonly at: number;
      readonly command: CommandOf<'pause-recording' | 'resume-recording'>;
    }
  /** The switch did not do it: what is said is being kept. */
  | { readonly kind: 'recording-not-paused'; readonly at: number; readonly recordingId: RecordingId }
  | { readonly kind: 'recording-refused'; readonly at: number; readonly recordingId: RecordingId }
  | {
      readonly kind: 'recording-closed';
      readonly at: number;
      readonly recordingId: RecordingId;
      readonly result:
        | {
            readonly ok: true;
            readonly manifest: string;
            readonly sha256: string;
            readonly bytes: number;
            readonly durationMs: number;
          }
        | { readonly ok: false; readonly reason: 'file-missing' | 'file-empty' | 'join-failed' };
    }
  /** The flow takes its caller out of the queue, whatever exits its step has. */
  | {
      readonly kind: 'leave-queue';
      readonly at: number;
      readonly callId: CallId;
      readonly reason: 'key' | 'transferred';
    }
  | { readonly kind: 'timer'; readonly at: number; readonly timer: Timer }
  | {
      readonly kind: 'agent-signs-in';
      readonly at: number;
      readonly agentId: AgentId;
      readonly extension: string;
      readonly queues: CommandOf<'sign-in-agent'>['queues'];
      readonly priorities?: CommandOf<'sign-in-agent'>['priorities'];
      readonly skills?: CommandOf<'sign-in-agent'>['skills'];
    }
  | { readonly kind: 'phone-seen'; readonly at: number; readonly agentId: AgentId; readonly endpoint: string | null }
  | { readonly kind: 'command'; readonly at: number; readonly command: AgentCommand }
  /** `endpoint`: the supervisor's phone; null where none is rung. */
  | {
      readonly kind: 'supervise';
      readonly at: number;
      readonly command: CommandOf<'supervise-call' | 'change-supervision' | 'end-supervision'>;
      readonly endpoint: string | null;
    }
  | { readonly kind: 'supervisor-leg-up'; readonly at: number; readonly supervisionId: SupervisionId }
  | {
      readonly kind: 'supervisor-leg-gone';
      readonly at: number;
      readonly supervisionId: SupervisionId;
      readonly cause: number;
    }
  | { readonly kind: 'supervisor-acts'; readonly at: number; readonly command: SupervisorCommand }
  | {
      readonly kind: 'announce';
      readonly at: number;
      readonly command: CommandOf<'announce-to-queue'>;
      /** Who waits there now and is not being rung for. */
      readonly waiting: readonly CallId[];
    };

/** A point in time that a core waits for. It is derived from state, so a restart sets it again. */
export type Timer =
  | { readonly kind: 'offer'; readonly offerId: OfferId; readonly dueAt: number }
  | { readonly kind: 'wrap-up'; readonly agentId: AgentId; readonly callId: CallId; readonly dueAt: number }
  /** Something changes for one who waits: a ring of the bullseye, or the overflow. */
  | { readonly kind: 'waiting'; readonly callId: CallId; readonly dueAt: number };
