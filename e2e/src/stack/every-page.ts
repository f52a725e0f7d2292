import { expect } from 'vitest';
import { AgentBrowser } from '../peers/agent-browser.ts';
import type { Centre } from './centre.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

/** Every page that a person of this role reaches by links, one after the other. */
async function everyPageOf(person: AgentBrowser, visit: (path: string) => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  const ahead = ['/'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    if (seen.includes(path)) continue;
    seen.push(path);
    await person.page.goto(path);
    await person.see('user-menu').waitFor();
    // A page that listens to a socket is idle all the same: sockets are not requests.
    await person.page.waitForLoadState('networkidle');
    await visit(path);
    const links = await person.page.locator('a[href^="/"]:not([download]):not([href^="/api"])').all();
    ahead.push(...(await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? '/'))));
  }
  return seen;
}

/** Opens whatever this person can reach, at both sizes, and keeps a picture of it in `screens`. */
export async function everyPageFits(centre: Centre, name: string, screens: string): Promise<void> {
  const person = await AgentBrowser.signedIn(centre, name);
  try {
    const pages = await everyPageOf(person, async (path) => {
      for (const size of SIZES) {
        await person.page.setViewportSize(size);
        const screen = `page-${name}${path.replaceAll('/', '-')}-${size.width}x${size.height}`;
        await person.seat.screenshot(screens, screen);
        const [wanted, given] = await person.page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        expect(wanted, `${screen}: nothing sticks out to the right`).toBeLessThanOrEqual(given ?? 0);
      }
    });
    expect(pages.length, `${name}: ${pages.join(' ')}`).toBeGreaterThan(2);
    expect(person.seat.complaints).toEqual([]);
  } finally {
    await person.close();
  }
}
