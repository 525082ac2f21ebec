import './scripts/require-node.mjs';
import { defineConfig } from 'vitest/config';

/** Where .ci/run wants the counts; unset when a person runs the tests. */
const resultsFile = process.env.AKS_STATEFUL_TEST_RESULTS;

/** Everything but the browser tests is fast and independent; those share one VS Code and run one after the other. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          // Some start processes, on machines that may be busy.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          fileParallelism: false,
          // After the others: a test of `npm start` builds anew, and tests of the command line run what is built.
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
    reporters: resultsFile ? ['default', ['json', { outputFile: resultsFile }]] : ['default'],
  },
});
