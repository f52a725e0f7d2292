import type { SipAddress } from '../peers/sip-phone.ts';
import type { Api } from './api.ts';
import type { JournalReader } from './journal-reader.ts';

/** The parts that a test may take away and bring back. */
export type Part = 'asterisk' | 'pbx' | 'server' | 'broker' | 'database';

/** A whole running hotline centre, as tests see it. */
export interface Centre {
  readonly url: string;
  readonly sip: SipAddress;
  readonly recordings: string;
  /** The folder of the flows that run; prompts.yaml and the rest are beside it. */
  readonly flows: string;
  /** Where the running Asterisk has its configuration. */
  readonly asteriskEtc: string;
  readonly ami: { readonly host: string; readonly port: number; readonly user: string; readonly secret: string };
  readonly ari: { readonly url: string; readonly user: string; readonly password: string };
  readonly databaseUrl: string;
  readonly journal: JournalReader;
  /** Everything that the running pbx has in its mind; its shape is its own business. */
  dump(): Promise<unknown>;
  signIn(name: string): Promise<Api>;
  passwordOf(name: string): string;
  pidOf(part: Part): number;
  /** As a power cut would: SIGKILL, and nobody starts it again until {@link start}. */
  kill(part: Part): Promise<void>;
  /** In good order. */
  halt(part: Part): Promise<void>;
  start(part: Part): Promise<void>;
  /** SIGSTOP to the part and all that it started: its sockets stay open and nothing answers, until {@link thaw}. */
  freeze(part: Part): Promise<void>;
  thaw(part: Part): Promise<void>;
  stop(): Promise<void>;
}
