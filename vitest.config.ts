import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const database = ['apps/server/**/*.test.ts'];
const limits = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['packages/**/*.test.ts', 'data/**/*.test.ts', 'apps/web/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'], ...limits } },
      // The built server as a process of its own.
      { test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], ...limits, testTimeout: 120_000 } },
      // Attacks on the built server; one file at a time, because they share it.
      {
        test: {
          name: 'security',
          include: ['tests/security/**/*.test.ts'],
          globalSetup: ['tests/security/setup.ts'],
          fileParallelism: false,
          ...limits,
          testTimeout: 600_000,
        },
      },
      { test: { name: 'database', include: database, globalSetup: ['apps/server/src/testing/setup.ts'], ...limits } },
      // The same tests on the oldest PostgreSQL that an operator may bring, where Debian's package of it is installed.
      ...(existsSync('/usr/lib/postgresql/15/bin/postgres')
        ? [
            {
              test: {
                name: 'database-15',
                include: database,
                exclude: ['**/node_modules/**', '**/supervisor.test.ts', '**/permissions.test.ts'],
                globalSetup: ['apps/server/src/testing/setup-15.ts'],
                ...limits,
              },
            },
          ]
        : []),
    ],
  },
});
