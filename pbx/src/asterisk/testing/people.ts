import { brandId, type BridgeId, type LegId, type RecordingId } from '@hotline/contracts';
import { AGENT_HZ } from '@hotline/e2e/audio/tone.ts';
import { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import type { Controller } from './controller.ts';
import type { OwnAsterisk } from './own-asterisk.ts';

const PASSWORD = 'phone-of-an-agent-0123456789';
export const CALLER_NUMBER = '13800001234';

let lastId = Date.now();

/** An id that no test has used before, on any Asterisk. */
export function freshId<Id extends LegId | BridgeId | RecordingId>(what: string): Id {
  lastId += 1;
  return brandId<Id>(`${what}-${lastId}`);
}

/** Li Na at 8001 with a softphone that is registered and known to be reachable. */
export async function givenAnAgent(
  asterisk: OwnAsterisk,
  controller: Controller,
  extension = '8001',
): Promise<SipPhone> {
  await controller.telephony.provisionPhone(extension, PASSWORD);
  const since = controller.mark();
  const phone = await SipPhone.start({
    name: 'Li Na',
    sip: asterisk.sip,
    user: `agent${extension}`,
    password: PASSWORD,
    toneHz: AGENT_HZ,
  });
  await controller.sees('phone-changed', { endpoint: `agent${extension}`, reach: 'reachable' }, since);
  return phone;
}

/** Wang calls the hotline; the leg is not answered yet. */
export async function givenACaller(
  asterisk: OwnAsterisk,
  controller: Controller,
): Promise<{ phone: SipPhone; legId: LegId }> {
  const phone = await SipPhone.start({ name: 'Wang', sip: asterisk.sip, user: CALLER_NUMBER });
  const since = controller.mark();
  await phone.dial('12315');
  const { legId } = await controller.sees('leg-arrived', {}, since);
  return { phone, legId };
}

export interface Talk {
  readonly wang: SipPhone;
  readonly liNa: SipPhone;
  readonly callerLeg: LegId;
  readonly agentLeg: LegId;
  readonly bridgeId: BridgeId;
}

export async function ringAgent(controller: Controller, callerLegId: LegId, timeoutSeconds = 20): Promise<LegId> {
  const legId = freshId<LegId>('leg');
  const rung = await controller.telephony.ring({
    legId,
    endpoint: 'agent8001',
    callerLegId,
    displayName: '综合咨询',
    displayNumber: '12315',
    headers: { 'X-Hotline-Offer': 'offer-1', 'X-Hotline-Call': 'call-1' },
    timeoutSeconds,
  });
  if (rung !== 'done') throw new Error('the phone of Li Na could not be rung');
  return legId;
}

/** Wang and Li Na hear each other. */
export async function givenATalk(asterisk: OwnAsterisk, controller: Controller): Promise<Talk> {
  const liNa = await givenAnAgent(asterisk, controller);
  const { phone: wang, legId: callerLeg } = await givenACaller(asterisk, controller);
  await controller.telephony.answer(callerLeg);
  const agentLeg = await ringAgent(controller, callerLeg);
  await liNa.ringing();
  await liNa.accept();
  await controller.sees('leg-up', { legId: agentLeg });
  const bridgeId = freshId<BridgeId>('bridge');
  await controller.telephony.bridge(bridgeId, [callerLeg, agentLeg]);
  await wang.established();
  return { wang, liNa, callerLeg, agentLeg, bridgeId };
}

export async function endTalk(controller: Controller, talk: Talk): Promise<void> {
  await controller.telephony.hangUp(talk.callerLeg);
  await controller.telephony.hangUp(talk.agentLeg);
  await controller.telephony.destroyBridge(talk.bridgeId);
  await Promise.all([talk.wang.stop(), talk.liNa.stop()]);
}
