import type { CallId, CommandOf, LegId, QueueId } from '@hotline/contracts';

/** What an agent asks in a talk, once it was allowed. */
export type TalkCommand = CommandOf<
  | 'transfer-call'
  | 'consult-call'
  | 'add-party'
  | 'swap-call'
  | 'conference-call'
  | 'complete-transfer'
  | 'drop-party'
  | 'leave-call'
  | 'rejoin-call'
  | 'place-call'
>;

/** Inputs of the call core that only it understands. */
export type TalkInput =
  | {
      readonly kind: 'talk-command';
      readonly at: number;
      readonly command: TalkCommand;
      /** The phone to ring, where the command rings one. */
      readonly endpoint: string | null;
      /** For a citizen who is given to an agent: where that agent's callers wait. */
      readonly queue: QueueId | null;
    }
  /** A leg that pbx rang into a call was answered. */
  | { readonly kind: 'party-up'; readonly at: number; readonly callId: CallId; readonly legId: LegId }
  /** A leg other than the citizen's is gone, and the call is not over by that. */
  | {
      readonly kind: 'party-gone';
      readonly at: number;
      readonly callId: CallId;
      readonly legId: LegId;
      readonly cause: number;
      /** The switch or the way to it failed: nobody declined. */
      readonly isLost: boolean;
    }
  /** The agent is done and the flow has something to say yet. */
  | {
      readonly kind: 'return-to-flow';
      readonly at: number;
      readonly callId: CallId;
      readonly entry: 'survey' | 'silent-call' | 'harassment';
    }
  /** A flow gives the caller to an outside number. */
  | { readonly kind: 'flow-transfers'; readonly at: number; readonly callId: CallId; readonly number: string }
  /** Reconcile found a citizen on music whom nobody is being rung for. */
  | { readonly kind: 'talk-stranded'; readonly at: number; readonly callId: CallId };
