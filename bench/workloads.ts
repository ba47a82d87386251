import { v7 as uuidv7 } from 'uuid';
import type { Choices } from './choices.ts';
import type { Ask, Asks } from './load.ts';

/** One row of the table: the same question to Muster and to the limit, variation by variation. */
export type Workload = {
  readonly name: string;
  readonly aim: string;
  readonly muster: Asks;
  readonly limit: Asks;
  /** What both answers must agree on; undefined where there is nothing to compare. */
  readonly agree?: { readonly muster: (answer: Json) => unknown; readonly limit: (answer: Json) => unknown };
};
// biome-ignore lint/suspicious/noExplicitAny: answers of two servers, looked into by their tests alone
type Json = any;

type Headers = { readonly [name: string]: string };
export type Callers = { readonly token: Headers; readonly session: Headers };

export const ONE_POST = 'one post with its history';
export const LIST_BY_SESSION = 'list 50 posts of a team (session)';
export const SEQ_ALONE = 'the seq look-up, signed in, and next to nothing else';

/** How many different requests of each kind there are. */
const VARIATIONS = 420;
const LIMIT_ROWS = 50;
/** A stride that meets every place before any twice. */
const pickFrom = <T>(all: readonly T[], at: number, stride = 1): T => all[(at * stride) % all.length] as T;
const variations = (make: (at: number) => Ask): Ask[] => Array.from({ length: VARIATIONS }, (_, at) => make(at));

const parts = {
  'vacancy-rate': 'vacant/vacant employed',
  'agency-rate': 'agency/agency employed',
  'agency-covering-vacancies': 'covering/agency',
  'vacancies-covered': 'covering/vacant',
} as const;
const measures = Object.keys(parts) as (keyof typeof parts)[];

/** The rows that read, and then those after which the record is another. */
export function workloadsOf(choices: Choices, callers: Callers): Workload[] {
  return [
    list(choices, { name: 'list 50 posts of a team (token, scoped)', headers: callers.token }),
    list(choices, { name: LIST_BY_SESSION, headers: callers.session }),
    list(choices, { name: 'the same, gzip accepted', headers: { ...callers.token, 'accept-encoding': 'gzip' } }),
    onePost(choices, callers.token),
    series(choices, callers.session),
    everyTeam(choices, callers.session),
    caseloads(choices, callers.token),
    whole(callers.session),
    { ...seqOnly(callers.session), aim: 'apart' },
  ];
}

function list({ teamsOfService, days }: Choices, { name, headers }: { name: string; headers: Headers }): Workload {
  const asked = (at: number) => ({ team: pickFrom(teamsOfService, at), asAt: pickFrom(days, at, 7) });
  return {
    name,
    aim: '≥ 1',
    muster: variations((at) => {
      const { team, asAt } = asked(at);
      return { path: `/api/posts?unit=${team.code}&asAt=${asAt}&limit=${LIMIT_ROWS}`, headers };
    }),
    limit: variations((at) => {
      const { team, asAt } = asked(at);
      return { path: `/posts?unit=${team.id}&asAt=${asAt}&limit=${LIMIT_ROWS}` };
    }),
    agree: {
      muster: ({ total, posts }) => [total, posts.map((post: Json) => [post.postNumber, post.fte, post.employedFte])],
      limit: ({ total, posts }) => [total, posts.map((post: Json) => [post.post_number, post.fte, post.employed_fte])],
    },
  };
}

function onePost({ postIds, days }: Choices, headers: Headers): Workload {
  return {
    name: ONE_POST,
    aim: '≥ 1',
    muster: variations((at) => ({
      path: `/api/posts/${pickFrom(postIds, at, 5)}?asAt=${pickFrom(days, at, 7)}`,
      headers,
    })),
    limit: variations((at) => ({ path: `/post?id=${pickFrom(postIds, at, 5)}` })),
    agree: { muster: ({ versions }) => versions.length, limit: ({ versions }) => versions.length },
  };
}

