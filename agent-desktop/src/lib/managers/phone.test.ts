import { beforeEach, describe, expect, test } from 'vitest';
import { FakeCall, FakePhone, fakeStream } from '../testing/fake-phone.ts';
import { Microphone, type OpenMicrophone } from './microphone.svelte.ts';
import { Phone } from './phone.svelte.ts';

const account = {
  uri: 'sip:agent8001-web@centre',
  authorizationUser: 'agent8001',
  password: 'x',
  socketUrl: 'ws://centre/sip',
  register: true,
};
let sip: FakePhone;
let microphone = fakeStream();

function givenPhone(open: OpenMicrophone = () => Promise.resolve(microphone.stream)): Phone {
  const phone = new Phone(
    (_account, listener) => (sip = new FakePhone(listener)),
    new Microphone(open, { processesAudio: () => true }),
    () => 1_000,
  );
  phone.start(account);
  return phone;
}
const refused = () => Promise.reject(new DOMException('no', 'NotAllowedError'));

beforeEach(() => {
  microphone = fakeStream();
});

describe('an agent’s phone', () => {
  test('rings with the offer of the header, and talks once the switch says so', async () => {
    const phone = givenPhone();
    const call = sip.rings(new FakeCall('offer-1'));
    expect(phone.call).toMatchObject({ kind: 'incoming', offerId: 'offer-1' });
    await phone.answer();
    expect(phone.call?.kind).toBe('answering');
    expect(call.done).toEqual(['answer']);
    call.listener?.onTalking();
    expect(phone.call).toMatchObject({ kind: 'talking', since: 1_000 });
  });

  test('an INVITE without the header is an emergency call', () => {
    const phone = givenPhone();
    sip.rings(new FakeCall(null, '13800001234'));
    expect(phone.call).toMatchObject({ kind: 'incoming', offerId: null });
  });

  test('a refused microphone leaves the caller ringing and says why', async () => {
    const phone = givenPhone(refused);
    const call = sip.rings(new FakeCall('offer-1'));
    await phone.answer();
    expect(phone.call?.kind).toBe('incoming');
    expect(phone.microphone.state).toBe('refused');
    expect(call.done).toEqual([]);
  });

  test('a caller who leaves while the microphone is asked for is not answered, and the microphone is let go', async () => {
    let allow: (stream: MediaStream) => void = () => {};
    const phone = givenPhone(() => new Promise((resolve) => (allow = resolve)));
    const call = sip.rings(new FakeCall('offer-1'));
    const answering = phone.answer();
    call.ends('canceled');
    allow(microphone.stream);
    await answering;
    expect(call.done).toEqual([]);
    expect(microphone.track.isStopped).toBe(true);
    expect(phone.call).toBeNull();
  });

  test('mute and keys work while talking only, and the next call begins unmuted', async () => {
    const phone = givenPhone();
    phone.setMuted(true);
    phone.sendDigit('1');
    const call = sip.rings(new FakeCall('offer-1'));
    await phone.answer();
    call.listener?.onTalking();
    phone.setMuted(true);
    phone.sendDigit('5');
    expect(call.done).toEqual(['answer', 'mute', 'digit 5']);
    call.ends('hung-up');
    expect(phone.isMuted).toBe(false);
  });

  test('switched off, it registers nowhere', () => {
    const phone = givenPhone();
    phone.stop();
    expect(sip.isRunning).toBe(false);
    expect(phone.link).toBe('off');
  });
});

describe('a citizen’s phone', () => {
  test('dials, rings, talks, ends with a reason', async () => {
    const phone = givenPhone();
    await phone.dial('12315');
    const [call] = sip.dialled;
    expect(phone.call).toEqual({ kind: 'dialling', number: '12315' });
    call?.listener?.onRinging();
    expect(phone.call?.kind).toBe('ringing');
    call?.listener?.onTalking();
    call?.ends('hung-up');
    expect(phone.call).toBeNull();
    expect(phone.lastEnd).toBe('hung-up');
  });

  test('without a microphone no call is made', async () => {
    const phone = givenPhone(refused);
    await phone.dial('12315');
    expect(sip.dialled).toEqual([]);
    expect(phone.call).toBeNull();
  });

  test('on an insecure page it says so', async () => {
    const phone = new Phone(
      (_account, listener) => new FakePhone(listener),
      new Microphone(undefined, { processesAudio: () => true }),
      () => 0,
    );
    await phone.microphone.prepare();
    expect(phone.microphone.state).toBe('insecure');
  });
});
