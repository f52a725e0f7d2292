import type { LegId } from '@hotline/contracts';

/** A key as Asterisk reports it: at its release. */
export interface KeyReleased {
  readonly at: number;
  readonly digit: string;
  readonly pressedMs: number;
}

/** Asterisk's least pause between two keys, and least length of one (AST_MIN_DTMF_GAP and -DURATION in channel.c). */
const GAP_MS = 45;
const LEAST_MS = 80;
/** It acts at the next frame of sound, which comes every 20 ms, and a little later on a busy machine. */
const SLACK_MS = 60;

interface Line {
  /** The newest key that was not put back, and whether it is played again for all of its length. */
  last: KeyReleased;
  isPlayed: boolean;
  promptEndedAt: number;
  /** Those will be told once more, in order. */
  readonly putBack: KeyReleased[];
}

/**
 * Asterisk forgets the beginning of a key while a prompt plays. When the prompt ends before the key does, it plays the key
 * again by itself; a key that comes meanwhile, or within 45 ms, is put back and read again later, then played as well, and so
 * on. Both readings are told as `ChannelDtmfReceived`: who keys a number in quickly would have keyed in each digit twice. So
 * this keeps account of what Asterisk holds, and knows a second telling: the same digit, of the same length, when it is due.
 */
export class KeyEchoes {
  readonly #lines = new Map<LegId, Line>();

  promptEnded(legId: LegId, at: number): void {
    this.#lineOf(legId).promptEndedAt = at;
  }

  /** True for what was told before. */
  isEcho(legId: LegId, key: KeyReleased): boolean {
    const line = this.#lineOf(legId);
    settle(line, key.at);
    const heldUntil = heldUntilOf(line);
    const [first] = line.putBack;
    const isEcho = first !== undefined && isTheSame(first, key) && (key.at >= heldUntil || isTooSoon(first, key));
    if (isEcho) line.putBack.shift();
    else if (key.at <= heldUntil + SLACK_MS) line.putBack.push(key);
    else take(line, key);
    if (isEcho) Object.assign(line, { last: key, isPlayed: true });
    return isEcho;
  }

  forget(legId: LegId): void {
    this.#lines.delete(legId);
  }

  #lineOf(legId: LegId): Line {
    const never = Number.NEGATIVE_INFINITY;
    const known = this.#lines.get(legId);
    if (known) return known;
    const last = { at: never, digit: '', pressedMs: 0 };
    const line: Line = { last, isPlayed: false, promptEndedAt: never, putBack: [] };
    this.#lines.set(legId, line);
    return line;
  }
}

/** What was not told again in time was not put back: Asterisk took it when it came. */
function settle(line: Line, now: number): void {
  while (line.putBack.length > 0 && now > heldUntilOf(line) + SLACK_MS) take(line, line.putBack.shift()!);
}

/** A key whose beginning was not heard is played again. */
function take(line: Line, key: KeyReleased): void {
  line.isPlayed = key.at - key.pressedMs < heldUntilOf(line);
  line.last = key;
}

/** The news of the prompt's end may come after that of the key, hence not until the next key is the length of the hold known. */
function heldUntilOf({ last, isPlayed, promptEndedAt }: Line): number {
  const { at, pressedMs } = last;
  const hasLostItsBeginning = isPlayed || (promptEndedAt >= at - pressedMs - SLACK_MS && promptEndedAt <= at);
  return at + (hasLostItsBeginning ? pressedMs : Math.max(0, LEAST_MS - pressedMs)) + GAP_MS;
}

function isTheSame(one: KeyReleased, other: KeyReleased): boolean {
  return one.digit === other.digit && one.pressedMs === other.pressedMs;
}

/** A key that is pressed again was down for all of its time after the first release. */
function isTooSoon(first: KeyReleased, second: KeyReleased): boolean {
  return second.at - first.at < second.pressedMs;
}
