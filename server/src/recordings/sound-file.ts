import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { InvalidInput } from '@hotline/contracts';
import { parseManifest, type RecordingManifest } from '@hotline/recordings-schema';
import { Refusal } from '../http/refusal.ts';

export interface SoundFile {
  readonly manifest: RecordingManifest;
  /** Relative to the recordings folder, and really inside it. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * Follows a recording from its manifest to its sound. The manifest's path comes from a fact and the sound's name from
 * a file, so neither is trusted: links and `..` that lead out of the folder are refused as not there.
 */
export async function findSound(recordingsDir: string, manifestPath: string): Promise<SoundFile> {
  const manifestFile = await inside(recordingsDir, resolve(recordingsDir, manifestPath));
  const manifest = readManifest(await readFile(manifestFile, 'utf8'));
  const sound = await inside(recordingsDir, join(dirname(manifestFile), manifest.audio.file));
  const { size } = await stat(sound);
  return { manifest, path: relative(await realpath(recordingsDir), sound), bytes: size };
}

/** The path of a file relative to the recordings folder, when it really lies inside. */
export async function findInside(recordingsDir: string, path: string): Promise<string> {
  const file = await inside(recordingsDir, resolve(recordingsDir, path));
  return relative(await realpath(recordingsDir), file);
}

async function inside(folder: string, file: string): Promise<string> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(file)]);
    if (real.startsWith(root + sep)) return real;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  throw new Refusal('sound-missing');
}

function readManifest(text: string): RecordingManifest {
  try {
    return parseManifest(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof InvalidInput ? error.message : 'not JSON';
    throw new Refusal('manifest-invalid', [{ field: 'manifest', message: reason }]);
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP';
}
