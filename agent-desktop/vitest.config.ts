import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Managers and services run without a DOM: what they need of a browser is handed to them. */
export default defineConfig({
  plugins: [svelte()],
  resolve: {
    alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) },
    conditions: ['browser'],
  },
  test: {
    name: 'agent-desktop',
    include: ['src/**/*.test.ts'],
    globalSetup: './testing/compile-messages.ts',
    setupFiles: './src/lib/testing/chinese.ts',
  },
});
