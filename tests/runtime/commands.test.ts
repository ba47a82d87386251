import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

type Env = { readonly [key: string]: string };

const directory = mkdtempSync(join(tmpdir(), 'muster-commands-'));
const text = join(directory, 'text.db');
writeFileSync(text, 'This is a text and no database at all. '.repeat(200));
const closed = await listen(() => undefined);
closed.stop();
const guarded = await listen((answer) => answer.writeHead(401).end());
afterAll(() => {
  guarded.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function listen(answer: (response: { writeHead: (status: number) => { end: () => void } }) => void) {
  const server = createServer((_request, response) => void answer(response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}

/** What a command that fails says, and how it ends. */
async function failing(command: string, args: string[], env: Env) {
  const secret = { MUSTER_SECRET: 'x'.repeat(40), MUSTER_DEMO: 'off', PORT: '0' };
  const run = promisify(execFile)(process.execPath, [`server/${command}.ts`, ...args], {
    env: { ...process.env, ...secret, ...env },
  });
  return await run.then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

const faults: readonly (readonly [string, Env, string])[] = [
  [
    'a setting that can’t be',
    { DATABASE_URL: 'nonsense' },
    'DATABASE_URL must be file:PATH, http(s)://HOST or libsql://HOST.',
  ],
  [
    'a server that isn’t there',
    { DATABASE_URL: `http://127.0.0.1:${closed.port}/?authToken=kept` },
    `The database http://127.0.0.1:${closed.port} can’t be reached: start its server, or set DATABASE_URL to the address of a libSQL server.`,
  ],
  [
    'a server that lets nobody in',
    { DATABASE_URL: `http://127.0.0.1:${guarded.port}` },
    `The database http://127.0.0.1:${guarded.port} lets nobody in by what it was given: set DATABASE_AUTH_TOKEN to a token that may write to it.`,
  ],
  [
    'a folder',
    { DATABASE_URL: `file:${directory}` },
    `The database file:${directory} can’t be opened: set DATABASE_URL to a file in a folder that may be written to.`,
  ],
  [
    'a file that is no database',
    { DATABASE_URL: `file:${text}` },
    `The database file:${text} is no database: set DATABASE_URL to a database file, or to one that is not there yet.`,
  ],
];

const commands: readonly (readonly [string, string[]])[] = [
  ['commands/token', ['--access', 'hr']],
  ['commands/admin', ['first@example.org']],
  ['commands/import', [directory]],
  ['commands/daily', []],
  ['node', []],
];

describe('a command that can’t do what it is for', () => {
  test.each(faults)('says so of %s, and what would do, and ends with 1', async (_what, env, sentence) => {
    expect(await failing('commands/migrate', [], env)).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` });
  });

  test.each(commands)('so does %s, with no stack and no SQL', async (command, args) => {
    for (const [, env, sentence] of faults.slice(0, 2))
      expect(await failing(command, args, env)).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` });
  });
});
