/** Lets a caller wait until something about the parts has changed, instead of asking again and again. */
export function createTurns() {
  const waiting = new Set<() => void>();
  return {
    /** Something changed: everyone who waits looks again. */
    tell: () => waiting.forEach((look) => look()),
    until: (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!isSo()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
