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
  /** Messages that come evenly; each turn takes a millisecond of work. */
  const hear = (messages: number, everyMs: number): void => {
    for (let n = 0; n < messages; n += 1) {
      nowMs += everyMs;
      turns.count();
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
    hear(30, 20);
    nowMs += 1000;
    hear(12, 1);
    nowMs += 1000;
    hear(12, 1);
    expect(slept).toEqual([]);
  });

  it('begins a turn every few milliseconds in a busy time, however many messages come, and sends before it sleeps', () => {
    hear(200, 1);
    expect(slept.length).toBeGreaterThan(5);
    const order: string[] = [];
    const sleptBefore = slept.length;
    turns.atEnd(() => order.push(slept.length === sleptBefore ? 'sent before sleeping' : 'too late'));
    turns.count();
    endTurn();
    expect(order).toEqual(['sent before sleeping']);
    expect(Math.max(...slept)).toBeLessThan(20);
  });

  it('goes back to waiting for messages when the busy time is over', () => {
    hear(200, 1);
    for (let turn = 0; turn < 40 && afterReading.length > 0; turn += 1) endTurn();
    expect(afterReading).toEqual([]);
    const before = slept.length;
    hear(10, 20);
    expect(slept).toHaveLength(before);
  });
});
