/** A WebSocket that does what a test says. */
export class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  isClosed = false;

  opens(): void {
    this.onopen?.();
  }

  says(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  drops(): void {
    this.onclose?.();
  }

  close(): void {
    this.isClosed = true;
  }
}

/** Every socket that was opened, the newest last. */
export function fakeSockets() {
  const opened: FakeSocket[] = [];
  const open = () => {
    const socket = new FakeSocket();
    opened.push(socket);
    return socket as unknown as WebSocket;
  };
  const newest = () => {
    const socket = opened.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  };
  return { opened, open, newest };
}
