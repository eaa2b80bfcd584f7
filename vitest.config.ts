import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const database = ['apps/server/**/*.test.ts'];
const limits = { testTimeout: 60_000, hookTimeout: 180_000 };
/** Files that keep nothing in modules share those of their process: reading them anew for each took a fifth of the time. */
const sharedModules = { isolate: false };

export default defineConfig({
  test: {
    // On two cores Vitest would keep one of them for itself, which has little to do.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { name: 'unit', include: ['packages/**/*.test.ts', 'data/**/*.test.ts', 'apps/web/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'], ...limits, ...sharedModules } },
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
      { test: { name: 'database', include: database, globalSetup: ['apps/server/src/testing/setup.ts'], ...limits, ...sharedModules } },
      // The same tests on the oldest PostgreSQL that an operator may bring, where Debian's package of it is installed.
      ...(existsSync('/usr/lib/postgresql/15/bin/postgres')
        ? [
            {
              test: {
                name: 'database-15',
                include: database,
                // What computes rather than asks is the same on any.
                exclude: [
                  '**/node_modules/**',
                  '**/supervisor.test.ts',
                  '**/permissions.test.ts',
                  '**/hotspots/store.test.ts',
                  '**/documents/store.test.ts',
                  '**/operations/proposal/store.test.ts',
                  '**/operations/brief.test.ts',
                  '**/travel/basis.test.ts',
                  '**/travel/trips.test.ts',
                  '**/rescues/mask.test.ts',
                  '**/rescues/tell-sums.test.ts',
                ],
                globalSetup: ['apps/server/src/testing/setup-15.ts'],
                ...limits,
                ...sharedModules,
              },
            },
          ]
        : []),
    ],
  },
});
