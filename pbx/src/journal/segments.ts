import { closeSync, ftruncateSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JournalledFactSchema, jsonParserOf, type JournalledFact } from '@hotline/contracts';

const parseLine = jsonParserOf('journal', JournalledFactSchema) as (text: string) => JournalledFact;

export interface Segment {
  readonly file: string;
  readonly firstSeq: number;
}

export function segmentFile(folder: string, firstSeq: number): string {
  return join(folder, `${String(firstSeq).padStart(12, '0')}.jsonl`);
}

/** The segments of a journal in order. Each is named for its first sequence number. */
export function listSegments(folder: string): Segment[] {
  return readdirSync(folder)
    .filter((name) => /^\d{12}\.jsonl$/.test(name))
    .sort()
    .map((name) => ({ file: join(folder, name), firstSeq: Number(name.slice(0, 12)) }));
}

/** The facts of one segment. A line that is not a fact refuses the whole segment: nothing is skipped silently. */
export function readSegment(segment: Segment): JournalledFact[] {
  const lines = readFileSync(segment.file, 'utf8').split('\n');
  lines.pop();
  return lines.map((line, index) => {
    const journalled = parseLine(line);
    const expected = segment.firstSeq + index;
    if (journalled.seq !== expected) {
      throw new Error(`${segment.file}:${index + 1}: sequence number ${journalled.seq} where ${expected} belongs`);
    }
    return journalled;
  });
}

/** Cuts off a line that a crash left half-written. Returns how many bytes were cut. */
export function mendTail(segment: Segment): number {
  const bytes = readFileSync(segment.file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole === bytes.length) return 0;
  const file = openSync(segment.file, 'r+');
  ftruncateSync(file, whole);
  closeSync(file);
  return bytes.length - whole;
}
