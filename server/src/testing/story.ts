import { brandId, type Fact, type FactOf } from '@hotline/contracts';

/** A call's facts as pbx would state them, for tests. People have names; times follow each other by a second. */
export function storyOf(
  callId: string,
  agentId: string,
  callerNumber: string | null = '13812341234',
  startAt = 1_790_000_000_000,
) {
  let at = startAt;
  const next = () => (at += 1_000);
  const ids = {
    callId: brandId<FactOf<'call.started'>['callId']>(callId),
    agentId: brandId<FactOf<'agent.ready'>['agentId']>(agentId),
    entryId: brandId<FactOf<'queue.entered'>['entryId']>(`${callId}-q`),
    offerId: brandId<FactOf<'offer.made'>['offerId']>(`${callId}-q-o1`),
    legId: brandId<FactOf<'offer.made'>['legId']>(`${callId}-leg`),
    queue: brandId<FactOf<'queue.entered'>['queue']>('general'),
    recordingId: brandId<FactOf<'recording.started'>['recordingId']>(`${callId}-r1`),
  };
  const { callId: call, agentId: agent, entryId, offerId, legId, queue, recordingId } = ids;

  return {
    ids,
    signedIn: (): Fact[] => [
      { type: 'agent.signed-in', at: next(), agentId: agent, extension: '8001', queues: [queue] },
      { type: 'phone.changed', at: next(), agentId: agent, reach: 'reachable', endpoint: 'agent8001' },
      { type: 'agent.ready', at: next(), agentId: agent },
    ],
    arrives: (): Fact[] => [
      {
        type: 'call.started',
        at: next(),
        callId: call,
        legId: brandId(`${callId}-caller`),
        node: 'a',
        trunk: 'trunk',
        dialled: '12315',
        hotline: '12315',
        callerNumber,
        flow: '12315',
        flowVersion: 'abc',
      },
      { type: 'call.answered', at: next(), callId: call },
      { type: 'queue.entered', at: next(), callId: call, entryId, queue, priority: 0 },
    ],
    rings: (): Fact[] => [
      {
        type: 'offer.made',
        at: next(),
        offerId,
        callId: call,
        entryId,
        queue,
        agentId: agent,
        legId,
        endpoint: 'agent8001',
        waitMs: 2_000,
        timeoutMs: 15_000,
      },
    ],
    answers: (): Fact[] => [
      { type: 'offer.ended', at: next(), offerId, callId: call, entryId, agentId: agent, outcome: 'accepted' },
      {
        type: 'call.connected',
        at: next(),
        callId: call,
        agentId: agent,
        legId,
        bridgeId: brandId(`${callId}-b`),
        waitMs: 4_000,
      },
      { type: 'recording.started', at: next(), recordingId, callId: call, agentId: agent },
    ],
    leavesWhileRinging: (): Fact[] => [
      { type: 'offer.ended', at: next(), offerId, callId: call, entryId, agentId: agent, outcome: 'caller-left' },
      { type: 'queue.abandoned', at: next(), callId: call, entryId, queue, waitMs: 3_000, by: 'caller' },
      { type: 'agent.ready', at: next(), agentId: agent },
      { type: 'call.ended', at: next(), callId: call, endedBy: 'caller', cause: 16, durationMs: 6_000, talkMs: 0 },
    ],
    hangsUp: (): Fact[] => [
      { type: 'call.ended', at: next(), callId: call, endedBy: 'caller', cause: 16, durationMs: 9_000, talkMs: 3_000 },
      { type: 'agent.wrapping-up', at: next(), agentId: agent, callId: call, until: at + 120_000 },
    ],
    recorded: (manifest: string): Fact[] => [
      {
        type: 'recording.finished',
        at: next(),
        recordingId,
        callId: call,
        manifest,
        sha256: 'a'.repeat(64),
        bytes: 1_000,
        durationMs: 3_000,
      },
    ],
    wrapsUp: (): Fact[] => [{ type: 'agent.ready', at: next(), agentId: agent }],
  };
}
