import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Pothos and Yoga load graphql's CommonJS build; a second instance beside it is «another realm» to graphql-js.
  resolve: { alias: { graphql: fileURLToPath(new URL('./node_modules/graphql/index.js', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The server is loaded once per worker: its modules do nothing on import, and each file starts a server of its own.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
