import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CALLER_HZ, toneWav } from '../audio/tone.ts';
import type { Samples } from '../audio/samples.ts';
import { readWav } from '../audio/wav.ts';
import type { FactLog } from '../fact-log.ts';
import { freePort } from '../free-port.ts';
import { BaresipControl, type BaresipEvent } from './baresip-control.ts';
import { accountOf, writeBaresipFolder } from './baresip-config.ts';
import { Program } from './program.ts';

export interface SipAddress {
  readonly host: string;
  readonly port: number;
}

export interface SipPhoneOptions {
  /** Whose phone it is, for messages: people in tests have names. */
  readonly name: string;
  readonly sip: SipAddress;
  /** The user part of the phone's own address: the caller's number, or the account. */
  readonly user: string;
  /** With a password the phone registers; without it calls as a trunk does. */
  readonly password?: string;
  /** What it offers and takes, in its order of liking; both kinds of G.711 unless given. */
  readonly codecs?: readonly ('pcma' | 'pcmu')[];
  readonly toneHz?: number;
  /** A WAV file (8 kHz, mono, 16 bit) instead of the tone. The call ends with it. */
  readonly speech?: string;
  readonly answers?: 'by-hand' | 'at-once';
  /** Where it listens, for a phone that is called without having registered. */
  readonly sipPort?: number;
}

/**
 * A scripted SIP phone: one baresip with its own folder and ports. It speaks a tone and keeps what it says and hears.
 * One call at a time.
 */
export class SipPhone {
  readonly name: string;
  readonly folder: string;
  readonly #sip: SipAddress;
  readonly #program: Program;
  readonly #control: BaresipControl;

  private constructor(options: SipPhoneOptions, folder: string, program: Program, control: BaresipControl) {
    this.name = options.name;
    this.folder = folder;
    this.#sip = options.sip;
    this.#program = program;
    this.#control = control;
  }

  static async start(options: SipPhoneOptions): Promise<SipPhone> {
    const folder = mkdtempSync(join(tmpdir(), 'hotline-phone-'));
    mkdirSync(join(folder, 'sound'));
    const controlPort = await freePort();
    const soundFile = options.speech ?? toneWav(options.toneHz ?? CALLER_HZ);
    writeBaresipFolder(folder, { controlPort, sipPort: options.sipPort ?? (await freePort()), soundFile });
    const program = new Program(process.env['BARESIP'] ?? 'baresip', ['-4', '-f', folder], { cwd: folder });
    try {
      const control = await BaresipControl.open(`phone of ${options.name}`, controlPort);
      const phone = new SipPhone(options, folder, program, control);
      await control.command('uanew', accountOf(options));
      if (options.password !== undefined) await phone.registered();
      return phone;
    } catch (error) {
      await program.stop();
      throw new Error(`phone of ${options.name} did not start: ${program.output}`, { cause: error });
    }
  }

  /** What the phone itself prints: some of it is told nowhere else. */
  get output(): string {
    return this.#program.output;
  }

  get facts(): FactLog<BaresipEvent> {
    return this.#control.facts;
  }

  mark(): number {
    return this.facts.mark();
  }

  registered(since = 0, withinMs?: number): Promise<BaresipEvent> {
    return this.#event('registration', 'REGISTER_OK', since, withinMs);
  }

  ringing(since = 0, withinMs?: number): Promise<BaresipEvent> {
    return this.#event('incoming call', 'CALL_INCOMING', since, withinMs);
  }

  established(since = 0, withinMs?: number): Promise<BaresipEvent> {
    return this.#event('established call', 'CALL_ESTABLISHED', since, withinMs);
  }

  /** `param` holds the reason: "Connection reset by user", "486 Busy Here", … */
  closed(since = 0, withinMs?: number): Promise<BaresipEvent> {
    return this.#event('end of the call', 'CALL_CLOSED', since, withinMs);
  }

  async dial(number: string): Promise<void> {
    await this.#control.command('dial', `sip:${number}@${this.#sip.host}:${this.#sip.port}`);
  }

  async accept(): Promise<void> {
    await this.#control.command('accept');
  }

  /** Ends the call; an incoming one that was not answered is declined with 486. */
  async hangUp(): Promise<void> {
    await this.#control.command('hangup');
  }

  async sendDigits(digits: string): Promise<void> {
    for (const digit of digits) await this.#control.command('sndcode', digit);
  }

  /** The keys that the other side pressed, as telephone events (RFC 4733). */
  keysHeard(): string[] {
    return this.facts.all.filter(({ type }) => type === 'CALL_DTMF_START').map(({ param }) => param ?? '');
  }

  /** Asks the other side by REFER to call somebody else instead: a transfer made by the phone itself. */
  async refer(uri: string): Promise<void> {
    await this.#control.command('transfer', uri);
  }

  async hold(): Promise<void> {
    await this.#control.command('hold');
  }

  async resume(): Promise<void> {
    await this.#control.command('resume');
  }

  /** What the newest call has brought to this phone's ear so far. */
  heard(): Samples {
    return this.#sound('dec');
  }

  said(): Samples {
    return this.#sound('enc');
  }

  /** The phone dies without a word: no BYE, no un-REGISTER. */
  async die(): Promise<void> {
    this.#program.signal('SIGKILL');
    await this.#program.ended;
    this.#control.close();
  }

  async stop(): Promise<void> {
    this.#control.close();
    await this.#program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #event(description: string, type: string, since: number, withinMs: number | undefined): Promise<BaresipEvent> {
    const options = withinMs === undefined ? { since } : { since, withinMs };
    return this.facts.waitFor(description, (event) => event.type === type, options);
  }

  #sound(direction: 'enc' | 'dec'): Samples {
    const sound = join(this.folder, 'sound');
    const newest = readdirSync(sound)
      .filter((file) => file.endsWith(`-${direction}.wav`))
      .sort()
      .at(-1);
    if (newest === undefined) return { rate: 8000, channels: [new Float32Array()] };
    return readWav(join(sound, newest));
  }
}