/** The first month of a five years' series, and how both servers are told. */
function fiveYears(at: number) {
  const first = 2014 * 12 + 1 + ((at * 5) % 24);
  const month = (index: number) => new Date(Date.UTC(Math.floor((index - 1) / 12), (index - 1) % 12, 1));
  const to = new Date(Date.UTC(month(first + 60).getUTCFullYear(), month(first + 60).getUTCMonth(), 0));
  const words = { from: month(first).toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
  return { muster: `from=${words.from}&to=${words.to}&grain=month`, limit: `first=${first}&months=60` };
}

const pairs = (points: Json) => points.map(({ numerator, denominator }: Json) => [numerator, denominator].map(rounded));
const rounded = (value: number | null) => (value === null ? 0 : Math.round(value * 1e6) / 1e6);

function series({ teams, root, unitIds }: Choices, headers: Headers): Workload {
  const units = [root, ...teams];
  const asked = (at: number) => ({
    unit: pickFrom(units, at),
    measure: pickFrom(measures, at, 3),
    years: fiveYears(at),
  });
  return {
    name: '60-month series of a measure, a unit',
    aim: 'far above',
    muster: variations((at) => {
      const { unit, measure, years } = asked(at);
      return { path: `/api/measures/${measure}/series?${years.muster}&unit=${unit.code}`, headers };
    }),
    limit: variations((at) => {
      const { unit, measure, years } = asked(at);
      const ids = unit === root ? unitIds : [unit.id];
      return { path: seriesPath({ measure, years: years.limit, ids }) };
    }),
    agree: { muster: ({ points }) => pairs(points), limit: ([one]) => pairs(one.points) },
  };
}

function everyTeam({ teams }: Choices, headers: Headers): Workload {
  const asked = (at: number) => ({ measure: pickFrom(measures, at, 3), years: fiveYears(at) });
  const inOrder = (all: Json[]) => all.toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ points }) => points);
  const codeOf = new Map(teams.map(({ id, code }) => [id, code]));
  return {
    name: 'every team’s 60-month series',
    aim: 'far above',
    muster: variations((at) => {
      const { measure, years } = asked(at);
      return { path: `/api/measures/${measure}/series?${years.muster}&by=team`, headers };
    }),
    limit: variations((at) => {
      const { measure, years } = asked(at);
      return { path: `${seriesPath({ measure, years: years.limit, ids: teams.map(({ id }) => id) })}&byTeam=1` };
    }),
    agree: {
      muster: ({ series }) => inOrder(series.map(({ unit, points }: Json) => ({ order: unit, points: pairs(points) }))),
      limit: (all) =>
        inOrder(all.map(({ unit, points }: Json) => ({ order: codeOf.get(unit), points: pairs(points) }))),
    },
  };
}

function seriesPath({ measure, years, ids }: { measure: keyof typeof parts; years: string; ids: readonly string[] }) {
  return `/series?parts=${encodeURIComponent(parts[measure])}&${years}&units=${encodeURIComponent(JSON.stringify(ids))}`;
}

function caseloads({ teamsOfService, days }: Choices, headers: Headers): Workload {
  const asked = (at: number) => ({ team: pickFrom(teamsOfService, at), asAt: pickFrom(days, at, 11) });
  const held = (all: Json[], ref: string) => all.map((row) => [row[ref], row.children, row.fte]).sort();
  return {
    name: 'caseload distribution of a team',
    aim: '–',
    muster: variations((at) => {
      const { team, asAt } = asked(at);
      return { path: `/api/caseloads?unit=${team.code}&asAt=${asAt}`, headers };
    }),
    limit: variations((at) => {
      const { team, asAt } = asked(at);
      return { path: `/caseloads?unit=${team.id}&asAt=${asAt}` };
    }),
    agree: {
      muster: (answer) => held(answer.caseloads, 'workerRef'),
      limit: (answer) => held(answer.caseloads, 'worker_ref'),
    },
  };
}

function whole(headers: Headers): Workload {
  return {
    name: 'the record, whole',
    aim: '–',
    muster: [{ path: '/api/record', headers }],
    limit: [{ path: '/record' }],
  };
}

/** Signed in and nothing new: what every request pays before it does anything. */
function seqOnly(headers: Headers): Workload {
  const asked = [{ path: '/api/units?limit=1', headers }];
  return {
    name: SEQ_ALONE,
    aim: 'apart',
    muster: asked,
    limit: [{ path: '/seq' }],
  };
}

/** A Change each: half are new counts, half put another number in a count's place. */
export function recording({ workerIds, days }: Choices, headers: Headers): Workload {
  const numbers = (from: number) => {
    let n = from;
    return () => {
      n += 1;
      const fact = n >> 1;
      const worker = pickFrom(workerIds, fact);
      return { worker, day: pickFrom(days, Math.floor(fact / workerIds.length), 13), children: n % 2 === 0 ? 12 : 13 };
    };
  };
  const [ours, theirs] = [numbers(1), numbers(1)];
  return {
    name: 'record one change (a count), durably',
    aim: '–',
    muster: () => {
      const { worker, day, children } = ours();
      return {
        method: 'PUT',
        path: `/api/workers/${worker}/caseload-counts/${day}`,
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': uuidv7() },
        body: JSON.stringify({ children }),
      };
    },
    limit: () => {
      const { worker, day, children } = theirs();
      const body = JSON.stringify({ key: uuidv7(), worker, day, children });
      return { method: 'PUT', path: '/changes', headers: { 'content-type': 'application/json' }, body };
    },
  };
}

/** What came with the last few Changes, of a record that has moved on. */
export function since(headers: Headers, newest: { muster: number; limit: number }): Workload {
  const back = (at: number) => 1 + (at % 40);
  return {
    name: 'the record since the last 1–40 changes',
    aim: '–',
    muster: variations((at) => ({ path: `/api/record?since=${newest.muster - back(at)}`, headers })),
    limit: variations((at) => ({ path: `/record?since=${newest.limit - back(at)}` })),
  };
}
