import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectNode } from '../../db/connect-node.ts';
import { users } from '../../db/demo/users.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { startNode } from '../support/servers.ts';

type Env = { [key: string]: string };

async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-entry-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function start(env: Env, cwd?: string) {
  const server = await startNode(env, cwd);
  onTestFinished(async () => void (await server.stop()));
  return server;
}

/** A database marked as the demonstration's, with nothing in it that takes time to make. */
async function markedAsDemonstration(): Promise<string> {
  const url = `file:${join(await temporary(), 'muster.db')}`;
  const db = await connectNode({ url });
  await migrateDatabase(db);
  await db.$client.execute("INSERT INTO installation VALUES ('demonstration', 'true')");
  db.$client.close();
  return url;
}

const run = async (
  command: string,
  url: string,
  { args = [], env = {}, input = '' }: { args?: string[]; env?: Env; input?: string } = {},
) => {
  const child = promisify(execFile)(process.execPath, [`server/commands/${command}.ts`, ...args], {
    env: { ...process.env, MUSTER_DEMO: 'off', ...env, DATABASE_URL: url },
  });
  child.child.stdin?.end(input);
  return await child;
};

const signIn = (url: string, email: string, password: string) =>
  fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });

describe('the server on Node', () => {
  test('makes the demonstration over an empty database, says how to get in, and starts again over it', async () => {
    const directory = await temporary();
    const env = { DATABASE_URL: `file:${join(directory, 'muster.db')}`, MUSTER_DEMO: 'on' };
    const first = await start(env);
    const password = /password (\S+)/.exec(first.output())?.[1] ?? '';
    for (const { email } of users) {
      expect(first.output()).toContain(email);
      expect([email, (await signIn(first.url, email, password)).status]).toEqual([email, 200]);
    }
    const health = await (await fetch(`${first.url}/api/health`)).json();
    expect(health).toEqual({ status: 'ready', authority: { name: 'Demonstration County', demonstration: true } });
    expect(await first.stop()).toBe(0);
    const again = await start(env);
    expect(again.output()).not.toContain('Making');
    expect((await signIn(again.url, users[0]?.email ?? '', password)).status).toBe(200);
    expect(await again.stop()).toBe(0);
    await expect(startNode({ ...env, MUSTER_DEMO: 'off' })).rejects.toThrow(
      'this database holds the demonstration authority',
    );
  });

  test('starts empty where no demonstration is wanted, and says how to make the first administrator', async () => {
    const url = `file:${join(await temporary(), 'muster.db')}`;
    const server = await start({ DATABASE_URL: url });
    expect(server.output()).toContain('npm run admin -- EMAIL');
  });

  test('keeps the secret that signs sessions, and the record, for their owner alone', async () => {
    const path = join(await temporary(), 'deep', 'muster.db');
    const env = { DATABASE_URL: `file:${path}` };
    await (await start(env)).stop();
    const secret = readFileSync(`${path}.secret`, 'utf8');
    expect(secret.length).toBeGreaterThan(40);
    expect(statSync(`${path}.secret`).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(secret.trim())).toBe(false);
    await (await start(env)).stop();
    expect(readFileSync(`${path}.secret`, 'utf8')).toBe(secret);
  });

  test('names what is wrong with its set-up, a host that is not here, and a port that is taken', async () => {
    const url = `file:${join(await temporary(), 'muster.db')}`;
    await expect(startNode({ DATABASE_URL: 'nonsense' })).rejects.toThrow('DATABASE_URL must be file:PATH');
    await expect(startNode({ DATABASE_URL: 'http://127.0.0.1:1' })).rejects.toThrow('MUSTER_SECRET must be set');
    const elsewhere = startNode({ DATABASE_URL: url, HOST: 'nowhere.invalid' });
    await expect(elsewhere).rejects.toThrow('HOST nowhere.invalid is no address of this machine');
    const server = await start({ DATABASE_URL: url });
    const { port } = new URL(server.url);
    await expect(startNode({ DATABASE_URL: url, PORT: port })).rejects.toThrow(`Port ${port} is taken`);
  });

  test('serves the built screens: named files for good, everything else asked for anew, one page for deep links', async () => {
    const directory = await temporary();
    const files = {
      'index.html': '<title>Muster</title>',
      'sw.js': '//',
      'assets/app-1a2b.js': '// the app',
      'a.txt': 'a',
    };
    mkdirSync(join(directory, 'dist/client/assets'), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, 'dist/client', name), text);
    const server = await start({ DATABASE_URL: `file:${join(directory, 'muster.db')}` }, directory);
    const get = async (path: string) => {
      const answer = await fetch(`${server.url}${path}`);
      return [answer.status, answer.headers.get('cache-control'), await answer.text()];
    };
    expect(await get('/')).toEqual([200, 'no-cache', '<title>Muster</title>']);
    expect(await get('/posts/1042?asAt=2019-01-31')).toEqual([200, 'no-cache', '<title>Muster</title>']);
    expect(await get('/sw.js')).toEqual([200, 'no-cache', '//']);
    expect(await get('/assets/app-1a2b.js')).toEqual([200, 'public, max-age=31536000, immutable', '// the app']);
    expect((await get('/assets/app-old.js'))[0]).toBe(404);
    expect((await get('/../muster.db'))[0]).toBe(404);
    const { headers } = await fetch(server.url);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});

describe('npm run admin', () => {
  test('makes the first administrator, who sets a password by the link', async () => {
    const url = `file:${join(await temporary(), 'muster.db')}`;
    const { stdout } = await run('admin', url, { args: ['first@example.org', '--name', 'First One'] });
    const token = /set-password#(\w+)/.exec(stdout)?.[1];
    const server = await start({ DATABASE_URL: url });
    const answer = await fetch(`${server.url}/api/auth/reset-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, newPassword: 'a long enough password' }),
    });
    expect(answer.status).toBe(200);
    const signedIn = await signIn(server.url, 'first@example.org', 'a long enough password');
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const me = await (await fetch(`${server.url}/api/me`, { headers: { cookie } })).json();
    expect(me).toMatchObject({ user: { name: 'First One' }, grants: [{ access: 'admin', unitIds: [] }] });
  });

  test('takes the password from its input, and makes one grant however often it is run', async () => {
    const url = `file:${join(await temporary(), 'muster.db')}`;
    const options = { args: ['first@example.org', '--password-stdin'], input: 'a long enough password\n' };
    await run('admin', url, options);
    await run('admin', url, options);
    const server = await start({ DATABASE_URL: url });
    expect((await signIn(server.url, 'first@example.org', 'a long enough password')).status).toBe(200);
    const db = await connectNode({ url });
    expect((await db.$client.execute('SELECT verb FROM changes')).rows).toMatchObject([{ verb: 'grant.give' }]);
    db.$client.close();
  });

  test('refuses the demonstration, saying how to start clean; a token may be had of it', async () => {
    const url = await markedAsDemonstration();
    await expect(run('admin', url, { args: ['first@example.org'], env: { MUSTER_DEMO: 'on' } })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('MUSTER_DEMO=off DATABASE_URL=file:data/authority.db npm start'),
    });
    const { stdout } = await run('token', url, { args: ['--access', 'hr'], env: { MUSTER_DEMO: 'on' } });
    expect(stdout).toMatch(/^muster_\S{43}\n$/);
  });

  test('refuses a short password and a missing address', async () => {
    const url = `file:${join(await temporary(), 'muster.db')}`;
    await expect(
      run('admin', url, { args: ['a@example.org', '--password-stdin'], input: 'short\n' }),
    ).rejects.toMatchObject({
      stderr: 'A password must be at least 12 characters.\n',
    });
    await expect(run('admin', url)).rejects.toMatchObject({
      stderr: expect.stringContaining('npm run admin -- EMAIL'),
    });
  });
});
