import { expect, test } from 'vitest';
import { linkTroubles } from './link-troubles.ts';
import { phoneWords } from './phone-words.ts';

const whole = { pbx: 'up', asterisk: 'up', database: 'up' } as const;
const about = (...args: Parameters<typeof linkTroubles>) => linkTroubles(...args).map((trouble) => trouble.about);

test('nothing is said while everything is there', () => {
  expect(about('open', false, whole)).toEqual([]);
});

test('the gravest comes first, and what cannot be known is not said', () => {
  expect(about('open', false, { pbx: 'down', asterisk: 'down', database: 'waiting' })).toEqual(['pbx', 'database']);
  expect(about('open', true, { ...whole, asterisk: 'down' })).toEqual(['page', 'asterisk']);
  expect(about('lost', false, { ...whole, database: 'waiting' })).toEqual(['server']);
});

test('of the phone the agent hears what is wrong first', () => {
  const good = { usesBrowserPhone: true, link: 'ready', microphone: 'granted', reach: 'reachable' } as const;
  expect(phoneWords(good)).toEqual({ isGood: true, message: 'phone.ready' });
  expect(phoneWords({ ...good, reach: 'unreachable' }).message).toBe('phone.connecting');
  expect(phoneWords({ ...good, microphone: 'refused' }).message).toBe('phone.no-microphone');
  expect(phoneWords({ ...good, link: 'lost', microphone: 'refused' }).message).toBe('phone.lost');
  expect(phoneWords({ ...good, usesBrowserPhone: false, link: 'off' }).message).toBe('phone.external-ready');
  expect(phoneWords({ ...good, usesBrowserPhone: false, reach: 'unreachable' }).message).toBe('phone.external-away');
});
