import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { obtainAsterisk } from '../../asterisk/obtain.ts';
import { generateAri } from './generate-ari.ts';

it('the generated types are those of the Asterisk that is used', async () => {
  const cacheDir = process.env['HOTLINE_CACHE'] ?? join(import.meta.dirname, '../../../.hotline/cache');
  const { dataDir } = await obtainAsterisk({ cacheDir });
  const committed = await readFile(join(import.meta.dirname, 'generated/ari.ts'), 'utf8');
  expect(committed).toBe(await generateAri(join(dataDir, 'rest-api')));
});
