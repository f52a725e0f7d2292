import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

export interface ZipLimits {
  readonly entries: number;
  readonly bytes: number;
  /** How many times its own size it may grow to. Ordinary documents stay below 20. */
  readonly growth: number;
  /** Whether packed files within are looked for: an office document holds none of these by itself. */
  readonly isArchive: boolean;
}

export type ZipVerdict = 'fine' | 'bomb' | 'locked' | 'broken' | 'holds-packed' | 'holds-programs';

export const ZIP_LIMITS: Omit<ZipLimits, 'isArchive'> = { entries: 5_000, bytes: 500_000_000, growth: 150 };
/** Small files may well grow: a sheet of empty rows. */
const ALWAYS_FINE_BYTES = 10_000_000;
const PACKED = /\.(zip|rar|7z|gz|tgz|bz2|xz|tar|cab|iso|jar|apk)$/i;
const PROGRAMS = /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|lnk|dll|sh)$/i;

/**
 * Unpacks everything to nowhere and counts. What a zip says of its own sizes is believed only when it condemns it:
 * entries may lie, and may lie over each other.
 */
export async function lookThroughZip(path: string, packedBytes: number, limits: ZipLimits): Promise<ZipVerdict> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch {
    return 'broken';
  }
  try {
    const allowed = Math.min(limits.bytes, Math.max(ALWAYS_FINE_BYTES, packedBytes * limits.growth));
    return await judgeEntries(zip, allowed, limits);
  } finally {
    zip.close();
  }
}

async function judgeEntries(zip: ZipFile, allowed: number, limits: ZipLimits): Promise<ZipVerdict> {
  if (zip.entryCount > limits.entries) return 'bomb';
  let unpacked = 0;
  let seen = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      seen += 1;
      if (seen > limits.entries) return 'bomb';
      const verdict = judgeEntry(entry, limits);
      if (verdict !== 'fine') return verdict;
      if (unpacked + entry.uncompressedSize > allowed) return 'bomb';
      unpacked += await countUnpacked(zip, entry, allowed - unpacked);
      if (unpacked > allowed) return 'bomb';
    }
  } catch {
    // A damaged zip, or one whose sizes lie: either way nobody could open it as what it says.
    return 'broken';
  }
  return 'fine';
}

function judgeEntry(entry: Entry, { isArchive }: ZipLimits): ZipVerdict {
  if (entry.isEncrypted()) return 'locked';
  if (isArchive && PACKED.test(entry.fileName)) return 'holds-packed';
  return PROGRAMS.test(entry.fileName) ? 'holds-programs' : 'fine';
}

class Enough extends Error {}

/** Stops one byte beyond what is allowed. */
async function countUnpacked(zip: ZipFile, entry: Entry, allowed: number): Promise<number> {
  if (entry.fileName.endsWith('/')) return 0;
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > allowed ? new Enough() : null);
    },
  });
  try {
    await pipeline(await zip.openReadStreamPromise(entry), count.resume());
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return bytes;
}
