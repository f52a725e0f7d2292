import type { BridgeId, LegId, RecordingId } from '@hotline/contracts';
import type { AsteriskAccess } from '../connect.ts';
import { Controller } from './controller.ts';

/** A process of its own that connects a caller with an agent, records them, and then waits to be killed. */
interface Plan {
  readonly access: AsteriskAccess;
  readonly recordingId: RecordingId;
  readonly files: { said: string; heard: string };
  readonly bridgeId: BridgeId;
  readonly agentLeg: LegId;
}

const { access, recordingId, files, bridgeId, agentLeg } = JSON.parse(process.env['PLAN'] ?? '') as Plan;
const controller = await Controller.connected(access);
const { telephony } = controller;
console.log('connected');
const { legId: callerLeg } = await controller.sees('leg-arrived');
await telephony.answer(callerLeg);
await telephony.ring({
  legId: agentLeg,
  endpoint: 'agent8001',
  callerLegId: callerLeg,
  displayName: '综合咨询',
  displayNumber: '12315',
  headers: {},
  timeoutSeconds: 20,
});
await controller.sees('leg-up', { legId: agentLeg });
await telephony.bridge(bridgeId, [callerLeg, agentLeg]);
await telephony.startRecording(recordingId, callerLeg, files);
console.log(callerLeg);
