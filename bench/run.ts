/**
 * `npm run bench [-- --quick] [--only WORDS]`: Muster on the large pack beside the limit of this machine, measured in turn
 * in one run. Prints Markdown; bench/README.md says what each row is, and keeps a report.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../server/commands/build-if-stale.ts';
import { choicesOf } from './choices.ts';
import { clientSize } from './client-size.ts';
import { coldStarts, compareAll } from './compare.ts';
import type { InProcess } from './in-process.ts';
import type { PhoneTimes } from './phone.ts';
import { finish, project, stop, stopAll } from './processes.ts';
import { coldWords, comparisonTable, figureTable, header, phoneTable, seriesTable } from './report.ts';
import { copyForLimit, importPack, makeCallers, startMuster } from './site.ts';

const options = { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } } as const;
const { quick, only } = parseArgs({ options }).values;
const pace = {
  only,
  rounds: quick ? 2 : 3,
  connections: 8,
  seconds: quick ? { warm: 0.2, alone: 0.3, loaded: 0.4 } : { warm: 0.5, alone: 0.6, loaded: 1 },
};
const STARTS = quick ? 2 : 5;
/** Nothing of this takes so long, on the busiest machine; what does is ended. */
const DEADLINE_MS = 900_000;

const scratch = mkdtempSync(join(tmpdir(), 'muster-bench-'));
const late = setTimeout(() => void endAtOnce('The benchmark took too long, and is ended.'), DEADLINE_MS);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endAtOnce('Ended.'));

try {
  await bench();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  clearTimeout(late);
  await tidy();
}

async function endAtOnce(words: string): Promise<void> {
  console.error(words);
  await tidy();
  process.exit(1);
}

async function tidy(): Promise<void> {
  await stopAll();
  rmSync(scratch, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  buildIfStale();
  tell('importing the packs');
  const large = await importPack('large-13', scratch);
  const county = await importPack('county-11', scratch);
  const choices = choicesOf(large.file);
  const { token } = await makeCallers(large.file, choices.service);
  const limitFile = copyForLimit(large.file);
  const site = { file: large.file, limitFile, port: await freePort(), token };
  console.log(header({ ...pace, pack: large.words, quick }));
  const starts = only ? null : await coldStarts(site, STARTS);
  const compared = await compareAll(site, choices, pace);
  console.log(comparisonTable(compared.rows));
  if (!starts) return;

  tell('in one process');
  const inProcess = await figuresInProcess(county.file, large.file);
  tell('the demonstration');
  const demonstration = await demonstrationTimes(site.port);
  const client = clientSize(join(project, 'dist/client'));
  console.log(coldWords(starts));
  console.log(figureTable({ inProcess, large: large.finished, starts, demonstration, client, ...compared }));
  console.log(seriesTable(inProcess.series));
  if (!demonstration) return;
  tell('on a phone');
  console.log(phoneTable(await phoneTimes(site.port)));
}

async function figuresInProcess(county: string, large: string): Promise<InProcess> {
  const { output } = await finish({ args: ['bench/in-process.ts', county, large, String(quick ? 1 : 3)] });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as InProcess;
}

/** The demonstration in the test browser, over the screens as they are built. */
async function phoneTimes(port: number): Promise<PhoneTimes> {
  const { server } = await startMuster(join(scratch, 'demonstration.db'), port, { MUSTER_DEMO: 'on' });
  const { output } = await finish({ args: ['bench/phone.ts', String(port)] });
  await stop(server);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as PhoneTimes;
}

/** Making the demonstration, and starting again over it; null, said aloud, where it can't be made. */
async function demonstrationTimes(port: number): Promise<{ madeMs: number; againMs: number } | null> {
  const file = join(scratch, 'demonstration.db');
  try {
    const first = await startMuster(file, port, { MUSTER_DEMO: 'on' });
    await stop(first.server);
    const again = await startMuster(file, port, { MUSTER_DEMO: 'on' });
    await stop(again.server);
    return { madeMs: first.server.readyMs, againMs: again.server.readyMs };
  } catch (error) {
    console.error(`Skipped: the demonstration could not be made. ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      server.close(() => (port ? resolve(port) : reject(new Error('There is no free port.'))));
    });
  });
}

function tell(words: string): void {
  console.error(`… ${words}`);
}
