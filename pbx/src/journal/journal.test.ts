import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brandId, type CallId, type Fact } from '@hotline/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal } from './journal.ts';

describe('the journal', () => {
  let folder: string;
  let journal: Journal;

  const open = (): Journal => new Journal(folder, () => 'j');
  const answered = (n: number): Fact => ({ type: 'call.answered', at: n, callId: brandId<CallId>(`c${n}`) });
  const reopen = (): void => {
    journal.close();
    journal = open();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotline-journal-'));
    journal = open();
  });

  afterEach(() => {
    journal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('numbers facts without a gap, also over a restart', () => {
    journal.append(answered(1));
    journal.append(answered(2));
    reopen();
    expect(journal.append(answered(3)).seq).toBe(3);
    expect([...journal.replayFrom(2)].map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('says when facts are on disk, and not before', async () => {
    const durable = new Promise<void>((resolve) => journal.listen({ onDurable: resolve, onRotate: () => {} }));
    journal.append(answered(1));
    expect(journal.durableSeq).toBe(0);
    await durable;
    expect(journal.durableSeq).toBe(1);
  });

  it('hands facts to the operating system when told to, in one write, and with the sync at the latest', async () => {
    const file = join(folder, '000000000001.jsonl');
    const written = (): number => readFileSync(file, 'utf8').split('\n').length - 1;
    journal.append(answered(1));
    journal.append(answered(2));
    expect(written()).toBe(0);
    journal.flush();
    expect(written()).toBe(2);
    const durable = new Promise<void>((resolve) => journal.listen({ onDurable: resolve, onRotate: () => {} }));
    journal.append(answered(3));
    await durable;
    expect(written()).toBe(journal.durableSeq);
    expect(journal.durableSeq).toBe(3);
  });

  it('syncs the facts of a busy moment together', async () => {
    const syncs: number[] = [];
    journal.listen({ onDurable: () => syncs.push(journal.durableSeq), onRotate: () => {} });
    for (let n = 1; n <= 10; n += 1) {
      journal.append(answered(n));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(journal.durableSeq).toBe(10));
    expect(syncs.length).toBeLessThan(10);
  });

  it('cuts off a line that a crash left half-written', () => {
    journal.append(answered(1));
    journal.close();
    appendFileSync(join(folder, '000000000001.jsonl'), '{"v":1,"seq":2,"fa');
    journal = open();
    expect(journal.mendedBytes).toBe(18);
    expect(journal.append(answered(2)).seq).toBe(2);
    expect([...journal.replayFrom(1)]).toHaveLength(2);
  });

  it('refuses a damaged or foreign line rather than skip it', () => {
    journal.append(answered(1));
    journal.close();
    const file = join(folder, '000000000001.jsonl');
    writeFileSync(file, '{"v":9,"seq":1,"fact":{"type":"call.answered","at":1,"callId":"c"}}\n');
    expect(open).toThrow(/journal: \/v/);
    writeFileSync(file, '{"v":1,"seq":7,"fact":{"type":"call.answered","at":1,"callId":"c"}}\n');
    expect(open).toThrow(/sequence number 7 where 1 belongs/);
    writeFileSync(file, '');
  });

  it('begins new segments, reads across them and prunes only what is old and sent', async () => {
    const rotated = new Promise<void>((resolve) => journal.listen({ onDurable: () => {}, onRotate: resolve }));
    const long: Fact = { type: 'pbx.started', at: 1, version: 'x'.repeat(200) };
    for (let n = 0; n < 20_000; n += 1) journal.append(long);
    await rotated;
    journal.append(answered(1));
    expect(readdirSync(folder).filter((name) => name.endsWith('.jsonl'))).toHaveLength(2);
    expect(journal.readFrom(1, 3).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(journal.readFrom(20_000, 5).map(({ seq }) => seq)).toEqual([20_000, 20_001]);
    journal.prune(19_999, Date.now() + 1000);
    expect(journal.readFrom(1, 1)).toHaveLength(1);
    journal.prune(20_000, Date.now() + 1000);
    expect(() => journal.readFrom(1, 1)).toThrow(/were removed/);
  });
});
