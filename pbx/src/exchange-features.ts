import { brandId, type QueueId } from '@hotline/contracts';
import type { FlowSet } from '@hotline/ivr-flows';
import type { AcdCore } from './acd/core/acd.ts';
import type { AcdInstruction } from './acd/core/instruction.ts';
import { acdFeature } from './acd/runtime.ts';
import type { CallCore } from './call/core/call.ts';
import type { CallInstruction } from './call/core/instruction.ts';
import { callFeature } from './call/runtime.ts';
import type { RecordingCore } from './recording/core/recording.ts';
import { RecordingRuntime, type RecordingParts } from './recording/runtime.ts';
import type { Clock } from './switchboard/clock.ts';
import type { Lanes } from './switchboard/lanes.ts';
import { legOfCallGone } from './switchboard/locate.ts';
import type { Timers } from './switchboard/timers.ts';
import type { Feature, Submission } from './switchboard/switchboard.ts';
import type { Telephony } from './telephony.ts';

/** Q.850: no route to destination. */
const NO_ROUTE = 3;

/** What every feature's runtime is given; what comes of its work goes back by `submit`. */
export interface FeatureParts {
  readonly telephony: Telephony;
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly submit: (submission: Submission) => void;
}

export function acdOf(
  { acd, call }: { readonly acd: AcdCore; readonly call: CallCore },
  parts: FeatureParts & { readonly timers: Timers; readonly flows: FlowSet },
): Feature<AcdInstruction> {
  const { telephony, clock, lanes, submit, timers, flows } = parts;
  const names = new Map<string, string>(flows.queues.map((queue) => [queue.id, queue['zh-CN']]));
  return acdFeature(acd, {
    telephony,
    lanes,
    timers,
    callerLegOf: ({ callId }) => call.state.calls.get(callId)?.legId ?? null,
    isCallback: ({ callId }) => Boolean(acd.state.entries.get(callId)?.callback),
    queueName: (queue) => names.get(queue) ?? queue,
    onNotRinging: (offerId) =>
      submit({ kind: 'offered-leg-gone', at: clock.now(), offerId, cause: NO_ROUTE, isLost: false }),
  });
}

export function callOf(core: CallCore, { telephony, clock, lanes, submit }: FeatureParts): Feature<CallInstruction> {
  return callFeature(core, {
    telephony,
    lanes,
    onNotRinging: (_callId, legId) =>
      submit(() =>
        legOfCallGone(
          { calls: core.state, hasSurvey: () => false },
          { at: clock.now(), legId, cause: NO_ROUTE, isLost: false },
        ),
      ),
  });
}

export function recordingsOf(
  core: RecordingCore,
  { telephony, clock, lanes, submit }: FeatureParts,
  { folder, join }: Pick<RecordingParts, 'folder' | 'join'>,
): RecordingRuntime {
  return new RecordingRuntime(core, {
    telephony,
    lanes,
    folder,
    join,
    onNotPaused: (recordingId) => submit({ kind: 'recording-not-paused', at: clock.now(), recordingId }),
    onRefused: (recordingId) => submit({ kind: 'recording-refused', at: clock.now(), recordingId }),
    onClosed: (recordingId, result) => submit({ kind: 'recording-closed', at: clock.now(), recordingId, result }),
  });
}

/** The queue of the centre's own number: it takes whoever belongs nowhere else. */
export function recallQueueOf({ queues }: FlowSet): QueueId {
  const [first] = queues;
  if (!first) throw new Error('there is no queue');
  return brandId(first.id);
}
