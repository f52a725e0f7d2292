import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // `*.db-test.ts` start a real PostgreSQL and a real broker of their own.
    include: ['src/**/*.test.ts', 'src/**/*.db-test.ts'],
    root: import.meta.dirname,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
