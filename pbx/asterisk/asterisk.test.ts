import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeholdersOf, renderConfiguration, TEMPLATES_DIR } from './render.ts';
import type { AsteriskSettings } from './settings.ts';
import { isNewEnough, versionIn } from './version.ts';

const listener = { host: '127.0.0.1', port: 5060 };
const settings: AsteriskSettings = {
  node: 'main',
  stateDir: '/tmp/state',
  modulesDir: '/m',
  dataDir: '/d',
  promptsDir: '/p',
  sip: listener,
  http: listener,
  ami: listener,
  rtp: { start: 20000, end: 21999 },
  ari: { app: 'hotline', user: 'pbx', password: 'a'.repeat(20) },
  amiAccount: { user: 'pbx', secret: 'b'.repeat(20) },
  trunkAddresses: ['127.0.0.1', '192.0.2.0/24'],
  amiClients: '127.0.0.1/32',
  citizenPhonePassword: null,
  mediaAddress: null,
};

it.each([
  ['22.10.1', true],
  ['22.10.0', false],
  ['22.11.0', true],
  ['23.4.0', false],
  ['24.0.0', true],
  ['20.20.1', false],
])('Asterisk %s is new enough: %s', (version, answer) => {
  expect(isNewEnough(version)).toBe(answer);
  expect(versionIn(`Asterisk ${version}+dfsg+~cs6.17.60671434-1`)).toBe(version);
});

describe('the rendered configuration', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-render-'));
    await renderConfiguration({ ...settings, stateDir: folder });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has no placeholder left, and only its owner may read the passwords', async () => {
    for (const name of await readdir(TEMPLATES_DIR)) {
      expect(await readFile(join(folder, 'etc', name), 'utf8')).not.toContain('{{');
    }
    expect(await readFile(join(folder, 'etc/pjsip.conf'), 'utf8')).toContain('match = 127.0.0.1,192.0.2.0/24');
  });

  it('refuses a setting that would break out of its line', async () => {
    for (const wrong of [
      { node: 'a\nb' },
      { promptsDir: '/p;x' },
      { promptsDir: 'relative' },
      { citizenPhonePassword: 'short' },
      { extra: 1 },
    ])
      await expect(
        renderConfiguration({ ...settings, stateDir: folder, ...wrong } as AsteriskSettings),
      ).rejects.toThrow('settings of Asterisk');
  });
});

it('the image knows every placeholder of the templates, and no other', async () => {
  const texts = await Promise.all(
    (await readdir(TEMPLATES_DIR)).map((name) => readFile(join(TEMPLATES_DIR, name), 'utf8')),
  );
  const used = new Set(texts.flatMap((text) => [...text.matchAll(/\{\{([A-Z_]+)\}\}/g)].map((match) => match[1])));
  const image = `${await readFile(join(import.meta.dirname, 'Dockerfile'), 'utf8')}\n${await readFile(join(import.meta.dirname, 'entrypoint.sh'), 'utf8')}`;
  expect([...used].sort()).toEqual(Object.keys(placeholdersOf(settings)).sort());
  for (const name of used) expect(image).toMatch(new RegExp(`\\b${name}\\b`));
});
