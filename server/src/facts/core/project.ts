import type { CallId, Fact, FactOf, OfferId, RecordingId, VoicemailId } from '@hotline/contracts';
import { projectVoicemail, type VoicemailPatch } from './project-voicemail.ts';

/** What a run of facts changes in the tables that people ask questions of. One row each, however many facts. */
export interface Projection {
  readonly calls: Map<CallId, CallPatch>;
  readonly offers: Map<OfferId, OfferPatch>;
  readonly recordings: Map<RecordingId, RecordingPatch>;
  readonly voicemails: Map<VoicemailId, VoicemailPatch>;
}

export interface CallPatch {
  readonly id: CallId;
  /** The earliest moment known; the call began no later. */
  readonly started_at: string;
  readonly direction?: string;
  readonly hotline?: string;
  readonly dialled?: string;
  readonly trunk?: string;
  readonly node?: string;
  readonly flow?: string;
  readonly flow_version?: string;
  readonly caller_number?: string | null;
  readonly answered_at?: string;
  readonly queue?: string;
  readonly queued_at?: string;
  readonly abandoned_at?: string;
  readonly connected_at?: string;
  readonly agent_id?: string;
  readonly wait_ms?: number;
  readonly ended_at?: string;
  readonly ended_by?: string;
  readonly cause?: number;
  readonly duration_ms?: number;
  readonly talk_ms?: number;
}

export interface OfferPatch {
  readonly id: OfferId;
  readonly call_id: string;
  readonly entry_id: string;
  readonly agent_id: string;
  readonly queue?: string;
  readonly made_at?: string;
  readonly wait_ms?: number;
  readonly ended_at?: string;
  readonly outcome?: string;
  readonly cause?: number;
}

export interface RecordingPatch {
  readonly id: RecordingId;
  readonly call_id: string;
  readonly state: 'running' | 'finished' | 'failed';
  readonly agent_id?: string;
  readonly started_at?: string;
  readonly finished_at?: string;
  readonly failure?: string;
  readonly manifest?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly duration_ms?: number;
}

export function project(facts: readonly { readonly fact: Fact }[]): Projection {
  const projection: Projection = {
    calls: new Map(),
    offers: new Map(),
    recordings: new Map(),
    voicemails: new Map(),
  };
  for (const { fact } of facts) {
    projectCall(projection, fact);
    projectOffer(projection, fact);
    projectRecording(projection, fact);
    projectVoicemail(projection.voicemails, fact);
  }
  return projection;
}

function time(at: number): string {
  return new Date(at).toISOString();
}

function projectCall({ calls }: Projection, fact: Fact): void {
  if (!('callId' in fact)) return;
  const change = callChange(fact);
  if (!change) return;
  const before = calls.get(fact.callId) ?? { id: fact.callId, started_at: time(fact.at) };
  calls.set(fact.callId, { ...before, ...change });
}

function callChange(fact: Fact): Partial<CallPatch> | null {
  switch (fact.type) {
    case 'call.started':
      return startedCall(fact);
    case 'call.answered':
      return { answered_at: time(fact.at) };
    case 'queue.entered':
      return { queue: fact.queue, queued_at: time(fact.at) };
    case 'queue.abandoned':
      return { abandoned_at: time(fact.at), wait_ms: fact.waitMs };
    case 'call.connected':
      return { connected_at: time(fact.at), agent_id: fact.agentId, wait_ms: fact.waitMs };
    case 'call.ended': {
      const { endedBy: ended_by, cause, durationMs: duration_ms, talkMs: talk_ms } = fact;
      return { ended_at: time(fact.at), ended_by, cause, duration_ms, talk_ms };
    }
    case 'call.carried':
      return carriedCall(fact);
    default:
      return null;
  }
}

/** The dialplan of the emergency queue stands where the flow of an ordinary call stands. */
function carriedCall(fact: FactOf<'call.carried'>): Partial<CallPatch> {
  const { hotline, dialled, node, callerNumber: caller_number, startedAt, connectedAt, agentId, endedAt } = fact;
  const talk =
    connectedAt === null
      ? { abandoned_at: time(endedAt), wait_ms: endedAt - startedAt }
      : { connected_at: time(connectedAt), wait_ms: connectedAt - startedAt, talk_ms: endedAt - connectedAt };
  return {
    started_at: time(startedAt),
    ended_at: time(endedAt),
    answered_at: time(startedAt),
    duration_ms: endedAt - startedAt,
    direction: 'inbound',
    flow: 'emergency',
    hotline,
    dialled,
    node,
    caller_number,
    ...(agentId && { agent_id: agentId }),
    ...talk,
  };
}

function startedCall(fact: FactOf<'call.started'>): Partial<CallPatch> {
  const { hotline, dialled, trunk, node, flow, flowVersion: flow_version, callerNumber: caller_number } = fact;
  const { direction } = fact;
  return {
    started_at: time(fact.at),
    ...(direction && { direction }),
    hotline,
    dialled,
    trunk,
    node,
    flow,
    flow_version,
    caller_number,
  };
}

function projectOffer({ offers }: Projection, fact: Fact): void {
  if (fact.type === 'offer.made') {
    const { offerId: id, callId: call_id, entryId: entry_id, agentId: agent_id, queue, waitMs: wait_ms } = fact;
    offers.set(id, { ...offers.get(id), id, call_id, entry_id, agent_id, queue, wait_ms, made_at: time(fact.at) });
  }
  if (fact.type === 'offer.ended') {
    const { offerId: id, callId: call_id, entryId: entry_id, agentId: agent_id, outcome } = fact;
    const cause = fact.cause === undefined ? {} : { cause: fact.cause };
    offers.set(id, { ...offers.get(id), id, call_id, entry_id, agent_id, outcome, ...cause, ended_at: time(fact.at) });
  }
}

function projectRecording({ recordings }: Projection, fact: Fact): void {
  if (fact.type === 'recording.started') {
    const { recordingId: id, callId: call_id, agentId: agent_id } = fact;
    recordings.set(id, { ...recordings.get(id), id, call_id, agent_id, state: 'running', started_at: time(fact.at) });
  }
  if (fact.type === 'recording.finished') {
    const { recordingId: id, callId: call_id, manifest, sha256, bytes, durationMs: duration_ms } = fact;
    const finished_at = time(fact.at);
    recordings.set(id, {
      ...recordings.get(id),
      id,
      call_id,
      state: 'finished',
      finished_at,
      manifest,
      sha256,
      bytes,
      duration_ms,
    });
  }
  if (fact.type === 'recording.failed') {
    const { recordingId: id, callId: call_id, reason: failure } = fact;
    recordings.set(id, { ...recordings.get(id), id, call_id, state: 'failed', failure, finished_at: time(fact.at) });
  }
}
