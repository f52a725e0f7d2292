import { defineConfig } from 'vitest/config';

/**
 * The levels of tests (docs/operations.md says what each needs). `npm test` runs all; one alone:
 * `npx vitest run --project core`. The desktop has its own configuration.
 */
const exclude = ['**/node_modules/**', 'agent-desktop/**', '.hotline/**'];

/** Real parts take their time to start; a test that hangs is still noticed. */
const realParts = { testTimeout: 180_000, hookTimeout: 300_000, exclude };
const oneFileAtATime = { ...realParts, fileParallelism: false };
/** Most of a telephone call is waiting, so two files share the cores; sound goes first (pbx/asterisk/media-first.ts). */
const twoFilesAtATime = { ...realParts, maxWorkers: 2 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', include: ['**/*.test.ts'], exclude, testTimeout: 20_000 } },
      {
        test: {
          name: 'database',
          include: ['**/*.db-test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Loading the server's modules costs more than most files' tests; they keep nothing between files.
          isolate: false,
          globalSetup: 'server/src/testing/seeded-cluster.ts',
        },
      },
      { test: { name: 'asterisk', include: ['**/*.asterisk-test.ts'], ...twoFilesAtATime } },
      { test: { name: 'start', include: ['**/*.start-test.ts'], ...oneFileAtATime } },
      { test: { name: 'desk', include: ['**/*.desk-test.ts'], ...oneFileAtATime } },
    ],
  },
});
