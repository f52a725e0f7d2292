/**
 * Marks the moment at which what was just drawn is on the screen: after the next frame has been handed over.
 * bench/ measures from `invite-received` to `pop-painted`.
 */
export function markPainted(name: string, detail: Readonly<Record<string, string>>): () => void {
  let isStale = false;
  const frame = requestAnimationFrame(() => {
    // A frame callback runs before its paint; the next task runs after it.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (!isStale) performance.mark(name, { detail });
    };
    port2.postMessage(null);
  });
  return () => {
    isStale = true;
    cancelAnimationFrame(frame);
  };
}
