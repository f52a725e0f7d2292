import type { ScanResult } from '@hotline/contracts';
import { Refusal } from '../http/refusal.ts';
import { askClamd } from './clamd.ts';

/** Looks through a file before it is kept. Others are put in its place here. */
export interface Scanner {
  /** Refuses what carries something, and whatever could not be looked through. */
  scan(path: string): Promise<ScanResult>;
}

/** Without a clamd nothing is scanned, and every file says so. */
export function createScanner(clamdAddress: string | undefined): Scanner {
  if (!clamdAddress) return { scan: async () => 'not-scanned' };
  const colon = clamdAddress.lastIndexOf(':');
  const address = { host: clamdAddress.slice(0, colon), port: Number(clamdAddress.slice(colon + 1)) };
  return {
    async scan(path) {
      const verdict = await askClamd(address, path);
      if (verdict.kind === 'found') throw new Refusal('attachment-infected', { name: verdict.name });
      // An unscanned file must not slip in because the scanner has a bad day.
      if (verdict.kind === 'unavailable') throw new Refusal('scanner-unavailable', undefined, { 'retry-after': '30' });
      return 'clean';
    },
  };
}
