import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.ts';

const audio = {
  file: 'r.flac',
  format: 'flac',
  sampleRate: 8000,
  channels: ['caller', 'agent'],
  durationMs: 60_000,
  bytes: 400_123,
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};
const common = {
  recordingId: 'r',
  callId: 'c',
  hotline: '12315',
  agentId: 'li',
  startedAt: 1_795_222_800_000,
  endedAt: 1_795_222_860_000,
  audio,
};

describe('a manifest', () => {
  it('of version 1 is read as one agent from the beginning to the end, but for the holds', () => {
    const holds = [{ fromMs: 10_000, toMs: 20_000 }];
    expect(parseManifest({ version: 1, ...common, holds })).toEqual({
      version: 2,
      ...common,
      holds,
      pauses: [],
      segments: [
        { fromMs: 0, toMs: 10_000, speakers: [{ kind: 'agent', agentId: 'li' }] },
        { fromMs: 20_000, toMs: 60_000, speakers: [{ kind: 'agent', agentId: 'li' }] },
      ],
    });
  });

  it('of version 2 names who spoke when, and what was kept off it', () => {
    const manifest = {
      version: 2,
      ...common,
      holds: [],
      pauses: [{ fromMs: 30_000, toMs: 40_000 }],
      segments: [
        { fromMs: 0, toMs: 50_000, speakers: [{ kind: 'agent', agentId: 'li' }] },
        {
          fromMs: 50_000,
          toMs: 60_000,
          speakers: [
            { kind: 'agent', agentId: 'li' },
            { kind: 'outside', number: '12345' },
          ],
        },
      ],
    };
    expect(parseManifest(manifest)).toEqual(manifest);
  });

  it.each([
    [{ version: 3, ...common, holds: [] }],
    [{ version: 2, ...common, holds: [] }],
    [{ version: 2, ...common, holds: [], pauses: [], segments: [{ fromMs: 0, toMs: 1, speakers: [] }] }],
    [null],
  ])('that is neither is refused', (text) => {
    expect(() => parseManifest(text)).toThrow(/recording manifest/);
  });
});
