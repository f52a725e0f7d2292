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

/** Pieces of the first, a middle and the last word of a speech: whoever heard these heard it from beginning to end. */
export function wordsOf(said: Float32Array): readonly Float32Array[] {
  return [0.1, 0.5, 0.85].map((place) => {
    const from = Math.round(said.length * place);
    const pieces = [0, 1, 2, 3].map((step) =>
      said.subarray(from + (step * PIECE) / 4, from + (step * PIECE) / 4 + PIECE),
    );
    // A pause between two words is like any other.
    return pieces.filter(({ length }) => length === PIECE).reduce((a, b) => (energyOf(b) > energyOf(a) ? b : a));
  });
}

function norm(values: Float32Array, from: number, length: number): number {
  let sum = 0;
  for (let index = from; index < from + length; index += 1) sum += values[index]! * values[index]!;
  return Math.sqrt(sum);
}
