import { execFileSync } from 'node:child_process';

/** SOX names the program, as it does for pbx; without it the one on the PATH. */
export function sox(...args: readonly string[]): void {
  execFileSync(process.env['SOX'] ?? 'sox', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
