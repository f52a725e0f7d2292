import { afterAll, beforeAll, expect, test } from 'vitest';
import { malformedSip } from '../src/peers/malformed-sip.ts';
import { RawSip } from '../src/peers/raw-sip.ts';
import { Sipp } from '../src/peers/sipp.ts';
import { latePickUpScenario, registerScenario } from '../src/peers/scenarios.ts';
import { freePort } from '../src/free-port.ts';
import type { Centre } from '../src/stack/centre.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { People } from '../src/stack/given.ts';
import { waitForFact } from '../src/wait-for-fact.ts';
import { DeskClient } from '../src/stack/desk-client.ts';

let centre: Centre;
let people: People;

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'short' });
  people = new People(centre);
});
afterAll(() => centre.stop());

test('a pick-up that comes too late is hung up at once: no bridge, no wrap-up', async () => {
  const api = await centre.signIn('agent3');
  const { sip } = await api.get<{ sip: { username: string; password: string } }>('/api/desk/phone');
  const desk = await DeskClient.open('agent3', api);
  await api.post('/api/desk/sign-in', {});
  const port = await freePort();
  const rows = [[sip.username, `[authentication username=${sip.username} password=${sip.password}]`, String(port)]];
  // Asterisk calls back to where the REGISTER came from, so the same port registers first and is then called.
  const registering = await Sipp.start({ scenario: registerScenario(), sip: centre.sip, calls: 1, rows, port });
  expect((await registering.result).succeeded).toBe(1);
  const phone = await Sipp.start({ scenario: latePickUpScenario(), sip: centre.sip, server: true, port });
  await desk.state('reachable phone', (state) => state.agent?.phone === 'reachable');
  await api.post('/api/desk/ready');

  const { caller, callId } = await people.givenWaitingCaller('王芳');
  await centre.journal.waitFor('offer.made', (fact) => fact.callId === callId);
  await desk.state('ringing', (state) => state.agent?.state.kind === 'ringing');
  await caller.phone.hangUp();

  await waitForFact('the late 200 got its ACK and its BYE', () => phone.log.includes('hung up at once'));
  await desk.state('ready again', (state) => state.agent?.state.kind === 'ready');
  const types = centre.journal.ofCall(callId).map((fact) => fact.type);
  expect(types).not.toContain('call.connected');
  expect(types).not.toContain('recording.started');
  await api.post('/api/desk/sign-out');
  await phone.stop();
  desk.close();
  await people.leave();
});

test('malformed SIP during a talk is refused or ignored: Asterisk lives, the talk goes on, nothing is journalled', async () => {
  const { caller, callId } = await people.givenTalkingCall();
  const since = centre.journal.mark();
  const sip = await RawSip.open(centre.sip);
  try {
    for (const [what, datagram] of malformedSip(sip)) {
      await sip.send(datagram);
      expect(await sip.options(), `OPTIONS is answered after ${what}`).toMatch(/^SIP\/2\.0 \d{3}/);
    }
  } finally {
    sip.close();
  }
  const facts = centre.journal.all().filter((journalled) => journalled.seq > since);
  expect(facts.filter(({ fact }) => fact.type === 'asterisk.lost' || fact.type === 'pbx.started')).toEqual([]);
  await caller.phone.hangUp();
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended.endedBy).toBe('caller');
  await people.leave();
});
