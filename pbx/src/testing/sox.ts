import { join } from 'node:path';
import { obtainAsterisk } from '../../asterisk/obtain.ts';

/** The sox that the centre itself uses, from the shared cache of this checkout. */
export async function soxPath(): Promise<string> {
  const cacheDir = process.env['HOTLINE_CACHE'] ?? join(import.meta.dirname, '../../../.hotline/cache');
  return (await obtainAsterisk({ cacheDir })).sox;
}
