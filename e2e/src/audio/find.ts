import { energyOf } from './measure.ts';

/**
 * How alike a piece of sound and the best fitting stretch of a longer one are: near 1 when it was heard as it is, near 0
 * for anything else, music too. Only the order of magnitude of loudness is left out. The product of both lengths is what
 * it costs: take pieces of a quarter of a second.
 */
export function likenessOf(piece: Float32Array, heard: Float32Array): number {
  const strength = norm(piece, 0, piece.length);
  if (strength === 0) return 0;
  let best = 0;
  for (let at = 0; at + piece.length <= heard.length; at += 1) {
    // Silence is like nothing.
    const there = norm(heard, at, piece.length);
    if (there < strength / 4) continue;
    let sum = 0;
    for (let index = 0; index < piece.length; index += 1) sum += piece[index]! * heard[at + index]!;
    best = Math.max(best, sum / (strength * there));
  }
  return best;
}

/** A fifth of a second at 8 kHz. */
const PIECE = 1_600;

/** The loudest piece of each third of a speech: whoever heard these heard it from beginning to end. */
export function wordsOf(said: Float32Array): readonly Float32Array[] {
  const third = Math.floor(said.length / 3);
  return [0, 1, 2].map((part) => {
    let loudest = said.subarray(part * third, part * third + PIECE);
    for (let from = part * third; from + PIECE <= (part + 1) * third; from += PIECE / 4) {
      const piece = said.subarray(from, from + PIECE);
      if (energyOf(piece) > energyOf(loudest)) loudest = piece;
    }
    return loudest;
  });
}

function norm(values: Float32Array, from: number, length: number): number {
  let sum = 0;
  for (let index = from; index < from + length; index += 1) sum += values[index]! * values[index]!;
  return Math.sqrt(sum);
}
