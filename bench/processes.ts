import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('..', import.meta.url));

/** Clock ticks of /proc in a second: 100 on every Linux that Node runs on. */
const TICKS = 100;
const STOP_WITHIN_MS = 5000;

export type Child = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Milliseconds from being started to saying what was waited for. */
  readonly readyMs: number;
};

export type Finished = { readonly output: string; readonly ms: number; readonly peakMb: number | null };
type Start = {
  readonly args: readonly string[];
  readonly env?: { readonly [key: string]: string };
  readonly input?: string;
};

const running = new Set<ChildProcess>();

function run({ args, env, input }: Start): { child: ChildProcess; output: () => string } {
  const settings = { ...process.env, NODE_ENV: '', ...env };
  const child = spawn(process.execPath, [...args], { cwd: project, env: settings, stdio: 'pipe' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.stdin?.end(input ?? '');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return { child, output: () => said };
}

/** Starts a server; resolves once it has said some words, rejects with all it said if it ends before. */
export async function startServer(start: Start, says: string): Promise<Child> {
  const began = performance.now();
  const { child, output } = run(start);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => output().includes(says) && resolve());
    child.once('exit', () => reject(new Error(output())));
  });
  return { child, output, readyMs: performance.now() - began };
}

/** Runs a command to its end; rejects with what it said if it fails. */
export async function finish(start: Start): Promise<Finished> {
  const began = performance.now();
  const { child, output } = run(start);
  let peakMb: number | null = null;
  const look = setInterval(() => {
    peakMb = memoryOf(child)?.peakMb ?? peakMb;
  }, 10);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${start.args.join(' ')} ended with ${code}: ${output()}`);
  return { output: output(), ms: performance.now() - began, peakMb };
}

/** Asks a process to end; makes it, where it does not. */
export async function stop({ child }: { child: ChildProcess }): Promise<void> {
  if (!running.has(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(late);
}

/** Ends whatever was started and is still running, each by its own id. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((child) => stop({ child })));
}

/** CPU milliseconds a process has used, with all its threads; null where there is no /proc. */
export function cpuMsOf({ child }: { child: ChildProcess }): number | null {
  const stat = procFile(child, 'stat');
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

/** Resident memory of a process, now and at most so far, in MB; null where there is no /proc. */
export function memoryOf(child: ChildProcess): { nowMb: number; peakMb: number } | null {
  const status = procFile(child, 'status');
  const mb = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status ?? '')?.[1] ?? Number.NaN) / 1024;
  const found = { nowMb: mb('VmRSS'), peakMb: mb('VmHWM') };
  return Number.isNaN(found.nowMb) ? null : found;
}

function procFile({ pid }: ChildProcess, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}
