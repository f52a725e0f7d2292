import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

export type { Page };
import { toneWav } from '../audio/tone.ts';
import { hearRemoteAudio, plainMicrophone } from './in-page.ts';

/** One browser process has one microphone file, so every person in a test has an own process. */
export interface BrowserPerson {
  readonly name: string;
  readonly toneHz: number;
  readonly url: string;
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'zh-CN' | 'en';
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

/** A person in front of a real Chromium, with a tone for a voice. */
export class BrowserSeat {
  readonly name: string;
  readonly url: string;
  readonly page: Page;
  /** What the page's console said that was an error, and what it threw. */
  readonly complaints: string[];
  readonly #browser: Browser;

  private constructor(person: BrowserPerson, browser: Browser, page: Page, complaints: string[]) {
    this.name = person.name;
    this.url = person.url;
    this.page = page;
    this.complaints = complaints;
    this.#browser = browser;
  }

  static async open(person: BrowserPerson): Promise<BrowserSeat> {
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [...FLAGS, `--use-file-for-fake-audio-capture=${toneWav(person.toneHz, 60, 48_000)}`],
    });
    const context = await browser.newContext({
      baseURL: person.url,
      locale: person.language ?? 'zh-CN',
      viewport: { width: person.width ?? 1366, height: person.height ?? 768 },
      permissions: ['microphone', 'notifications'],
    });
    // Functions compiled by esbuild refer to this helper, which the page does not have.
    await context.addInitScript('globalThis.__name ??= (named) => named');
    await context.addInitScript(plainMicrophone);
    await context.addInitScript(hearRemoteAudio);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    return new BrowserSeat(person, browser, page, complaints);
  }

  /** The share of what comes out of the far end's line that lies at one frequency, measured in the page. */
  heardShareOf(hertz: number): Promise<number> {
    return this.page.evaluate((wanted) => window.hotlineTest.heardShareOf(wanted), hertz);
  }

  async screenshot(folder: string, name: string): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
