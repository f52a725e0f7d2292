import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a state of the world that nobody announces, such as what a sound file holds by now. */
export async function until(
  description: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${description}`);
    await pause(50);
  }
}
