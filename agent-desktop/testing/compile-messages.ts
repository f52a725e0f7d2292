import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Makes the messages that the code imports. In a process of its own: the compiler leaves files open that keep vitest alive. */
export default function compileMessages(): void {
  execFileSync('npm', ['run', '--silent', 'i18n'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  });
}
