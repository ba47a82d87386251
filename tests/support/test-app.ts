import type { Db } from '../../db/connect.ts';
import { mintToken } from '../../server/access/tokens.bearer.ts';
import { addToken } from '../../server/access/tokens.repository.ts';
import { createApp } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import { DAWN, type Day, FOREVER } from '../../server/domain/day.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { readPushKeys } from '../../server/reminders/push-keys.ts';
import type { ServerDeps } from '../../server/shared/app-env.ts';
import { makeClock } from '../../server/shared/clock.ts';
import { hashOf } from '../../server/shared/commit.ts';
import type { Connection } from '../../server/shared/identity.ts';
import type { LogLine } from '../../server/shared/log.ts';
import { makeDeps } from '../../server/shared/make-deps.ts';
import { makeAccount } from '../../server/sign-in/accounts.ts';
import { openApiDb } from './api-db.ts';
import { requireDescribed } from './described-answers.ts';

export const ORIGIN = 'http://localhost:8787';
const secret = 'a secret of more than thirty-two characters, for tests';
const noon = Date.UTC(2026, 10, 23, 12);

/** `alsoPushHosts`: a push service of the test's own. */
type SetUp = { db?: Db; env?: { [key: string]: string }; now?: number; alsoPushHosts?: readonly string[] };

/** The whole API in process, over a real database of its own; a clock that the test moves. */
export async function createTestApp({ db, env = {}, now = noon, alsoPushHosts = [] }: SetUp = {}) {
  const time = { now };
  const logged: LogLine[] = [];
  const afterwards: Promise<unknown>[] = [];
  const connection: { current: Connection } = { current: { address: '127.0.0.1', loopback: true } };
  const database = db ?? (await openApiDb()).db;
  const config = parseConfig({ MUSTER_SECRET: secret, MUSTER_DEMO: 'off', ...env });
  const deps: ServerDeps = makeDeps({
    db: database,
    config,
    secret,
    pushKeys: () => readPushKeys(config.pushKeys),
    alsoPushHosts,
    clock: makeClock(() => time.now),
    log: (line) => logged.push(line),
    connectionOf: () => connection.current,
    afterwards: (_env, work) =>
      void afterwards.push(work.catch((cause) => logged.push({ level: 'error', event: 'afterwards', cause }))),
  });
  const app = createApp({ resolveDeps: () => deps });
  /** Waits for what goes on after the answers. */
  const settle = async () => void (await Promise.all(afterwards.splice(0)));
  const tester = { app, deps, db: database, time, logged, connection, settle };
  return { ...tester, ...callers(tester), ...setters(tester) };
}

export type TestApp = Awaited<ReturnType<typeof createTestApp>>;
type Tester = { app: ReturnType<typeof createApp>; deps: ServerDeps };

/** Credentials of a caller, as headers. */
export type Caller = { readonly [header: string]: string };

function setters({ deps }: Tester) {
  let changes = 0;
  let people = 0;
  /** Puts facts into the record, as one Change of the installation's. */
  const record = (...add: NewVersion[]) => recordBecause(null, ...add);
  const recordBecause = async (reason: string | null, ...add: NewVersion[]) => {
    changes += 1;
    const change = { id: `given-${changes}`, actor: 'system', verb: 'test.given', reason, device: null };
    const bodyHash = await hashOf(change.id);
    await deps.store.commit({ change: { ...change, madeAt: null }, bodyHash, plan: () => ({ supersede: [], add }) });
  };
  /** Makes an account with an access, and signs it in by the front door. */
  const makePerson = async (access: Access, unitIds: string[] = [], { from = DAWN }: { from?: Day } = {}) => {
    people += 1;
    const email = `${access}-${people}@example.org`;
    const auth = await deps.signIn.auth(ORIGIN);
    const userId = await makeAccount(auth, { email, name: `The ${access}`, password });
    const period = { effectiveFrom: from, effectiveTo: FOREVER };
    await record({ kind: 'grant', id: `grant-${userId}`, ...period, userId, access, unitIds });
    return { userId, email, actorId: `user:${userId}` };
  };
  const makeToken = async (access: Access, unitId: string | null = null): Promise<Caller> => {
    const token = mintToken();
    const sha256 = await hashOf(token);
    const id = crypto.randomUUID();
    await addToken(deps.db, { id, sha256, label: 'A test', access, unitId, madeBy: null, madeAt: deps.clock.now() });
    return { authorization: `Bearer ${token}` };
  };
  return { record, recordBecause, makePerson, makeToken };
}

export const password = 'a password to test with';

function callers({ app }: Tester) {
  const call = async (path: string, init: RequestInit & { caller?: Caller } = {}) => {
    const { caller, headers, ...rest } = init;
    const url = new URL(path, ORIGIN);
    const answer = await app.request(url.href, { ...rest, headers: { ...caller, ...(headers as Caller) } });
    requireDescribed(app.routes, { method: rest.method ?? 'GET', url, status: answer.status });
    return answer;
  };
  const get = (path: string, caller?: Caller, headers?: Caller) => call(path, { caller, headers });
  const send = (path: string, { caller, body, method = 'POST', headers = {} }: Sending = {}) =>
    call(path, {
      method,
      caller,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  /** Signs in by the front door; the session's cookies. */
  const signIn = async (email: string): Promise<Caller> => {
    const answer = await send('/api/auth/sign-in/email', { body: { email, password } });
    if (answer.status !== 200) throw new Error(`${email} is not signed in: ${answer.status} ${await answer.text()}`);
    return cookiesOf(answer);
  };
  return { call, get, send, signIn };
}

type Sending = { caller?: Caller; body?: unknown; method?: string; headers?: Caller };

export function cookiesOf(answer: Response): Caller {
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  };
}

/** What an answer says, with its status. */
export async function told(answer: Response): Promise<{ status: number; body: Told }> {
  return { status: answer.status, body: (await answer.json()) as Told };
}
// biome-ignore lint/suspicious/noExplicitAny: answers are read as tests expect them
type Told = any;
