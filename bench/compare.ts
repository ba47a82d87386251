import type { Choices } from './choices.ts';
import { type Ask, type Measured, measure, type Target } from './load.ts';
import { cpuMsOf, memoryOf, stop } from './processes.ts';
import { signIn, startLimit, startMuster } from './site.ts';
import { recording, since, type Workload, workloadsOf } from './workloads.ts';

export type Row = { readonly workload: Workload; readonly rounds: readonly Round[] };
/** One round: Muster, then the limit, each alone and under load. */
export type Round = { readonly [Side in 'muster' | 'limit']: { readonly alone: Measured; readonly loaded: Measured } };
export type Starts = { readonly muster: readonly Start[]; readonly limit: readonly Start[] };
/** CPU is null where there is no /proc. */
export type Start = { readonly ms: number; readonly cpuMs: number | null };
export type Memory = { readonly nowMb: number; readonly peakMb: number } | null;
type Memories = { readonly muster: Memory; readonly limit: Memory };

/** Where both servers find what they serve. */
type Site = {
  readonly file: string;
  readonly limitFile: string;
  readonly port: number;
  readonly token: string;
};

type Pace = {
  readonly rounds: number;
  readonly connections: number;
  readonly seconds: { readonly warm: number; readonly alone: number; readonly loaded: number };
  /** Only rows with these words in their name. */
  readonly only: string;
};

type Compared = { readonly rows: readonly Row[]; readonly idle: Memories; readonly peak: Memories };

/** Every row, both servers up: reads first, then Changes, then what a device fetches after them. */
export async function compareAll(site: Site, choices: Choices, pace: Pace): Promise<Compared> {
  const muster = await startMuster(site.file, site.port);
  const limit = await startLimit(site.limitFile);
  const callers = await signIn(muster.url, site);
  const first = '/api/measures/vacancy-rate/series?from=2018-01-01&to=2019-12-31';
  await answered(muster, { path: first, headers: callers.token });
  const memories = () => ({ muster: memoryOf(muster.server.child), limit: memoryOf(limit.server.child) });
  const idle = memories();
  const rows: Row[] = [];
  const take = async (workload: Workload) => {
    if (!workload.name.includes(pace.only)) return;
    console.error(`… ${workload.name}`);
    await requireAgreement(workload, muster, limit);
    rows.push({ workload, rounds: await roundsOf(workload, { muster, limit }, pace) });
  };
  for (const workload of workloadsOf(choices, callers)) await take(workload);
  await take(recording(choices, callers.session));
  const newest = { muster: await seqOf(muster, callers.session), limit: await seqOf(limit) };
  await take(since(callers.session, newest));
  const peak = memories();
  await Promise.all([stop(muster.server), stop(limit.server)]);
  return { rows, idle, peak };
}

/** In turn, so that both meet the same neighbours. */
async function roundsOf(workload: Workload, targets: { muster: Target; limit: Target }, pace: Pace): Promise<Round[]> {
  const { connections, seconds } = pace;
  const take = async (side: keyof typeof targets) => {
    const [target, asks] = [targets[side], workload[side]];
    const alone = await measure(target, { asks, connections: 1, seconds: seconds.alone });
    return { alone, loaded: await measure(target, { asks, connections, seconds: seconds.loaded }) };
  };
  for (const side of ['muster', 'limit'] as const) {
    await measure(targets[side], { asks: workload[side], connections, seconds: seconds.warm });
  }
  const rounds: Round[] = [];
  for (let at = 0; at < pace.rounds; at += 1) rounds.push({ muster: await take('muster'), limit: await take('limit') });
  return rounds;
}

/** Both must answer the same before either is timed. */
async function requireAgreement({ name, agree, ...asks }: Workload, muster: Target, limit: Target): Promise<void> {
  if (!agree || typeof asks.muster === 'function' || typeof asks.limit === 'function') return;
  for (let at = 0; at < asks.muster.length; at += 29) {
    const [ours, theirs] = [asks.muster[at] as Ask, asks.limit[at] as Ask];
    const said = JSON.stringify(agree.muster(await answered(muster, ours)));
    const expected = JSON.stringify(agree.limit(await answered(limit, theirs)));
    if (said !== expected) throw new Error(`${name}: ${ours.path} says ${said}, the limit ${expected}.`);
  }
}

async function answered({ url }: Target, { path, headers }: Ask): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, { headers: { ...headers } });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  return await answer.json();
}

async function seqOf(target: Target, headers: Ask['headers'] = {}): Promise<number> {
  const path = 'cookie' in headers ? '/api/posts?limit=1' : '/seq';
  return ((await answered(target, { path, headers })) as { seq: number }).seq;
}

/** From starting the process to the first answer, in turn: of Muster a figure, of the limit its seq. */
export async function coldStarts({ file, limitFile, port, token }: Site, times: number): Promise<Starts> {
  const starts: { muster: Start[]; limit: Start[] } = { muster: [], limit: [] };
  const headers = { authorization: `Bearer ${token}` };
  for (let at = 0; at < times; at += 1) {
    const path = `/api/measures/vacancy-rate/series?from=2015-0${1 + (at % 9)}-01&to=2019-12-31`;
    starts.muster.push(await coldStart(() => startMuster(file, port), { path, headers }));
    starts.limit.push(await coldStart(() => startLimit(limitFile), { path: '/seq' }));
  }
  return starts;
}

async function coldStart(start: () => Promise<Target>, ask: Ask): Promise<Start> {
  const began = performance.now();
  const target = await start();
  await answered(target, ask);
  const took = { ms: performance.now() - began, cpuMs: cpuMsOf(target.server) };
  await stop(target.server);
  return took;
}
