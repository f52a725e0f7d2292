import { brandId, type LegId } from '@hotline/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyEchoes } from './key-echoes.ts';

type Telling = readonly [at: number, digit: string, pressedMs: number];

const LEG = brandId<LegId>('leg');

function keysOf(tellings: readonly Telling[], promptEndedAt?: number): string {
  const echoes = new KeyEchoes();
  if (promptEndedAt !== undefined) echoes.promptEnded(LEG, promptEndedAt);
  const isNew = ([at, digit, pressedMs]: Telling): boolean => !echoes.isEcho(LEG, { at, digit, pressedMs });
  return tellings
    .filter(isNew)
    .map(([, digit]) => digit)
    .join('');
}

/** Keys with 60 ms of silence between them, each for 180 ms, as a quick phone sends them. */
function quickly(keys: string, pressedMs = 180, pauseMs = 60): Telling[] {
  return [...keys].map((digit, index) => [(index + 1) * (pressedMs + pauseMs), digit, pressedMs]);
}

interface Press {
  readonly digit: string;
  readonly pressedMs: number;
  readonly pauseMs: number;
}

/** What Asterisk's channel.c tells of these presses, with a frame of sound every 20 ms. */
function toldBy(presses: readonly Press[], beganUnderPrompt: boolean): Telling[] {
  const told: Telling[] = [];
  const waiting: Press[] = [];
  let [isDown, playedUntil, last, now] = [false, 0, -1000, 0];
  const isPlaying = (): boolean => playedUntil > 0;
  const end = (press: Press): void => {
    told.push([now, press.digit, press.pressedMs]);
    if (isPlaying() || (!isDown && now - last < 45)) {
      waiting.push(press);
      return;
    }
    if (!isDown) playedUntil = now + press.pressedMs;
    else if (press.pressedMs < 80) playedUntil = now + 80 - press.pressedMs;
    isDown = false;
    last = now;
  };
  const framesUntil = (time: number): void => {
    for (; now < time; now += 1) {
      if (now % 20 > 0) continue;
      if (isPlaying() && now >= playedUntil) [playedUntil, last] = [0, now];
      else if (!isPlaying() && waiting.length > 0 && now - last >= 45) end(waiting.shift()!);
    }
  };
  for (const [index, press] of presses.entries()) {
    framesUntil(now + press.pauseMs);
    const isIgnored = isPlaying() || now - last < 45 || (index === 0 && beganUnderPrompt);
    if (!isIgnored) [isDown, last] = [true, now];
    framesUntil(now + press.pressedMs);
    end(press);
  }
  framesUntil(now + 10_000);
  return told;
}

describe('keys that Asterisk tells twice', () => {
  it('are one: as it was told on a busy machine, where 4 began under the prompt and ended after it', () => {
    const told: Telling[] = [
      ...(
        [
          [0, '4'],
          [239, '1'],
          [261, '1'],
          [483, '2'],
          [501, '2'],
          [719, '3'],
          [738, '3'],
        ] as const
      ).map(([at, digit]) => [at, digit, 180] as const),
      ...(
        [
          [962, '4'],
          [978, '4'],
          [1201, '5'],
          [1218, '5'],
          [1441, '5'],
          [1459, '5'],
          [1680, '6'],
          [1698, '6'],
        ] as const
      ).map(([at, digit]) => [at, digit, 180] as const),
    ];
    expect(keysOf(told, -20)).toBe('41234556');
  });

  it('are one: as a real phone pressed 4455# three times, and the prompt ended under a key', () => {
    const at = [63, 301, 542, 779, 1023, 1261, 1290, 1500, 1520, 1742, 1760, 1983, 1999, 2219, 2240];
    const told = [...'4455#44445555##'].map((digit, index): Telling => [at[index] ?? 0, digit, 180]);
    expect(keysOf(told, 0)).toBe('4455#4455#');
    const other = [16, 284, 498, 518, 737, 758, 977, 993];
    expect(
      keysOf(
        [...'445555##'].map((digit, index): Telling => [other[index] ?? 0, digit, 180]),
        0,
      ),
    ).toBe('4455#');
  });

  it('are one also when two are put back before the first is told again', () => {
    // 9 is played again until 1000 + 500 + 45; 5 and 5 come meanwhile.
    const told: Telling[] = [
      [1000, '9', 500],
      [1180, '5', 80],
      [1400, '5', 80],
      [1560, '5', 80],
      [1700, '5', 80],
      [2400, '5', 80],
    ];
    expect(keysOf(told, 900)).toBe('9555');
  });

  it('are each their own when nothing was put back, however quickly the same key is pressed', () => {
    expect(keysOf(quickly('4455#11110000'))).toBe('4455#11110000');
    // An automatic dialler: 50 ms each and 50 ms between.
    expect(keysOf(quickly('1123335', 50, 50))).toBe('1123335');
  });

  const finger = fc.record({
    digit: fc.constantFrom(...'0123456789*#'),
    pressedMs: fc.integer({ min: 4, max: 20 }).map((frames) => frames * 20),
    pauseMs: fc.integer({ min: 70, max: 600 }),
  });

  const story = fc.array(finger, { minLength: 1, maxLength: 20 });
  const digitsOf = (presses: readonly Press[]): string => presses.map(({ digit }) => digit).join('');

  it('are all heard of whoever presses as a person does, and no prompt ends under a key', () => {
    const isWhole = (presses: Press[]): boolean => keysOf(toldBy(presses, false)) === digitsOf(presses);
    fc.assert(fc.property(story, isWhole), { numRuns: 2000, seed: 3 });
  });

  it('are never lost when one does; in one of fifty stories of quick keys one is still told twice', () => {
    const stories = fc.sample(story, { numRuns: 2000, seed: 3 });
    const heard = stories.map((presses) => keysOf(toldBy(presses, true), presses[0]!.pauseMs + 30));
    const doubled = heard.filter((keys, index) => keys !== digitsOf(stories[index]!));
    // A key that begins in the 20 ms in which Asterisk is about to read one again moves that reading.
    expect(doubled.length).toBeLessThan(stories.length / 50);
    for (const [index, keys] of heard.entries()) expect(keys.length).toBeGreaterThanOrEqual(stories[index]!.length);
    const twice = stories.filter((presses) => toldBy(presses, true).length > presses.length);
    expect(twice.length, 'stories in which Asterisk tells something twice').toBeGreaterThan(100);
  });

  it('of two legs have nothing to do with each other', () => {
    const echoes = new KeyEchoes();
    const other = brandId<LegId>('other');
    echoes.promptEnded(LEG, -20);
    expect(echoes.isEcho(LEG, { at: 0, digit: '1', pressedMs: 180 })).toBe(false);
    expect(echoes.isEcho(LEG, { at: 200, digit: '2', pressedMs: 180 })).toBe(false);
    expect(echoes.isEcho(other, { at: 230, digit: '2', pressedMs: 180 })).toBe(false);
    expect(echoes.isEcho(LEG, { at: 240, digit: '2', pressedMs: 180 })).toBe(true);
    echoes.forget(LEG);
    expect(echoes.isEcho(LEG, { at: 250, digit: '2', pressedMs: 180 })).toBe(false);
  });
});
