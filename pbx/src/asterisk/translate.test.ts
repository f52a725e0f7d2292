import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { translate } from './translate.ts';

/** Captured from Asterisk 22.10.1; nothing in them was changed. */
const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden/events.json'), 'utf8')) as Record<
  string,
  { timestamp: string }
>;
const at = (name: string): number => Date.parse(golden[name]?.timestamp ?? '');

describe('translate', () => {
  it.each([
    [
      'caller-arrived',
      {
        kind: 'leg-arrived',
        legId: 'main-1795259113.0',
        node: 'main',
        trunk: 'trunk',
        dialled: '12315',
        callerNumber: '13800001234',
      },
    ],
    ['leg-up', { kind: 'leg-up', legId: 'leg-a1' }],
    ['caller-gone', { kind: 'leg-gone', legId: 'main-1795259113.0', cause: 16 }],
    ['declined', { kind: 'leg-gone', legId: 'leg-a2', cause: 17 }],
    ['no-answer', { kind: 'leg-gone', legId: 'leg-a3', cause: 19 }],
    ['playback-failed', { kind: 'playback-finished', playbackId: 'pb-1', legId: 'main-1795259113.0' }],
    ['phone-reachable', { kind: 'phone-changed', endpoint: 'agent8001', reach: 'reachable' }],
    ['phone-unreachable', { kind: 'phone-changed', endpoint: 'agent8001', reach: 'unreachable' }],
  ])('%s', (name, observation) => {
    expect(translate(golden[name])).toEqual({ kind: 'observed', observation: { at: at(name), ...observation } });
  });

  it('a caller who was answered before arriving is up at once', () => {
    const arrived = golden['caller-arrived'] as unknown as { channel: object };
    expect(translate({ ...arrived, channel: { ...arrived.channel, state: 'Up' } })).toMatchObject({
      observation: { kind: 'leg-arrived' },
      then: { kind: 'leg-up', legId: 'main-1795259113.0' },
    });
  });

  it('an end without a cause is normal clearing', () => {
    expect(translate({ ...golden['caller-gone'], cause: 0 })).toMatchObject({
      observation: { kind: 'leg-gone', cause: 16 },
    });
  });

  it('a carrier that comes and goes is no phone', () => {
    const event = golden['phone-reachable'] as unknown as { endpoint: object };
    expect(translate({ ...event, endpoint: { ...event.endpoint, resource: 'trunk' } })).toEqual({ kind: 'ignored' });
  });

  it('a key', () => {
    expect(translate(golden['key-pressed'])).toMatchObject({
      kind: 'observed',
      observation: { kind: 'digit', digit: '5', pressedMs: 180 },
    });
  });

  it('a leg that we created has not arrived, and ringing is not up', () => {
    expect(translate(golden['created-leg-started'])).toEqual({ kind: 'created-leg-started', legId: 'leg-a1' });
    expect(translate(golden['leg-ringing'])).toEqual({ kind: 'ignored' });
  });

  it('what is no business of ours is ignored', () => {
    for (const event of [
      golden['dial-ringing'],
      golden['stasis-end'],
      golden['trunk-endpoint'],
      { type: 'SomethingNew' },
      null,
      7,
      'text',
      [],
    ])
      expect(translate(event)).toEqual({ kind: 'ignored' });
  });

  it('another controller took over', () => {
    expect(translate(golden['replaced'])).toEqual({ kind: 'replaced' });
  });

  it('the wish of an answered leg to hang up is its end; one that only rings ends with its own cause', () => {
    const request = (state: string) => ({
      type: 'ChannelHangupRequest',
      timestamp: '2026-11-21T11:05:13.014+0000',
      channel: { id: 'main-1.0', state, caller: { number: '13800001234' } },
    });
    expect(translate(request('Up'))).toMatchObject({ observation: { kind: 'leg-gone', legId: 'main-1.0', cause: 16 } });
    expect(translate(request('Ringing'))).toEqual({ kind: 'ignored' });
  });

  it('an event that lacks what is read is malformed, never half understood', () => {
    expect(translate({ type: 'ChannelDestroyed', timestamp: '2026-11-21T11:05:13.014+0000', cause: '16' })).toEqual({
      kind: 'malformed',
      type: 'ChannelDestroyed',
    });
  });

  it.each(['', 'anonymous', 'citizen-web', 'Anonymous Caller', '1'])(
    'a caller who presents "%s" has no number',
    (number) => {
      const event = structuredClone(golden['caller-arrived']) as unknown as { channel: { caller: { number: string } } };
      event.channel.caller.number = number;
      expect(translate(event)).toMatchObject({ observation: { callerNumber: null } });
    },
  );
});
