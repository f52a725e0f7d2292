import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { exclusively } from './exclusive.ts';
import { ROOT } from './folders.ts';

async function filesOf(path: string, leaveOut: readonly string[]): Promise<string[]> {
  if (leaveOut.some((part) => path.includes(part))) return [];
  const found = await stat(path).catch(() => null);
  if (found === null) return [];
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesOf(join(path, name), leaveOut)))).flat();
}

async function hashOf(inputs: readonly string[], leaveOut: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const files = (await Promise.all(inputs.map((input) => filesOf(join(ROOT, input), leaveOut)))).flat();
  for (const file of files)
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

export interface Stamped {
  readonly name: string;
  /** Files and folders, relative to the checkout. */
  readonly inputs: readonly string[];
  readonly leaveOut?: readonly string[];
  /** Holds the hash of the inputs that the output was made from; made last, so a broken-off run is done again. */
  readonly stamp: string;
  /** What has to exist for the stamp to count. */
  readonly output: string;
}

/** Does the work only when its inputs changed since it was last done. One process at a time. Tells whether it did. */
export async function whenChanged(what: Stamped, work: () => Promise<void>): Promise<boolean> {
  const [stamp, output] = [join(ROOT, what.stamp), join(ROOT, what.output)];
  return exclusively(`${ROOT} ${what.name}`, async () => {
    const wanted = await hashOf(what.inputs, what.leaveOut ?? []);
    const isThere = await stat(output).then(
      () => true,
      () => false,
    );
    if (isThere && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) return false;
    await rm(stamp, { force: true });
    await work();
    await writeFile(stamp, wanted);
    return true;
  });
}
