import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FactLog } from '@hotline/e2e/fact-log.ts';
import { openAriClientSession } from './ari-client-session.ts';
import { AriNotConnected, AriRefused, type AriAccess, type AriSession } from './ari-session.ts';
import { Turns } from '../turns.ts';
import { webSocketSession } from './websocket-session.ts';
import { OwnAsterisk } from './testing/own-asterisk.ts';

interface Event {
  readonly type: string;
  readonly bridge?: { readonly id: string };
}

describe.each([
  { name: 'REST over WebSocket', open: webSocketSession(new Turns()) },
  { name: 'ari-client', open: openAriClientSession },
])('ARI by $name', ({ open }) => {
  let asterisk: OwnAsterisk;
  let access: AriAccess;
  let session: AriSession;
  let events: FactLog<Event>;

  beforeAll(async () => {
    asterisk = await OwnAsterisk.start();
    access = {
      url: asterisk.access.ariUrl,
      user: asterisk.access.ariUser,
      password: asterisk.access.ariPassword,
      app: 'contract',
    };
    events = new FactLog<Event>('events');
    session = await open(access, {
      onEvent: (event) => events.append(event as Event),
      onClosed: () => events.append({ type: 'closed' }),
    });
  });
  afterAll(() => asterisk.stop());

  it('answers with the parsed result', async () => {
    const { system } = await session.request('asterisk.getInfo', { only: ['system'] });
    expect(system?.version).toMatch(/^22\./);
  });

  it('answers many at once, each with its own', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `VARIABLE_${index}`);
    await Promise.all(
      names.map((name) => session.request('asterisk.setGlobalVar', { variable: name, value: `值 ${name}&=+,%` })),
    );
    const values = await Promise.all(names.map((name) => session.request('asterisk.getGlobalVar', { variable: name })));
    expect(values.map(({ value }) => value)).toEqual(names.map((name) => `值 ${name}&=+,%`));
  });

  it('says by its status that a thing is not there', async () => {
    const refusal = await session.request('channels.answer', { channelId: 'nobody' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AriRefused);
    expect((refusal as AriRefused).status).toBe(404);
  });

  it('sends a body and a list', async () => {
    const fields = [
      { attribute: 'max_contacts', value: '1' },
      { attribute: 'qualify_frequency', value: '7' },
    ];
    const made = await session.request('asterisk.updateObject', {
      configClass: 'res_pjsip',
      objectType: 'aor',
      id: 'contract',
      fields,
    });
    expect(made).toContainEqual({ attribute: 'qualify_frequency', value: '7' });
  });

  it('passes events on in order', async () => {
    const bridges = Array.from({ length: 20 }, (_, index) => `events-${index}`);
    for (const bridgeId of bridges) await session.request('bridges.createWithId', { bridgeId, type: 'mixing' });
    await session.request('applications.subscribe', {
      applicationName: 'contract',
      eventSource: bridges.map((id) => `bridge:${id}`),
    });
    for (const bridgeId of bridges) await session.request('bridges.destroy', { bridgeId });
    const destroyed = (): Event[] => events.all.filter(({ type }) => type === 'BridgeDestroyed');
    await events.waitFor('all bridges destroyed', () => destroyed().length === bridges.length);
    expect(destroyed().map(({ bridge }) => bridge?.id)).toEqual(bridges);
  });

  it('tells the first when a second takes its name', async () => {
    const second = await open(access, { onEvent: () => {}, onClosed: () => {} });
    await events.waitFor('replaced', ({ type }) => type === 'ApplicationReplaced');
    second.close();
  });

  it('says once that it is closed, and refuses to be asked afterwards', async () => {
    session.close();
    await events.waitFor('closed', ({ type }) => type === 'closed');
    await expect(session.request('asterisk.ping', {})).rejects.toBeInstanceOf(AriNotConnected);
    expect(events.all.filter(({ type }) => type === 'closed')).toHaveLength(1);
  });

  it('fails what was asked when Asterisk dies', async () => {
    const closed = new FactLog<Event>('events');
    const other = await open(access, { onEvent: () => {}, onClosed: () => closed.append({ type: 'closed' }) });
    await asterisk.kill();
    await closed.waitFor('closed', ({ type }) => type === 'closed');
    await expect(other.request('asterisk.ping', {})).rejects.toBeInstanceOf(AriNotConnected);
    await expect(open(access, { onEvent: () => {}, onClosed: () => {} })).rejects.toThrow();
  });
});
