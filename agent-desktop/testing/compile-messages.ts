import { compile } from '@inlang/paraglide-js';
import { fileURLToPath } from 'node:url';

/** Makes the messages that the code imports. The vite plugin would do so too, but its watcher keeps vitest alive. */
export default async function compileMessages(): Promise<void> {
  await compile({
    project: fileURLToPath(new URL('../project.inlang', import.meta.url)),
    outdir: fileURLToPath(new URL('../src/lib/i18n/generated', import.meta.url)),
    strategy: ['localStorage', 'baseLocale'],
    isServer: 'false',
    outputStructure: 'locale-modules',
  });
}
