/** `asterisk-manager` 0.2 has no types of its own; these are the parts that manager-link.ts uses. */
declare module 'asterisk-manager' {
  import type { EventEmitter } from 'node:events';

  type Answer = Readonly<Record<string, string | undefined>>;

  interface Manager extends Pick<EventEmitter, 'on' | 'once' | 'removeListener' | 'removeAllListeners'> {
    options: { port: number; host: string; username: string; password: string; events: boolean };
    connect(port: number, host: string, callback?: () => void): void;
    login(callback: (error?: Answer) => void): void;
    /** `error` is the answer itself when Asterisk says "Error". */
    action(
      action: Readonly<Record<string, string>>,
      callback: (error: Answer | undefined, answer: Answer) => void,
    ): string;
    disconnect(callback?: () => void): void;
  }

  /** Without a port it does not connect by itself. */
  export default function createManager(
    port: null,
    host: string,
    user: string,
    password: string,
    events: boolean,
  ): Manager;
}
