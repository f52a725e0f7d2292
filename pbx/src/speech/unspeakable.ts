import { pinyin } from 'pinyin-pro';

/** Marks at which the voice pauses, or which it passes over; digits are read one by one. */
const PLAIN = /^[0-9 ，、：；。！？,.;:!?()（）《》「」“”‘’…·]$/;
const HAN = /^\p{Script=Han}$/u;

/**
 * The signs of a Chinese text that would be read as letters, or not at all, each once. A text without a single sign that
 * makes a sound is unspeakable as a whole.
 */
export function unspeakableIn(text: string): readonly string[] {
  const signs = [...text];
  const silent = signs.filter((sign) => !PLAIN.test(sign) && !hasReading(sign));
  if (silent.length === 0 && !signs.some((sign) => /[0-9]/.test(sign) || HAN.test(sign))) return [text];
  return [...new Set(silent)];
}

/** Rare characters have no reading in the dictionary, and come back as they are. */
function hasReading(sign: string): boolean {
  return HAN.test(sign) && pinyin(sign, { toneType: 'num' }) !== sign;
}
