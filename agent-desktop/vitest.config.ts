import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) };

export default defineConfig({
  test: {
    projects: [
      {
        // Managers and services run without a DOM: what they need of a browser is handed to them.
        plugins: [svelte()],
        resolve: { alias, conditions: ['browser'] },
        test: {
          name: 'desktop',
          include: ['src/**/*.test.ts'],
          globalSetup: './testing/compile-messages.ts',
          setupFiles: './src/lib/testing/chinese.ts',
        },
      },
      {
        test: {
          name: 'pages',
          include: ['testing/**/*.test.ts'],
          globalSetup: './testing/build-pages.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
