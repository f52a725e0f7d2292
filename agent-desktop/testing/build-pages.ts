import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const BUILT = join(HERE, 'build/index.html');

/** The pages that are tested are the present ones. A build that is new enough is left alone: somebody may be using it. */
export default function buildPages(): void {
  const changedAt = Math.max(
    ...['src', 'static', 'svelte.config.js', 'vite.config.ts'].map((path) => newestIn(join(HERE, path))),
  );
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > changedAt) return;
  execFileSync('npm', ['run', '--silent', 'build', '--', '--logLevel', 'error'], { cwd: HERE, stdio: 'inherit' });
}

function newestIn(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'generated' && !name.endsWith('.test.ts'));
  return Math.max(0, ...inside.map((name) => newestIn(join(path, name))));
}
