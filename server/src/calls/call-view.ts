import type { NameOf } from '../cases/case-view.ts';
import type { Call, CallDisposition, Fact, Recording } from './call-repository.ts';
import type { CallDetail, CallRecording, CallRow } from './call-schema.ts';
import type { Disposition } from './dispositions.ts';
import { maskNumber } from './mask-number.ts';
import { maskedFact } from './masked-fact.ts';

export function callRowOf(row: Call & { disposition: string | null; isRecorded: boolean }, nameOf: NameOf): CallRow {
  const { id, hotline, queue, agentId, endedBy, waitMs, talkMs, durationMs, disposition, isRecorded } = row;
  return {
    id,
    hotline,
    number: maskNumber(row.callerNumber),
    queue,
    agentId,
    agentName: agentId ? nameOf(agentId) : null,
    startedAt: row.startedAt.getTime(),
    connectedAt: row.connectedAt?.getTime() ?? null,
    endedAt: row.endedAt?.getTime() ?? null,
    endedBy,
    waitMs,
    talkMs,
    durationMs,
    outcome: outcomeOf(row),
    disposition: disposition as Disposition | null,
    isRecorded,
    carriedBy: row.flow === 'emergency' ? 'emergency-queue' : 'pbx',
  };
}

function outcomeOf({ connectedAt, endedAt }: Call): CallRow['outcome'] {
  if (connectedAt) return 'answered';
  return endedAt ? 'abandoned' : 'in-progress';
}

export interface WholeCall {
  readonly call: Call;
  readonly disposition: CallDisposition | null;
  readonly recordings: readonly Recording[];
  readonly facts: readonly Fact[];
  readonly cases: CallDetail['cases'];
}

export function callDetailOf({ call, disposition, recordings, facts, cases }: WholeCall, nameOf: NameOf): CallDetail {
  const isRecorded = recordings.some(({ state }) => state === 'finished');
  const { dialled, trunk, node, flow, flowVersion, cause } = call;
  return {
    ...callRowOf({ ...call, disposition: disposition?.disposition ?? null, isRecorded }, nameOf),
    dialled: dialled === call.callerNumber ? maskNumber(dialled) : dialled,
    trunk,
    node,
    flow,
    flowVersion,
    cause,
    dispositionNote: disposition?.note ?? null,
    recordings: recordings.map(recordingOf),
    cases,
    facts: facts.map(({ journal, seq, at, type, body }) => ({
      journal,
      seq: Number(seq),
      at: at.getTime(),
      type,
      body: maskedFact(body),
    })),
  };
}

function recordingOf({ id, state, failure, startedAt, durationMs, bytes, sha256 }: Recording): CallRecording {
  return {
    id,
    state: state as CallRecording['state'],
    failure,
    startedAt: startedAt?.getTime() ?? null,
    durationMs,
    bytes: bytes === null ? null : Number(bytes),
    sha256,
  };
}
