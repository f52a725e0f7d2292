/** Each of them, a few at a time; ends when all have. */
export async function inLanes<Each>(all: readonly Each[], lanes: number, work: (each: Each) => Promise<void>) {
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
