import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { Unit } from './choices.ts';
import { settle } from './limit/statements.ts';
import type { Target } from './load.ts';
import { type PackName, packOf } from './pack.ts';
import { type Child, type Finished, finish, startServer } from './processes.ts';
import type { Callers } from './workloads.ts';

const EMAIL = 'bench@muster.example';
const PASSWORD = 'a password for one run of the benchmark';

type Imported = { readonly file: string; readonly words: string; readonly finished: Finished };

/** Everything Muster is told by its environment, so that nothing of the machine's own leaks in. */
function environment(file: string): { [key: string]: string } {
  const unset = { MUSTER_SECRET: '', PUBLIC_URL: '', LOG_REQUESTS: '', DATABASE_AUTH_TOKEN: '', HOST: '127.0.0.1' };
  return { ...unset, DATABASE_URL: `file:${file}`, MUSTER_DEMO: 'off' };
}

/** Takes a pack into a database of its own, by the command that people use. */
export async function importPack(name: PackName, scratch: string): Promise<Imported> {
  const { folder, words } = packOf(name, scratch);
  const file = join(scratch, `${name}.db`);
  const args = ['--max-semi-space-size=8', 'server/commands/import.ts', folder];
  return { file, words, finished: await finish({ args, env: environment(file) }) };
}

/** A copy of Muster's database, made the limit's own. */
export function copyForLimit(file: string): string {
  const db = new Database(file);
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  db.close();
  const copy = file.replace(/\.db$/, '-limit.db');
  copyFileSync(file, copy);
  const limit = new Database(copy);
  settle(limit);
  limit.close();
  return copy;
}

export async function startMuster(file: string, port: number, more: { [key: string]: string } = {}): Promise<Target> {
  const env = { ...environment(file), PORT: String(port), ...more };
  const server = await startServer({ args: ['server/commands/start.ts'], env }, 'Muster is at');
  return { url: `http://127.0.0.1:${port}`, server };
}

export async function startLimit(file: string): Promise<Target> {
  const server = await startServer({ args: ['bench/limit/server.ts', file] }, 'The limit is at');
  return { url: /http:\S+/.exec(server.output())?.[0] ?? '', server };
}

export type { Child };

/** An administrator and a token of one service, made by the commands that people use. */
export async function makeCallers(file: string, service: Unit): Promise<{ token: string }> {
  const env = environment(file);
  await finish({ args: ['server/commands/admin.ts', EMAIL, '--password-stdin'], env, input: `${PASSWORD}\n` });
  const args = ['server/commands/token.ts', '--access', 'head_of_service', '--unit', service.code];
  const { output } = await finish({ args, env });
  return { token: output.trim().split('\n').at(-1) ?? '' };
}

/** Signs the administrator in over HTTP, as a browser does. */
export async function signIn(url: string, { token }: { token: string }): Promise<Callers> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`Signing in was refused: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { session: { cookie }, token: { authorization: `Bearer ${token}` } };
}
