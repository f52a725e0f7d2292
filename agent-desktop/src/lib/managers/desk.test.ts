import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { missedOffer, popOf, scenes, CALL } from '../../../testing/desk-scenes.ts';
import { fakeSockets } from '../testing/fake-socket.ts';
import { Desk } from './desk.svelte.ts';
import { ServerClock } from './server-clock.svelte.ts';

let sockets: ReturnType<typeof fakeSockets>;
let desk: Desk;
const askedAboutSession = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  askedAboutSession.mockClear();
  sockets = fakeSockets();
  desk = new Desk(new ServerClock(), sockets.open, askedAboutSession);
  desk.start();
});
afterEach(() => desk.stop());

test('shows what the server last said, and nothing before it spoke', () => {
  expect(desk.state).toBeNull();
  sockets.newest().opens();
  sockets.newest().says(scenes.ready());
  expect(desk.state?.agent?.state.kind).toBe('ready');
  sockets.newest().says(scenes.talking());
  expect(desk.callAtHand).toBe(CALL);
});

test('the clock is the server’s', () => {
  const clock = new ServerClock();
  clock.adjust(1_800_000_000_000);
  vi.advanceTimersByTime(1_000);
  clock.start();
  vi.advanceTimersByTime(250);
  expect(clock.now).toBe(1_800_000_001_250);
  clock.stop();
});

test('a lost connection keeps the last state, says so and comes back by itself', () => {
  sockets.newest().opens();
  sockets.newest().says(scenes.talking());
  sockets.newest().drops();
  expect(desk.connection).toBe('lost');
  expect(desk.state?.call?.callId).toBe(CALL);
  vi.advanceTimersByTime(500);
  expect(sockets.opened).toHaveLength(2);
  sockets.newest().opens();
  expect(desk.connection).toBe('open');
  expect(askedAboutSession).not.toHaveBeenCalled();
});

test('a socket that never opens asks whether the session still stands, ever more slowly', () => {
  for (let attempt = 0; attempt < 8; attempt++) {
    sockets.newest().drops();
    vi.advanceTimersByTime(5_000);
  }
  expect(askedAboutSession).toHaveBeenCalledTimes(8);
  expect(sockets.opened).toHaveLength(9);
});

test('the screen-pop of a call replaces the one that came while it rang', () => {
  sockets.newest().says(popOf(null));
  sockets.newest().says(popOf('case-1'));
  expect(desk.popOf(CALL)?.draftCaseId).toBe('case-1');
});

test('why the last offer ended is told until the next one rings', () => {
  sockets.newest().says(missedOffer);
  expect(desk.lastOfferEnded?.outcome).toBe('caller-left');
  sockets.newest().says(scenes.ringing());
  expect(desk.lastOfferEnded).toBeNull();
});

test('a desk that was replaced does not come back', () => {
  sockets.newest().opens();
  sockets.newest().says({ kind: 'closed', reason: 'replaced' });
  sockets.newest().drops();
  vi.advanceTimersByTime(10_000);
  expect(desk.closed).toBe('replaced');
  expect(sockets.opened).toHaveLength(1);
});

test('a message of an unknown shape is not drawn, and the page says that it is out of date', () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
  sockets.newest().says(scenes.ready());
  sockets.newest().says({ kind: 'desk', now: 'noon' });
  sockets.newest().says('not json');
  expect(desk.unreadable).toBe(true);
  expect(desk.state?.agent?.state.kind).toBe('ready');
  expect(complaint).toHaveBeenCalledTimes(2);
});
