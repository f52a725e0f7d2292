import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brandId, type CallId, type FactBatch, type JournalId } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { Outbox } from './outbox.ts';

describe('the outbox', () => {
  let folder: string;
  let journal: Journal;
  let sent: number[];
  let isBroken: boolean;
  let outbox: Outbox;
  let clock: HandClock;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotline-outbox-'));
    journal = new Journal(folder, () => 'j');
    sent = [];
    isBroken = false;
    clock = new HandClock();
    outbox = new Outbox(
      journal,
      async (batch: FactBatch) => {
        if (isBroken) throw new Error('connection lost');
        sent.push(...batch.facts.map(({ seq }) => seq));
      },
      clock,
    );
    journal.listen({ onDurable: () => outbox.pump(), onRotate: () => {} });
  });

  afterEach(() => {
    journal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function append(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) journal.append({ type: 'call.answered', at: n, callId: brandId<CallId>('c') });
    while (journal.durableSeq < journal.lastSeq) await settle();
    await settle();
    clock.advance(40);
    await settle();
  }

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const applied = async (seq: number, id = 'j'): Promise<void> => {
    outbox.onApplied({ journal: brandId<JournalId>(id), seq });
    await settle();
    clock.advance(40);
    await settle();
  };

  it('sends nothing before it knows where the server stands, then only what is missing', async () => {
    await append(5);
    expect(sent).toEqual([]);
    await applied(3);
    expect(sent).toEqual([4, 5]);
    await append(1);
    expect(sent).toEqual([4, 5, 6]);
  });

  it('takes progress as progress and a repeated position as a wish to hear it again', async () => {
    await applied(0);
    await append(4);
    await applied(2);
    expect(sent).toEqual([1, 2, 3, 4]);
    await applied(2);
    expect(sent).toEqual([1, 2, 3, 4, 3, 4]);
  });

  it('begins at the beginning for a server that knows another journal', async () => {
    await append(2);
    await applied(900, 'an-older-journal');
    expect(sent).toEqual([1, 2]);
  });

  it('sends again from the stored position after the connection was lost', async () => {
    await applied(0);
    isBroken = true;
    await append(3);
    expect(sent).toEqual([]);
    isBroken = false;
    outbox.onDisconnected();
    await applied(1);
    expect(sent).toEqual([2, 3]);
  });

  it('tells what comes soon after a message in one message, and a backlog without a pause', async () => {
    const batches: number[] = [];
    outbox = new Outbox(journal, async ({ facts }) => void batches.push(facts.length), clock);
    journal.listen({ onDurable: () => outbox.pump(), onRotate: () => {} });
    const durable = async (count: number): Promise<void> => {
      for (let n = 0; n < count; n += 1) journal.append({ type: 'call.answered', at: n, callId: brandId<CallId>('c') });
      while (journal.durableSeq < journal.lastSeq) await settle();
      await settle();
    };
    outbox.onApplied({ journal: brandId<JournalId>('j'), seq: 0 });
    await durable(1);
    await durable(2);
    await durable(3);
    expect(batches).toEqual([1]);
    clock.advance(40);
    await settle();
    expect(batches).toEqual([1, 5]);
    await durable(450);
    clock.advance(40);
    await settle();
    expect(batches).toEqual([1, 5, 200, 200, 50]);
  });
});
