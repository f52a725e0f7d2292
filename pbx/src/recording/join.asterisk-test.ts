import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brandId } from '@hotline/contracts';
import { decodeAudio } from '@hotline/e2e/audio/decode.ts';
import { between } from '@hotline/e2e/audio/samples.ts';
import { hearingOf } from '@hotline/e2e/stack/hearing.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { soxPath } from '../testing/sox.ts';
import type { RunningRecording } from './core/recording.ts';
import { filesOf, type RecordingFiles } from './files.ts';
import { joinRecording } from './join.ts';
import { Joiner } from './joiner.ts';

describe('joining a recording', () => {
  let folder: string;
  let sox: string;
  let files: RecordingFiles;
  const recording: RunningRecording = {
    recordingId: brandId('call-1-rec'),
    callId: brandId('call-1'),
    legId: brandId('leg-1'),
    agentId: brandId('li'),
    hotline: '12315',
    // 2026-11-20 23:30 in UTC is the 21st in China: the folder is the Chinese day.
    startedAt: Date.UTC(2026, 10, 20, 23, 30),
    endedAt: Date.UTC(2026, 10, 20, 23, 30, 3),
    renewedAt: [],
    holds: [{ from: Date.UTC(2026, 10, 20, 23, 30, 1), to: Date.UTC(2026, 10, 20, 23, 30, 2) }],
    pauses: [],
    segments: [],
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hotline-join-'));
    sox = await soxPath();
    files = filesOf(folder, recording);
    mkdirSync(dirname(files.pieces[0].said), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function tone(file: string, seconds: number, hertz: number): void {
    execFileSync(sox, [
      '-n',
      '-r',
      '8000',
      '-b',
      '16',
      '-c',
      '1',
      file,
      'synth',
      String(seconds),
      'sine',
      String(hertz),
    ]);
  }

  it('puts the caller left and the agent right, hashes the file and describes it', async () => {
    tone(files.pieces[0].said, 3, 440);
    tone(files.pieces[0].heard, 2.5, 880);
    const result = await joinRecording(sox, recording, files);
    expect(result).toMatchObject({ ok: true, manifest: '2026/11/21/call-1-rec.json', durationMs: 3000 });
    const info = execFileSync(sox, ['--i', files.sound]).toString();
    expect(info).toMatch(/Channels +: 2/);
    expect(info).toMatch(/Duration +: 00:00:03.00/);
    expect(execFileSync('sha256sum', [files.sound]).toString()).toContain(result.ok ? result.sha256 : 'no');
    expect(readdirSync(dirname(files.pieces[0].said)).sort()).toEqual(['call-1-rec.flac', 'call-1-rec.json']);
  });

  it('is done by a process of its own, which is started again when it has died', async () => {
    const joiner = new Joiner(sox);
    tone(files.pieces[0].said, 1, 440);
    tone(files.pieces[0].heard, 1, 880);
    const broken = new Joiner('/no/such/sox');
    expect(await broken.join(recording, files)).toEqual({ ok: false, reason: 'join-failed' });
    broken.stop();
    expect(await joiner.join(recording, files)).toMatchObject({ ok: true, durationMs: 1000 });
    joiner.stop();
    expect(await joiner.join(recording, files)).toMatchObject({ ok: true, durationMs: 1000 });
    joiner.stop();
  });

  it('puts each piece where it was said, with silence between them', async () => {
    const renewed = {
      ...recording,
      renewedAt: [recording.startedAt + 2000, recording.startedAt + 2500, recording.startedAt + 4000],
    };
    const pieces = filesOf(folder, renewed);
    // The first ran on for a moment after the second was decided; the third never began; the fourth lost its length.
    const [first, second, , fourth] = pieces.pieces;
    tone(first.said, 2.1, 440);
    tone(first.heard, 2.1, 880);
    tone(second?.said ?? '', 1, 440);
    tone(second?.heard ?? '', 1, 620);
    tone(fourth?.said ?? '', 1, 440);
    tone(fourth?.heard ?? '', 0.5, 620);
    expect(await joinRecording(sox, renewed, pieces)).toMatchObject({ ok: true, durationMs: 5000 });
    const samples = decodeAudio(pieces.sound);
    const shareOf = (from: number, to: number, channel: number, hertz: number): number =>
      hearingOf(between(samples, from, to), channel).shareOf(hertz);
    expect(shareOf(0, 2.1, 1, 880)).toBeGreaterThan(0.9);
    expect(shareOf(2.1, 3.1, 1, 620)).toBeGreaterThan(0.9);
    expect(shareOf(2.1, 3.1, 0, 440)).toBeGreaterThan(0.9);
    expect(hearingOf(between(samples, 3.15, 3.95), 0).energy).toBe(0);
    expect(shareOf(4, 5, 0, 440)).toBeGreaterThan(0.9);
    expect(shareOf(4, 4.5, 1, 620)).toBeGreaterThan(0.9);
    expect(readdirSync(dirname(first.said)).sort()).toEqual(['call-1-rec.flac', 'call-1-rec.json']);
  });

  it('gives the same again when it was done before', async () => {
    tone(files.pieces[0].said, 1, 440);
    tone(files.pieces[0].heard, 1, 880);
    const first = await joinRecording(sox, recording, files);
    expect(await joinRecording(sox, recording, files)).toEqual(first);
  });

  it('says what is missing, and loses nothing when it cannot join', async () => {
    expect(await joinRecording(sox, recording, files)).toEqual({ ok: false, reason: 'file-missing' });
    writeFileSync(files.pieces[0].said, 'x'.repeat(100));
    writeFileSync(files.pieces[0].heard, 'x'.repeat(100));
    expect(await joinRecording(sox, recording, files)).toEqual({ ok: false, reason: 'join-failed' });
    expect(readdirSync(dirname(files.pieces[0].said))).toHaveLength(2);
    writeFileSync(files.pieces[0].said, 'x'.repeat(44));
    writeFileSync(files.pieces[0].heard, '');
    expect(await joinRecording(sox, recording, files)).toEqual({ ok: false, reason: 'file-empty' });
  });
});
