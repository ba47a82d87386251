/**
 * The limit: bare node:http over the libsql binding, statements prepared once, nothing else. `server.ts FILE` over a copy
 * of Muster's database; prints its port. Durability as Muster's: WAL, synchronous=FULL.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'libsql';
import { recordStatements, statements } from './statements.ts';

const [, , file = ''] = process.argv;
const db = new Database(file);
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000'])
  db.prepare(`PRAGMA ${pragma}`).get();

const prepare = (sql: string) => db.prepare(sql);
const { post, sums, write } = statements;
const prepared = {
  list: prepare(statements.list),
  total: prepare(statements.total),
  caseloads: prepare(statements.caseloads),
  seq: prepare(statements.seq),
  versions: prepare(post.versions),
  holders: prepare(post.holders),
  changes: prepare(post.changes),
  change: prepare(write.change),
  close: prepare(write.close),
  add: prepare(write.add),
};
const sweeps = Object.fromEntries(Object.entries(sums).map(([name, sql]) => [name, prepare(sql)]));
const tables = recordStatements(db).map(({ table, sql }) => ({ table, statement: prepare(sql) }));

type Query = URLSearchParams;
const given = (query: Query, name: string) => query.get(name) ?? '';

const answers: { readonly [path: string]: (query: Query) => unknown } = {
  '/seq': () => prepared.seq.get(),
  '/posts': (query) => {
    const [unit, asAt] = [given(query, 'unit'), given(query, 'asAt')];
    const { total } = prepared.total.get(unit, asAt) as { total: number };
    return { asAt, total, posts: prepared.list.all(unit, asAt, Number(given(query, 'limit'))) };
  },
  '/post': (query) => {
    const id = given(query, 'id');
    return {
      versions: prepared.versions.all(id),
      holders: prepared.holders.all(id),
      changes: prepared.changes.all(id),
    };
  },
  '/caseloads': (query) => ({ caseloads: prepared.caseloads.all(given(query, 'unit'), given(query, 'asAt')) }),
  '/series': (query) => series(query),
};

/** `units` a JSON list; `parts` the sums of numerator and denominator; points at the ends of months. */
function series(query: Query) {
  const units = given(query, 'units');
  const [first = 0, months = 0] = [Number(given(query, 'first')), Number(given(query, 'months'))];
  const byTeam = query.has('byTeam');
  const [numerator, denominator = []] = given(query, 'parts')
    .split('/')
    .map((part) =>
      part
        .split(' ')
        .filter(Boolean)
        .map((name) => running(name, { units, first, months, byTeam })),
    );
  const at = (of: Map<string, Float64Array>[] | undefined, unit: string, month: number) =>
    (of ?? []).reduce((sum, one) => sum + (one.get(unit)?.[month] ?? 0), 0);
  const wanted: string[] = byTeam ? JSON.parse(units) : [''];
  return wanted.map((unit) => ({
    unit,
    points: Array.from({ length: months }, (_, month) => {
      const [above, below] = [at(numerator, unit, month), at(denominator, unit, month)];
      return {
        month: first + month,
        numerator: above / 1e6,
        denominator: below / 1e6,
        value: below === 0 ? null : above / below,
      };
    }),
  }));
}

type Asked = { units: string; first: number; months: number; byTeam: boolean };

function running(name: string, { units, first, months, byTeam }: Asked): Map<string, Float64Array> {
  const totals = new Map<string, Float64Array>();
  for (const { unit, m, x } of (sweeps[name]?.all(units) ?? []) as { unit: string; m: number; x: number }[]) {
    const key = byTeam ? unit : '';
    const line = totals.get(key) ?? new Float64Array(months);
    totals.set(key, line);
    const from = Math.max(0, m - first);
    if (from < months) line[from] = (line[from] as number) + x;
  }
  for (const line of totals.values())
    for (let at = 1; at < months; at += 1) line[at] = (line[at] as number) + (line[at - 1] as number);
  return totals;
}

/** One Change and the count it adds, in one transaction. */
function record(body: { key: string; worker: string; day: string; children: number }) {
  db.exec(write.begin);
  try {
    const { seq } = prepared.change.get(body.key, Date.now()) as { seq: number };
    prepared.close.run(`${body.worker}:${body.day}`, seq);
    prepared.add.run(seq, body.worker, body.day, body.children);
    db.exec(write.commit);
    return { seq };
  } catch (error) {
    db.exec(write.rollback);
    throw error;
  }
}

function wholeRecord(since: number): string {
  const parts = tables.map(({ table, statement }) => `"${table}":${(statement.get(since) as { rows: string }).rows}`);
  return `{${parts.join(',')}}`;
}

function send(response: ServerResponse, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://limit');
  if (request.method === 'PUT') takeChange(request, response);
  else if (pathname === '/record') send(response, wholeRecord(Number(searchParams.get('since') ?? 0)));
  else send(response, JSON.stringify(answers[pathname]?.(searchParams) ?? null));
}

function takeChange(request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part;
  });
  request.on('end', () => send(response, JSON.stringify(record(JSON.parse(body)))));
}

const server = createServer(answer).listen(0, '127.0.0.1', () => {
  console.log(`The limit is at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
