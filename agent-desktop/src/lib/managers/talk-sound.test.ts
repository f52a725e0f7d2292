import { brandId, type CallId } from '@hotline/contracts';
import { beforeEach, expect, test } from 'vitest';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { TalkSound } from './talk-sound.ts';

const CALL = brandId<CallId>('call-1');
let tab: MemoryStorage;
beforeEach(() => {
  tab = new MemoryStorage();
});

test('the page that comes back after a reload asks once', () => {
  new TalkSound(tab).carries(CALL);
  const reloaded = new TalkSound(tab);
  expect(
    reloaded.shouldRejoin({ callId: CALL, isPhoneFree: false, isReachable: true }),
    'its phone is not registered yet',
  ).toBe(false);
  expect(
    reloaded.shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: false }),
    'the switch does not know of its phone yet',
  ).toBe(false);
  expect(reloaded.shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: true })).toBe(true);
  expect(reloaded.shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: true })).toBe(false);
});

test('one that was refused asks again when more is known', () => {
  new TalkSound(tab).carries(CALL);
  const reloaded = new TalkSound(tab);
  expect(reloaded.shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: true })).toBe(true);
  reloaded.wasRefused(CALL);
  expect(reloaded.shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: true })).toBe(true);
});

test('a page whose phone just hung up does not ask for the talk that ends', () => {
  const sound = new TalkSound(tab);
  sound.carries(CALL);
  expect(sound.shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: true })).toBe(false);
});

test('a talk on an external phone, or of another tab, is left alone', () => {
  expect(new TalkSound(tab).shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: true })).toBe(false);
  new TalkSound(tab).carries(brandId<CallId>('call-0'));
  expect(new TalkSound(tab).shouldRejoin({ callId: CALL, isPhoneFree: true, isReachable: true })).toBe(false);
});
