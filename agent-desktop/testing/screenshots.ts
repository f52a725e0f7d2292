/** `npx tsx testing/screenshots.ts FOLDER [NAME…]`: every page at both sizes, for looking at. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPage, SIZES, type Size } from './browser.ts';
import { SHOTS } from './shots.ts';
import { givenToldServer } from './told-server.ts';

const [folder = '/tmp/hotline-screens', ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [name, shot] of Object.entries(SHOTS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const server = givenToldServer();
  const url = await server.start();
  shot.prepare?.(server);
  for (const size of Object.keys(SIZES) as Size[]) {
    const page = await openPage(browser, url, shot.path, size);
    page.on('pageerror', (error) => console.error(name, error.message));
    await page.waitForLoadState('networkidle');
    await shot.act?.(page, server);
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
    await page.context().close();
  }
  await server.stop();
}
await browser.close();
