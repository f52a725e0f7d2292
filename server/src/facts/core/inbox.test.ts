import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inbox } from './inbox.ts';
import type { Entry } from './read-batch.ts';

const entry = (seq: number): Entry => ({ seq, unread: { reason: '', raw: '' } });
const batch = (from: number, count: number) => ({
  journal: 'j',
  entries: Array.from({ length: count }, (_, index) => entry(from + index)),
});

describe('the inbox', () => {
  it('knows nothing of a journal before the database has said how far it is', () => {
    expect(new Inbox(10).take(batch(1, 1))).toBe('missing');
  });

  it('takes what follows, drops what is known, refuses a gap and what is too much', () => {
    const inbox = new Inbox(5);
    inbox.open('j', 10);
    expect([
      inbox.take(batch(9, 2)),
      inbox.take(batch(9, 4)),
      inbox.take(batch(14, 1)),
      inbox.take(batch(13, 4)),
      inbox.take(batch(13, 3)),
    ]).toEqual(['known', 'taken', 'missing', 'missing', 'taken']);
    expect(inbox.next(3)).toMatchObject({ stored: 10, entries: [{ seq: 11 }, { seq: 12 }, { seq: 13 }] });
    inbox.stored('j', 13);
    expect(inbox.size).toBe(2);
    inbox.open('j', 14);
    expect(inbox.next(9)).toMatchObject({ stored: 14, entries: [{ seq: 15 }] });
    inbox.open('j', 99);
    expect([inbox.size, inbox.next(9)]).toEqual([0, null]);
  });

  it('hands out every fact once and in order, whatever is lost, repeated or reordered on the way', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('send' as const),
        from: fc.integer({ min: 1, max: 60 }),
        count: fc.integer({ min: 1, max: 12 }),
      }),
      fc.record({ kind: fc.constant('store' as const), most: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ kind: fc.constant('reopen' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const inbox = new Inbox(20);
        inbox.open('j', 0);
        let last = 0;
        for (const each of steps) {
          if (each.kind === 'send') inbox.take(batch(each.from, each.count));
          if (each.kind === 'reopen') inbox.open('j', last);
          const run = each.kind === 'store' ? inbox.next(each.most) : null;
          if (run) {
            expect(run.stored).toBe(last);
            for (const { seq } of run.entries) expect(seq).toBe((last += 1));
            inbox.stored('j', last);
          }
          expect(inbox.size).toBeLessThanOrEqual(20);
        }
      }),
    );
  });
});
