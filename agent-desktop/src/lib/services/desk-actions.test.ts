import { brandId, type CallId } from '@hotline/contracts';
import { beforeEach, expect, test, vi } from 'vitest';
import { createApiClient } from '../api/client.ts';
import { Microphone } from '../managers/microphone.svelte.ts';
import { Notices } from '../managers/notices.svelte.ts';
import { Pending } from '../managers/pending.svelte.ts';
import { Phone } from '../managers/phone.svelte.ts';
import { FakeCall, FakePhone, fakeStream } from '../testing/fake-phone.ts';
import { DeskActions } from './desk-actions.ts';

const CALL = brandId<CallId>('call-1');
let asked: string[];
let answer: () => Response;
let notices: Notices;
let phone: Phone;
let sip: FakePhone;
let actions: DeskActions;

const refusal = (status: number, error: string) =>
  Response.json({ error, message: `中文 ${error}`, messageEn: error }, { status });

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = () => new Response(null, { status: 204 });
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return answer();
  });
  notices = new Notices();
  const microphone = new Microphone(async () => fakeStream().stream, { processesAudio: () => true });
  phone = new Phone(
    (_account, listener) => (sip = new FakePhone(listener)),
    microphone,
    () => 0,
  );
  phone.start({ uri: '', authorizationUser: '', password: '', socketUrl: '', register: true });
  actions = new DeskActions(createApiClient('http://centre'), phone, notices, new Pending());
});

async function givenTalk(): Promise<FakeCall> {
  const call = sip.rings(new FakeCall('offer-1'));
  await actions.answer();
  call.listener?.onTalking();
  return call;
}

test('answering asks the browser’s phone, not the server', async () => {
  const call = await givenTalk();
  expect(call.done).toEqual(['answer']);
  expect(asked).toEqual([]);
});

test('hang-up and hold go through the server', async () => {
  const call = await givenTalk();
  await actions.hold(CALL);
  await actions.hangUp(CALL);
  expect(asked).toEqual(['POST /api/desk/calls/call-1/hold', 'POST /api/desk/calls/call-1/hang-up']);
  expect(call.done).toEqual(['answer']);
});

test('with pbx away the browser ends the talk itself', async () => {
  const call = await givenTalk();
  answer = () => refusal(503, 'pbx-unreachable');
  await actions.hangUp(CALL);
  expect(call.done).toEqual(['answer', 'hang-up']);
  expect(notices.shown).toEqual([]);
});

test('a refusal is told in the words of the server', async () => {
  answer = () => refusal(409, 'wrong-state');
  await actions.hangUp(CALL);
  expect(notices.shown).toMatchObject([{ tone: 'bad', text: '中文 wrong-state' }]);
});

test('signing in leads straight to ready, and stops at a refusal', async () => {
  await actions.signInAndReady();
  answer = () => refusal(409, 'refused-by-pbx');
  await actions.signInAndReady();
  expect(asked).toEqual(['POST /api/desk/sign-in', 'POST /api/desk/ready', 'POST /api/desk/sign-in']);
});

test('a button pressed twice asks once', async () => {
  await Promise.all([actions.ready(), actions.ready()]);
  expect(asked).toEqual(['POST /api/desk/ready']);
});

test('a server out of reach is told as such', async () => {
  answer = () => {
    throw new TypeError('fetch failed');
  };
  await actions.ready();
  expect(notices.shown[0]?.text).toContain('无法连接服务器');
});
