/** Root mean square, 0…1. Speech on a phone line lies around 0.05; digital silence is below 0.001. */
export function energyOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return values.length === 0 ? 0 : Math.sqrt(sum / values.length);
}

/** Goertzel: the power at one frequency. */
function powerAt(values: Float32Array, rate: number, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let before = 0;
  let beforeThat = 0;
  for (const value of values) {
    const now = value + coefficient * before - beforeThat;
    beforeThat = before;
    before = now;
  }
  return before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
}

const WINDOW = 800;

/**
 * The share of all energy that lies at one frequency: near 1 for a pure tone, near 0 when it is absent. Measured in
 * windows of 800 samples (10 Hz wide at 8 kHz), so that a small drift of the sender's clock does not hide the tone.
 */
export function shareOf(values: Float32Array, rate: number, hertz: number): number {
  let atFrequency = 0;
  let overall = 0;
  for (let start = 0; start + WINDOW <= values.length; start += WINDOW) {
    const window = values.subarray(start, start + WINDOW);
    let energy = 0;
    for (const value of window) energy += value * value;
    overall += energy;
    atFrequency += (2 * powerAt(window, rate, hertz)) / WINDOW;
  }
  return overall === 0 ? 0 : Math.min(1, atFrequency / overall);
}

/** Seconds in which the tone dominates, counted in windows of a tenth of a second at 8 kHz. */
export function secondsOfTone(values: Float32Array, rate: number, hertz: number): number {
  let windows = 0;
  for (let start = 0; start + WINDOW <= values.length; start += WINDOW) {
    const window = values.subarray(start, start + WINDOW);
    if (energyOf(window) > 0.005 && shareOf(window, rate, hertz) > 0.5) windows += 1;
  }
  return (windows * WINDOW) / rate;
}

/** The longest stretch, in seconds, in which nothing louder than `threshold` is heard: a gap in a talk. */
export function longestSilence(values: Float32Array, rate: number, threshold = 0.005): number {
  const window = Math.round(rate / 50);
  let longest = 0;
  let current = 0;
  for (let start = 0; start + window <= values.length; start += window) {
    current = energyOf(values.subarray(start, start + window)) < threshold ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return (longest * window) / rate;
}
