import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/setup/test-database.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    maxConcurrency: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'beside the code',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          // Half of the time went into loading the same modules for each file anew. A file has a database of its own, and
          // leaves nothing else behind.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'whole processes', include: ['e2e/**/*.test.ts'] } },
    ],
  },
})
