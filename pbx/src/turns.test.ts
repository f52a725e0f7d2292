import { beforeEach, describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

describe('the turns of the event loop', () => {
  let nowMs: number;
  let slept: number[];
  let afterReading: (() => void)[];
  let turns: Turns;

  beforeEach(() => {
    nowMs = 0;
    slept = [];
    afterReading = [];
    turns = new Turns({
      now: () => nowMs,
      afterReading: (call) => afterReading.push(call),
      sleep: (ms) => {
        slept.push(ms);
        nowMs += ms;
      },
    });
  });

  const endTurn = (): void => {
    for (const call of afterReading.splice(0)) call();
  };
  /** Messages that come evenly. A turn reads all that has come, and takes a millisecond of work. */
  const hear = (forMs: number, everyMs: number): void => {
    const until = nowMs + forMs;
    let heardAt = nowMs;
    while (nowMs < until) {
      if (afterReading.length === 0) nowMs = Math.max(nowMs, heardAt + everyMs);
      for (; heardAt + everyMs <= nowMs; heardAt += everyMs) turns.count();
      nowMs += 1;
      endTurn();
    }
  };

  it('does what was put off once, at the end of the turn', () => {
    const done: string[] = [];
    turns.atEnd(() => done.push('first'));
    turns.atEnd(() => done.push('second'));
    expect(done).toEqual([]);
    endTurn();
    expect(done).toEqual(['first', 'second']);
    endTurn();
    expect(done).toHaveLength(2);
    expect(slept).toEqual([]);
  });

  it('waits for nothing in a quiet time, nor after one burst', () => {
    hear(2000, 20);
    nowMs += 1000;
    hear(35, 1);
    nowMs += 1000;
    hear(35, 1);
    expect(slept).toEqual([]);
  });

  it('begins a turn every few milliseconds in a busy time, however many messages come', () => {
    hear(1000, 1);
    const before = slept.length;
    hear(1000, 1);
    expect(slept.length - before).toBeGreaterThan(15);
    expect(slept.length - before).toBeLessThan(25);
    expect(Math.max(...slept)).toBeLessThanOrEqual(50);
  });

  it('sends before it sleeps', () => {
    hear(1000, 2);
    const before = slept.length;
    let sleptWhenSent = -1;
    turns.atEnd(() => (sleptWhenSent = slept.length));
    endTurn();
    expect(sleptWhenSent).toBe(before);
    expect(slept.length).toBe(before + 1);
  });

  it('goes back to waiting for messages when the busy time is over', () => {
    hear(1000, 1);
    for (let turn = 0; turn < 10 && afterReading.length > 0; turn += 1) endTurn();
    expect(afterReading).toEqual([]);
    const before = slept.length;
    hear(1000, 20);
    expect(slept).toHaveLength(before);
  });
});
