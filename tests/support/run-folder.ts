import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before a run of tests: a folder for what several files of them start from (made-once.ts), gone when the run is over. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MUSTER_TEST_RUN) return; // each project asks; the first has it made for all
  const folder = await mkdtemp(join(tmpdir(), 'muster-run-'));
  process.env.MUSTER_TEST_RUN = folder;
  return async () => {
    delete process.env.MUSTER_TEST_RUN;
    await rm(folder, { recursive: true, force: true });
  };
}
