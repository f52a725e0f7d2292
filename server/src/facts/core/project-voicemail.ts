import type { Fact, VoicemailId } from '@hotline/contracts';

export interface VoicemailPatch {
  readonly id: VoicemailId;
  readonly call_id: string;
  readonly state: 'left' | 'failed';
  readonly failure?: string;
  readonly hotline?: string;
  readonly queue?: string | null;
  readonly caller_number?: string | null;
  readonly left_at: string;
  readonly file?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly duration_ms?: number;
}

/** A voicemail is shown once it is whole, or as what could not be kept. */
export function projectVoicemail(voicemails: Map<VoicemailId, VoicemailPatch>, fact: Fact): void {
  if (fact.type === 'voicemail.left') {
    const { voicemailId: id, callId: call_id, hotline, queue, callerNumber: caller_number } = fact;
    const { file, sha256, bytes, durationMs: duration_ms } = fact;
    const left_at = new Date(fact.at).toISOString();
    const whole = { hotline, queue, caller_number, left_at, file, sha256, bytes, duration_ms };
    voicemails.set(id, { id, call_id, state: 'left', ...whole });
  }
  if (fact.type === 'voicemail.failed') {
    const { voicemailId: id, callId: call_id, reason: failure } = fact;
    voicemails.set(id, { id, call_id, state: 'failed', failure, left_at: new Date(fact.at).toISOString() });
  }
}
