import { chromium, type Browser, type Page } from 'playwright-core';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...[
    '--disable-component-update',
    '--disable-sync',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
  ],
  '--autoplay-policy=no-user-gesture-required',
];

export const SIZES = {
  small: { width: 1366, height: 768 },
  large: { width: 1920, height: 1080 },
} as const;
export type Size = keyof typeof SIZES;

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** A page of somebody who has signed in here before. */
export async function openPage(browser: Browser, url: string, path: string, size: Size): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZES[size], locale: 'zh-CN', permissions: ['microphone'] });
  await context.addInitScript("localStorage.setItem('hotline.signed-in', 'yes')");
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  return page;
}
