import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Controller } from './testing/controller.ts';
import { OwnAsterisk } from './testing/own-asterisk.ts';

/** A request as a browser sends it through the server's proxy, which stands on the trunk's own address (loopback). */
function request(method: string, from: string): string {
  return [
    `${method} sip:12315@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/WS 192.0.2.1.invalid;branch=z9hG4bK${from}`,
    `From: <sip:${from}@127.0.0.1>;tag=${from}`,
    'To: <sip:12315@127.0.0.1>',
    `Call-ID: ${method}-${from}`,
    `CSeq: 1 ${method}`,
    'Contact: <sip:x@192.0.2.1.invalid;transport=ws>',
    'Max-Forwards: 70',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

describe('strangers', () => {
  let asterisk: OwnAsterisk;
  let controller: Controller;

  beforeAll(async () => {
    asterisk = await OwnAsterisk.start();
    controller = await Controller.connected(asterisk.access);
  });
  afterAll(async () => {
    await controller.stop();
    await asterisk.stop();
  });

  it.each(['13800001234', 'trunk', 'citizen-web', 'agent8001', 'nobody'])(
    'over the websocket, "%s" has to prove who it is',
    async (from) => {
      await controller.telephony.provisionPhone('8001', 'phone-of-an-agent-0123456789');
      const { host, port } = asterisk.settings.http;
      const socket = new WebSocket(`ws://${host}:${port}/ws`, 'sip');
      await once(socket, 'open');
      socket.send(request('INVITE', from));
      const [answer] = (await once(socket, 'message')) as [Buffer];
      expect(answer.toString().split('\r\n')[0]).toMatch(/^SIP\/2\.0 (401|404) /);
      expect(controller.count('leg-arrived')).toBe(0);
      socket.terminate();
    },
  );

  it('from the network, the name of the trunk alone opens nothing', async () => {
    expect(await asterisk.console('pjsip show endpoint trunk')).toMatch(/identify_by +: ip\b/);
  });

  it('ARI and AMI refuse a wrong password', async () => {
    const { ariUrl } = asterisk.access;
    const authorization = `Basic ${Buffer.from('pbx:wrong').toString('base64')}`;
    expect((await fetch(`${ariUrl}/channels`, { headers: { authorization } })).status).toBe(401);
    expect((await fetch(`${ariUrl}/channels`)).status).toBe(401);
    const stranger = new Controller({ ...asterisk.access, amiSecret: 'wrong-but-long-enough' });
    stranger.telephony.start();
    await stranger.sees('connected');
    await expect(stranger.telephony.setEmergencyMember('agent8001', true)).rejects.toThrow('AMI is not connected');
    await stranger.stop();
  });
});
