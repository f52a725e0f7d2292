import { brandId, type CallId } from '@hotline/contracts';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../api/outcome.ts';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { WrapUp, type WrapUpAnswer } from './wrap-up.svelte.ts';

const [FIRST, SECOND] = [brandId<CallId>('call-1'), brandId<CallId>('call-2')];
const done: Outcome<null> = { ok: true, value: null };
const waits: Outcome<null> = { ok: false, problem: { status: 503, code: 'saving-waits', details: null, text: '稍后' } };
let storage: MemoryStorage;
let saved: WrapUpAnswer[];
let answer: Outcome<null>;
const ready = vi.fn(async () => done);

beforeEach(() => {
  vi.useFakeTimers();
  ready.mockClear();
  [storage, saved, answer] = [new MemoryStorage(), [], done];
});

function givenWrapUp(): WrapUp {
  const save = async (each: WrapUpAnswer) => {
    if (answer.ok) saved.push(each);
    return answer;
  };
  return new WrapUp({ save, ready }, storage);
}

test('the disposition and its note are saved, which ends the wrap-up', async () => {
  const wrapUp = givenWrapUp();
  wrapUp.follow(FIRST);
  wrapUp.disposition = 'answered';
  wrapUp.note = ' 已告知 ';
  await wrapUp.finish();
  expect(saved).toEqual([{ callId: FIRST, disposition: 'answered', note: '已告知' }]);
  expect(ready).not.toHaveBeenCalled();
});

test('time runs out with a disposition chosen: it counts', async () => {
  const wrapUp = givenWrapUp();
  wrapUp.follow(FIRST);
  wrapUp.disposition = 'referred';
  wrapUp.follow(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toMatchObject([{ callId: FIRST, disposition: 'referred' }]);
});

test('a finished wrap-up is not saved twice', async () => {
  const wrapUp = givenWrapUp();
  wrapUp.follow(FIRST);
  wrapUp.disposition = 'answered';
  await wrapUp.finish();
  wrapUp.follow(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toHaveLength(1);
});

test('the desk hears of the end before the save is answered: still once', async () => {
  const wrapUp = givenWrapUp();
  wrapUp.follow(FIRST);
  wrapUp.disposition = 'answered';
  const finishing = wrapUp.finish();
  wrapUp.follow(null);
  await finishing;
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toHaveLength(1);
});

test('while the database is away the agent goes ready, and the answer is sent later, even after a reload', async () => {
  const wrapUp = givenWrapUp();
  answer = waits;
  wrapUp.follow(FIRST);
  wrapUp.disposition = 'repeat';
  await wrapUp.finish();
  expect(ready).toHaveBeenCalledOnce();
  wrapUp.follow(SECOND);
  expect(wrapUp.unsentCount).toBe(1);
  wrapUp.stop();

  answer = done;
  const again = givenWrapUp();
  again.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toMatchObject([{ callId: FIRST, disposition: 'repeat' }]);
  expect(again.unsentCount).toBe(0);
  expect(storage.length).toBe(0);
});

test('a refusal is shown and the choice stays', async () => {
  const wrapUp = givenWrapUp();
  answer = { ok: false, problem: { status: 404, code: 'not-found', details: null, text: '未找到' } };
  wrapUp.follow(FIRST);
  wrapUp.disposition = 'other';
  await wrapUp.finish();
  expect(wrapUp.problem?.text).toBe('未找到');
  expect(wrapUp.disposition).toBe('other');
});
