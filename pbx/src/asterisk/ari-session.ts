import type { AriOperations } from './generated/ari.ts';

export type AriOperation = keyof AriOperations;
export type ParametersOf<Op extends AriOperation> = AriOperations[Op]['parameters'];
export type ResultOf<Op extends AriOperation> = AriOperations[Op]['returns'];

/** Asterisk answered, but refused. */
export class AriRefused extends Error {
  override readonly name = 'AriRefused';
  readonly operation: AriOperation;
  readonly status: number;

  constructor(operation: AriOperation, status: number, reason: string) {
    super(`${operation} was refused: ${status} ${reason}`);
    this.operation = operation;
    this.status = status;
  }
}

/** No answer can come: the connection is down, or went down before Asterisk answered. Nobody knows if it was done. */
export class AriNotConnected extends Error {
  override readonly name = 'AriNotConnected';
}

export interface AriAccess {
  /** For instance `http://127.0.0.1:18088/ari`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly app: string;
}

/** One connection while it lasts. It is never repaired: a new one takes its place (ari-link.ts). */
export interface AriSession {
  /**
   * Throws {@link AriRefused} or {@link AriNotConnected}. Requests are carried out in the order in which they were made, so
   * that one which builds on another need not wait for its answer.
   */
  request<Op extends AriOperation>(operation: Op, parameters: ParametersOf<Op>): Promise<ResultOf<Op>>;
  close(): void;
}

export interface AriSessionListener {
  /** Each event in the order in which Asterisk sent it. */
  onEvent(event: unknown): void;
  /** Exactly once, also after `close()`. */
  onClosed(): void;
}

/** Both ways to speak ARI. Rejects when no connection comes about. */
export type OpenAriSession = (access: AriAccess, listener: AriSessionListener) => Promise<AriSession>;
