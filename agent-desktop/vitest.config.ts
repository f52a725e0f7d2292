import { svelte } from '@sveltejs/vite-plugin-svelte';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Managers and services run without a DOM: what they need of a browser is handed to them. */
export default defineConfig({
  plugins: [
    svelte(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/i18n/generated',
      strategy: ['localStorage', 'baseLocale'],
      isServer: 'false',
      outputStructure: 'locale-modules',
    }),
  ],
  resolve: {
    alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) },
    conditions: ['browser'],
  },
  test: { name: 'agent-desktop', include: ['src/**/*.test.ts'] },
});
