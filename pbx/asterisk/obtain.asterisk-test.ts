import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OwnAsterisk } from '../src/asterisk/testing/own-asterisk.ts';
import { CannotObtain, obtainAsterisk } from './obtain.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotline-obtain-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it('without a network it says so in one line and leaves nothing behind', async () => {
  vi.stubEnv('HOTLINE_DEBIAN_MIRROR', 'http://127.0.0.1:9/debian');
  const failure = await obtainAsterisk({ cacheDir: folder }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CannotObtain);
  expect((failure as Error).message).toMatch(/^Asterisk: apt-get failed .*HOTLINE_DEBIAN_MIRROR.*ASTERISK_BINARY$/);
  expect(await readdir(folder)).toEqual([]);
});

it('an Asterisk that was named and does not do is refused by name', async () => {
  vi.stubEnv('ASTERISK_BINARY', '/bin/true');
  await expect(obtainAsterisk({ cacheDir: folder })).rejects.toThrow('ASTERISK_BINARY=/bin/true does not do');
});

it('a start ends the Asterisk that a killed start left in the same folder', async () => {
  const asterisk = await OwnAsterisk.start();
  const orphan = asterisk.pid;
  await asterisk.startAgain();
  expect(asterisk.pid).not.toBe(orphan);
  expect(() => process.kill(orphan, 0)).toThrow('ESRCH');
  await asterisk.stop();
});

it('Asterisk starts and stops without an error in its log', async () => {
  const asterisk = await OwnAsterisk.start();
  expect(await asterisk.log()).not.toMatch(/ERROR|undefined symbol|declined to load/);
  await asterisk.stop();
});
