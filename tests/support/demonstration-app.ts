import { expect } from 'vitest';
import { demonstrationPassword, users } from '../../db/demo/users.ts';
import { prepareData } from '../../server/demonstration.ts';
import { addDays, type Day } from '../../server/domain/day.ts';
import { openLastingApiDb } from './api-db.ts';
import type { Made } from './made-once.ts';
import { type Caller, cookiesOf, createTestApp, told } from './test-app.ts';

/** The demonstration authority behind the API for a whole file of tests, made on D; let go by whoever asked. */
export async function openDemonstrationApp() {
  const { db, release } = await openLastingApiDb(demonstration);
  const app = await createTestApp({ db, env: { MUSTER_DEMO: 'on' } });
  return { ...app, release, ...askingOf(app) };
}

const demonstration: Made = {
  name: 'demonstration',
  make: async (db) => {
    const app = await createTestApp({ db, env: { MUSTER_DEMO: 'on' } });
    await prepareData(app.deps);
  },
};

/** What is asked of the demonstration over HTTP, and its days told from D. */
export function askingOf(app: Pick<App, 'deps' | 'send' | 'get' | 'time'>) {
  const today = app.deps.clock.today();
  const D = (days: number): Day => addDays(today, days);
  return { today, D, ...asking(app), signInTo: frontDoor(app) };
}

export type DemonstrationApp = Awaited<ReturnType<typeof openDemonstrationApp>>;
type App = Awaited<ReturnType<typeof createTestApp>>;

function frontDoor(app: Pick<App, 'send'>) {
  return async (access: (typeof users)[number]['access']): Promise<Caller> => {
    const email = users.find((user) => user.access === access)?.email;
    const body = { email, password: demonstrationPassword };
    const answer = await app.send('/api/auth/sign-in/email', { body });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return cookiesOf(answer);
  };
}

type Write = { caller: Caller; method?: string; body?: object };

/** Reads that must succeed, and writes each a second after the one before, on what was seen of what they change. */
function asking(app: Pick<App, 'send' | 'get' | 'time'>) {
  const read = async (path: string, caller: Caller) => {
    const { status, body } = await told(await app.get(path, caller));
    expect(status, `${path}: ${JSON.stringify(body.error)}`).toBe(200);
    return body;
  };
  const write = async (path: string, { caller, method = 'POST', body = {} }: Write) => {
    app.time.now += 1000;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const send = async (basedOn: object) =>
      await told(await app.send(path, { caller, method, body: { ...body, basedOn }, headers }));
    const first = await send({});
    const answer = first.status === 428 ? await send(await seen(first.body.error.things, caller)) : first;
    expect(answer.status, `${path}: ${JSON.stringify(answer.body.error)}`).toBe(201);
    return answer.body.change as { id: string; seq: number; recordedAt: string; sentence: string };
  };
  /** The change that last touched each thing, as the log has it. */
  const seen = async (things: readonly string[], caller: Caller) => {
    const found = things.map(async (thing) => {
      const { changes } = await read(`/api/changes?thing=${thing}`, caller);
      return [thing, changes.find((change: Row) => change.things.includes(thing))?.id] as const;
    });
    return Object.fromEntries(await Promise.all(found));
  };
  const undo = (id: string, caller: Caller) => write(`/api/changes/${id}/undo`, { caller });
  /** Numerator and denominator of a measure on a day, to the millionth. */
  const figure = async (measure: string, { caller, on, ...query }: Asked) => {
    const params = new URLSearchParams({ from: on, to: on, grain: 'day', ...query });
    const { points } = await read(`/api/measures/${measure}/series?${params}`, caller);
    return points[0] as Figure;
  };
  /** The row of a list about one post. */
  const onPost = async (list: string, { caller, postNumber, on }: { caller: Caller; postNumber: string; on: Day }) => {
    const rows: Row[] = (await read(`/api/${list}?asAt=${on}`, caller))[list];
    return rows.filter((row) => row.postNumber === postNumber);
  };
  return { read, write, undo, figure, onPost };
}

type Asked = { caller: Caller; on: Day; unit?: string; knownAt?: string };
type Figure = { numerator: number; denominator: number; value: number | null };
// biome-ignore lint/suspicious/noExplicitAny: rows are read as tests expect them
export type Row = any;
