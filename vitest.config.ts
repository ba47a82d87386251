import { defineConfig } from 'vitest/config';

/** Every test runs on Node; the e2e and runtime projects start browsers, workerd and sqld themselves, one file at a time. */
const serial = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 };

const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, environment: 'node', include: [`tests/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      project('domain', { include: ['tests/domain/**/*.test.ts', 'tests/structure.test.ts'] }),
      project('db'),
      project('api', { testTimeout: 30_000 }),
      project('client'),
      project('runtime', { ...serial, sequence: { groupOrder: 1 } }),
      project('e2e', { ...serial, sequence: { groupOrder: 2 } }),
    ],
  },
});
