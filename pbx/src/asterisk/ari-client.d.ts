/** The few parts of `ari-client` 2.2 (no types of its own) that ari-client-session.ts touches. */
declare module 'ari-client' {
  import type { EventEmitter } from 'node:events';

  interface SwaggerFailure {
    readonly status?: number;
    readonly data?: { toString(encoding: string): string };
  }
  type SwaggerOperation = (
    parameters: Readonly<Record<string, unknown>>,
    onSuccess: (response: { data: { toString(encoding: string): string } }) => void,
    onFailure: (failure: SwaggerFailure) => void,
  ) => void;

  interface Client extends EventEmitter {
    start(app: string): Promise<void>;
    stop(): void;
    readonly _swagger: { readonly apis: Readonly<Record<string, Readonly<Record<string, SwaggerOperation>>>> };
    readonly _ws: EventEmitter & { ping(): void; terminate(): void; readonly readyState: number };
  }

  const ari: { connect(url: string, user: string, password: string): Promise<Client> };
  export default ari;
}
