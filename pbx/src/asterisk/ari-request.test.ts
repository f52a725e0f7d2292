import { describe, expect, it } from 'vitest';
import { buildAriRequest } from './ari-request.ts';
import { speaksRestOverWebSocket } from './choose-ari-session.ts';
import { isAsWanted } from './provision-phone.ts';

describe('buildAriRequest', () => {
  it('puts path, query, lists and body where Asterisk wants them', () => {
    expect(
      buildAriRequest('channels.playWithId', { channelId: 'a/b', playbackId: 'p', media: ['sound:/x 1', 'sound:/y'] }),
    ).toEqual({
      method: 'POST',
      uri: 'channels/a%2Fb/play/p?media=sound%3A%2Fx%201%2Csound%3A%2Fy',
      body: null,
    });
    const created = buildAriRequest('channels.create', {
      endpoint: 'PJSIP/a',
      app: 'x',
      variables: { 'PJSIP_HEADER(add,X-A)': '1' },
    });
    expect(created.body).toEqual({ variables: { 'PJSIP_HEADER(add,X-A)': '1' } });
    const filter = { allowed: [{ type: 'StasisStart' }] };
    expect(buildAriRequest('applications.filter', { applicationName: 'x', filter }).body).toEqual(filter);
  });
});

it.each([
  ['20.13.1', false],
  ['20.14.0', true],
  ['21.8.0', false],
  ['22.3.0', false],
  ['22.10.1+dfsg+~cs6.17.60671434-1', true],
  ['23.4.1', true],
  ['18.26.4', false],
])('Asterisk %s speaks REST over WebSocket: %s', (version, answer) => {
  expect(speaksRestOverWebSocket(version)).toBe(answer);
});

describe('isAsWanted', () => {
  const existing = [
    { attribute: 'remove_existing', value: 'true' },
    { attribute: 'qualify_timeout', value: '3.000000' },
    { attribute: 'allow', value: '(alaw|ulaw)' },
    { attribute: 'password', value: 'Yes' },
  ];
  it('sees through the spelling of Asterisk, but not of passwords', () => {
    expect(isAsWanted(existing, [{ attribute: 'remove_existing', value: 'yes' }])).toBe(true);
    expect(isAsWanted(existing, [{ attribute: 'qualify_timeout', value: '3' }])).toBe(true);
    expect(isAsWanted(existing, [{ attribute: 'allow', value: 'alaw,ulaw' }])).toBe(true);
    expect(isAsWanted(existing, [{ attribute: 'disallow', value: 'all' }])).toBe(true);
    expect(isAsWanted(existing, [{ attribute: 'qualify_timeout', value: '4' }])).toBe(false);
    expect(isAsWanted(existing, [{ attribute: 'password', value: 'yes' }])).toBe(false);
  });
});
