import { FactMissing } from './fact-log.ts';

const ASK_AGAIN_MS = 50;

/**
 * Asks until the answer is there: for facts that can only be polled (an HTTP answer, a file, a row). The probe returns
 * undefined or false while the fact is not there yet; what it throws counts as "not yet" and is told when time is up.
 */
export async function waitForFact<Answer>(
  description: string,
  probe: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  withinMs = 20_000,
): Promise<Answer> {
  const deadline = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) {
      const reason = last instanceof Error ? `: ${last.message}` : '';
      throw new FactMissing(`no ${description} within ${withinMs} ms${reason}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
