import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import * as v from 'valibot';
import { expect, describe as group, test } from 'vitest';
import { parseConfig, requireSecret } from '../../server/config.ts';
import type { AppEnv } from '../../server/shared/app-env.ts';
import { describe } from '../../server/shared/describe.ts';
import { wordsOf } from '../../server/shared/log.ts';
import { describedRoutes, openApiOf } from '../../server/shared/openapi.ts';
import { createTestApp, told } from '../support/test-app.ts';

group('the door', () => {
  test('anyone hears that the server is ready, and whose it is', async () => {
    const app = await createTestApp();
    const { status, body } = await told(await app.get('/api/health'));
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: 'ready', authority: { name: 'Muster', demonstration: false } },
    });
  });

  test('whoever isn’t signed in gets 401 everywhere but health and sign-in, unknown addresses included', async () => {
    const app = await createTestApp();
    const open = ['get /api/health', 'post /api/auth/sign-in/email', 'post /api/auth/reset-password'];
    const routes = describedRoutes(app.app.routes).map(({ method, path }) => `${method} ${path}`);
    expect(routes).toEqual(expect.arrayContaining(open));
    for (const route of [...routes, 'get /api/nothing', 'post /api/auth/sign-up/email', 'get /api/auth/get-session']) {
      if (open.includes(route)) continue;
      const [method = '', path = ''] = route.split(' ');
      const answer = await app.call(path.replaceAll(/:\w+/g, 'x'), { method: method.toUpperCase() });
      expect([route, answer.status]).toEqual([route, 401]);
      expect((await told(answer)).body.error).toEqual({ code: 'not_signed_in', message: 'Sign in first.' });
    }
  });

  test('an address that is nothing answers 404 in the one form of errors', async () => {
    const app = await createTestApp();
    const caller = await app.makeToken('admin');
    for (const path of ['/api/nothing', '/api/me.csv', '/api/me/more']) {
      expect((await told(await app.get(path, caller))).body.error.code).toBe('no_such_route');
    }
  });

  test('every mounted route is described, and every description mounted', async () => {
    const { app } = await createTestApp();
    const mounted = new Set(
      app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method.toLowerCase()} ${path}`),
    );
    const routes = describedRoutes(app.routes);
    const described = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(described)).toEqual(mounted);
    expect(described).toHaveLength(mounted.size);
    const paths = openApiOf(app.routes).paths as { [path: string]: object };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const asCsv = routes.flatMap(({ path, route }) => (route.csv ? [`get ${path}.csv`] : []));
    expect(asCsv).toContain('get /api/posts.csv');
    expect(new Set(documented)).toEqual(new Set([...mounted, ...asCsv]));
  });

  test('an undescribed route can’t be reached by anyone', async () => {
    const app = await createTestApp();
    app.app.get('/api/forgotten', (c) => c.text('a secret'));
    expect((await app.get('/api/forgotten', await app.makeToken('admin'))).status).toBe(404);
  });
});

group('errors', () => {
  const failing = (error: Error) =>
    new Hono<AppEnv>().get('/', describe({ summary: 'Fails', right: 'anyone' }), () => {
      throw error;
    });

  test('what goes wrong unforeseen is told to the log, and to the caller as a number to quote', async () => {
    const app = await createTestApp();
    app.app.route('/api/failing', failing(new Error('no such column: of_jane_doe')));
    const answer = await app.get('/api/failing');
    const { status, body } = await told(answer);
    const requestId = answer.headers.get('x-request-id');
    expect(status).toBe(500);
    expect(body.error).toEqual({
      code: 'failed',
      message: `Something went wrong. It is noted as ${requestId}.`,
      requestId,
    });
    expect(app.logged).toMatchObject([{ level: 'error', requestId, method: 'GET', route: '/api/failing' }]);
    expect(String(app.logged[0]?.cause)).toContain('no such column');
  });

  test('what the log is told of a failed statement leaves out its values', () => {
    const cause = Object.assign(new Error('Failed query: insert …\nparams: Jane Doe'), {
      query: 'insert into users (name) values (?)',
      params: ['Jane Doe'],
      cause: new Error('UNIQUE constraint failed: users.email'),
    });
    const words = wordsOf(new Error('outer', { cause }));
    expect(words).toContain('insert into users (name) values (?)');
    expect(words).toContain('UNIQUE constraint failed');
    expect(words).toContain('app.test.ts');
    expect(words).not.toContain('Jane');
  });

  test('a body is refused when it is too large, not JSON, or not said to be', async () => {
    const app = await createTestApp();
    const json = v.object({ word: v.string() });
    const echo = new Hono<AppEnv>().post(
      '/',
      describe({ summary: 'Echo', right: 'anyone', json, bodyLimit: 100 }),
      (c) => c.json(c.req.valid('json')),
    );
    app.app.route('/api/echo', echo);
    const post = async (body: string, type = 'application/json') => {
      const answer = await app.call('/api/echo', { method: 'POST', body, headers: { 'content-type': type } });
      return [answer.status, ((await answer.json()) as { error?: { code: string } }).error?.code];
    };
    expect(await post('{"word":"yes"}')).toEqual([200, undefined]);
    expect(await post(`{"word":"${'a'.repeat(100)}"}`)).toEqual([413, 'too_large']);
    expect(await post('{"word":')).toEqual([400, 'bad_json']);
    expect(await post('{"word":"yes"}', 'text/plain')).toEqual([415, 'not_json']);
    expect(await post('{"word":3}')).toEqual([422, 'faults']);
    expect(await post('[]')).toEqual([422, 'faults']);
  });
});

group('what a browser is told', () => {
  test('nothing from elsewhere, no frames, no sniffing', async () => {
    const { get } = await createTestApp();
    const { headers } = await get('/api/health');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test('is the same on Workers, whose platform serves the screens', async () => {
    const { get } = await createTestApp();
    const { headers } = await get('/api/health');
    const [, everywhere = ''] = readFileSync('client/public/_headers', 'utf8').split(/^\/.*$/m);
    const lines = everywhere
      .trim()
      .split('\n')
      .map((line) => line.trim());
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const [name = '', ...value] = line.split(': ');
      expect([name, headers.get(name)]).toEqual([name, value.join(': ')]);
    }
  });

  test('another site’s page can’t write with this one’s cookies', async () => {
    const app = await createTestApp();
    const caller = await app.signIn((await app.makePerson('hr')).email);
    const from = async (headers: { [name: string]: string }) =>
      (await app.send('/api/auth/sign-out', { caller, headers })).status;
    expect(await from({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8787' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' })).toBe(200);
  });
});

group('set-up', () => {
  test('has defaults that start with nothing set', () => {
    expect(parseConfig({ PORT: '' })).toEqual({
      database: { url: 'file:data/muster.db', authToken: undefined },
      embedded: true,
      port: 8787,
      host: '127.0.0.1',
      demonstration: 'on',
      secret: null,
      pushKeys: null,
      publicUrl: null,
      logRequests: false,
    });
  });

  test.each(['on', 'off', 'public'])(
    'is as the README says where nothing is set, with MUSTER_DEMO=%s',
    (demonstration) => {
      const readme = readFileSync('README.md', 'utf8');
      const said = new Map([...readme.matchAll(/^\| `(\w+)` \| `([^`]+)` \|/gm)].map(([, key, value]) => [key, value]));
      const { database, port, host } = parseConfig({ MUSTER_DEMO: demonstration });
      expect(Object.fromEntries(said)).toEqual({
        DATABASE_URL: database.url,
        PORT: String(port),
        HOST: host,
        MUSTER_DEMO: parseConfig({}).demonstration,
      });
    },
  );

  test('names every bad key at once, and never says its value', () => {
    const bad = { DATABASE_URL: 'mysql://u:password@h', PORT: '99999', MUSTER_DEMO: 'yes', MUSTER_SECRET: 'short' };
    expect(() => parseConfig(bad)).toThrow(
      [
        'DATABASE_URL must be file:PATH, http(s)://HOST or libsql://HOST.',
        'PORT must be a port from 0 to 65535.',
        'MUSTER_DEMO must be on, off or public.',
        'MUSTER_SECRET must be at least 32 random characters.',
      ].join('\n'),
    );
  });

  test.each(['abc', '-1', '80.5', '65536'])('tells of PORT=%s in one sentence', (port) => {
    expect(() => parseConfig({ PORT: port })).toThrow(/^PORT must be a port from 0 to 65535\.$/);
  });

  test('a database that isn’t a file needs its secret given', () => {
    const config = parseConfig({ DATABASE_URL: 'http://127.0.0.1:8788' });
    expect(() => requireSecret(config)).toThrow('MUSTER_SECRET must be set');
    expect(requireSecret({ ...config, secret: 'a secret' })).toBe('a secret');
  });
});
