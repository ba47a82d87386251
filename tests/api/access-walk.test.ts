import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { type Access, accesses } from '../../server/domain/record/facts.ts';
import { type Right, rightNeeded, type Verb } from '../../server/domain/verb.ts';
import { describedRoutes } from '../../server/shared/openapi.ts';
import { openLastingApiDb } from '../support/api-db.ts';
import { type Caller, createTestApp, type TestApp } from '../support/test-app.ts';
import {
  authoritys,
  countOf,
  grants,
  marks,
  reasonOfAccess,
  reasonOfBoth,
  roundOfBoth,
  type Team,
  teamOf,
  units,
} from '../support/two-teams.ts';
import { verbSamples } from '../support/verb-samples.ts';
import { addressesOf } from '../support/walk.ts';

/**
 * Every route, by everybody, over a service of theirs and one that isn't: bodies are searched for what is not theirs to
 * see. The table of design.md is written out here again, so that the policy and this test must agree.
 */
type Walker = { readonly access: Access; readonly kind: 'user' | 'token'; readonly caller: Caller };

const lines: readonly Access[] = ['head_of_service', 'team_manager'];
const unitOf: { readonly [A in Access]?: string } = { head_of_service: 'own-service', team_manager: 'own-team' };

let app: TestApp;
const walkers: Walker[] = [];

beforeAll(async () => {
  const { db, release } = await openLastingApiDb();
  app = await createTestApp({ db });
  const given = [
    [null, units()],
    [null, teamOf('own')],
    [null, teamOf('other')],
    [null, authoritys()],
    [reasonOfBoth, roundOfBoth()],
    [reasonOfAccess, grants()],
    [marks.own.reason, countOf('own')],
    [marks.other.reason, countOf('other')],
  ] as const;
  for (const [reason, facts] of given) {
    await app.recordBecause(reason, ...facts);
    app.time.now += 1000;
  }
  for (const access of accesses) {
    const units = unitOf[access] ? [unitOf[access]] : [];
    const { email } = await app.makePerson(access, units);
    app.time.now += 1000;
    walkers.push({ access, kind: 'user', caller: await app.signIn(email) });
    walkers.push({ access, kind: 'token', caller: await app.makeToken(access, units[0] ?? null) });
  }
  return release;
}, 60_000);

/** What must stand in no answer to a walker, written out from the table. */
function hiddenFrom({ access, kind }: Walker): string[] {
  const seesAll = access === 'admin' || access === 'hr' || access === 'performance';
  const hidden: string[] = seesAll ? [] : [reasonOfBoth];
  if (access !== 'admin' || kind === 'token') hidden.push(reasonOfAccess, 'admin-of-old', 'grant:admin-grant');
  for (const team of ['own', 'other'] as const) {
    const theirs = seesAll || (lines.includes(access) && team === 'own');
    const { name, leaving, absence, query, personal, salary, reason, note } = marks[team];
    if (!theirs) hidden.push(name, query, reason, note, `${team}-both-offer`);
    if (!theirs || access === 'performance' || kind === 'token') hidden.push(leaving, absence);
    if ((access !== 'admin' && access !== 'hr') || kind === 'token')
      hidden.push(personal, salary, salary.split('.')[0] as string);
  }
  return hidden;
}

/** Once round everything that can be read, by everybody: what each was answered, and whether it was as described. */
type Answered = { readonly walker: Walker; readonly address: string; readonly status: number; readonly body: string };
type Walked = { readonly answers: readonly Answered[]; readonly misdescribed: readonly unknown[] };

async function walkEverything(): Promise<Walked> {
  const answers: Answered[] = [];
  const misdescribed: unknown[] = [];
  const routes = describedRoutes(app.app.routes).filter(
    ({ method, path }) => method === 'get' && !aboutTheApi.has(path),
  );
  for (const described of routes) {
    for (const address of addressesOf(described)) {
      for (const walker of walkers) {
        const answer = await app.get(address, walker.caller);
        const body = await answer.text();
        answers.push({ walker, address, status: answer.status, body });
        const { answer: schema } = described.route;
        if (!schema || answer.status !== 200 || !answer.headers.get('content-type')?.includes('json')) continue;
        const { issues } = v.safeParse(schema, JSON.parse(body));
        if (issues) misdescribed.push([address, issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)]);
      }
    }
  }
  return { answers, misdescribed };
}

/** Holds every code there is, and nothing of the record. */
const aboutTheApi = new Set(['/api/openapi.json']);

describe('reading', () => {
  let walked: Walked;

  beforeAll(async () => {
    walked = await walkEverything();
  }, 600_000);

  test('no answer to anyone, at any address, day and instant, holds what is not theirs to see', () => {
    const told = walked.answers.flatMap(({ walker, address, body }) => {
      const found = hiddenFrom(walker).filter((mark) => body.includes(mark));
      return found.length > 0 ? [[walker.access, walker.kind, address, found]] : [];
    });
    expect(told).toEqual([]);
  });

  test('every address answers, or refuses in the one form of errors', () => {
    for (const { walker, address, status, body } of walked.answers) {
      const who = [walker.access, walker.kind, address, status];
      expect([200, 403, 404, 422], String(who)).toContain(status);
      if (status !== 200) expect(JSON.parse(body), String(who)).toMatchObject({ error: { code: expect.any(String) } });
    }
  });

  test('every answer is what its description says', () => {
    expect(walked.misdescribed).toEqual([]);
  });

  test('what is theirs to see is there: nothing is hidden from everybody', () => {
    const seenBy = (access: Access, mark: string) =>
      walked.answers.some(
        ({ walker, body }) => walker.access === access && walker.kind === 'user' && body.includes(mark),
      );
    const { personal: _, salary: __, ...ofTheLine } = marks.own;
    for (const mark of [...Object.values(marks.own), ...Object.values(marks.other)]) {
      expect([mark, seenBy('hr', mark)]).toEqual([mark, true]);
    }
    for (const access of lines) {
      for (const mark of Object.values(ofTheLine))
        expect([access, mark, seenBy(access, mark)]).toEqual([access, mark, true]);
    }
  });
});

/** Who may write what, and where: `own` for those who may in their own units. */
const writers: {
  readonly [R in Right]?: { readonly all: readonly Access[]; readonly own: boolean; readonly tokens: boolean };
} = {
  'posts.write': { all: ['admin', 'hr'], own: false, tokens: true },
  'stages.write': { all: ['admin', 'hr'], own: true, tokens: true },
  'absences.write': { all: ['admin', 'hr'], own: true, tokens: true },
  'counts.write': { all: ['admin', 'hr', 'performance'], own: true, tokens: true },
  'queries.raise': { all: ['admin', 'hr', 'performance'], own: true, tokens: false },
  'queries.answer': { all: ['admin', 'hr', 'performance'], own: false, tokens: false },
  'targets.write': { all: ['admin', 'performance'], own: false, tokens: false },
  'grants.write': { all: ['admin'], own: false, tokens: false },
  'settings.write': { all: ['admin'], own: false, tokens: false },
};

function may({ access, kind }: Walker, right: Right, team: Team): boolean {
  const who = writers[right];
  if (!who) throw new Error(`Say in the walk who has ${right}.`);
  if (kind === 'token' && !who.tokens) return false;
  return who.all.includes(access) || (who.own && lines.includes(access) && team === 'own');
}

/** How what a verb takes is sent, to be told beforehand. */
function requestFor(verb: Pick<Verb, 'path'>, input: { readonly [field: string]: unknown }) {
  const path = `/api${verb.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => String(input[field]))}?preview=true`;
  const inPath = [...verb.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field as string);
  return { path, body: Object.fromEntries(Object.entries(input).filter(([field]) => !inPath.includes(field))) };
}

describe('writing', () => {
  test.each(allVerbs.map((verb) => [verb.name, verb] as const))(
    '%s is for those who may, where they may',
    async (name, verb) => {
      for (const team of ['own', 'other'] as const) {
        const input = verbSamples[name]?.(team);
        if (!input) throw new Error(`verb-samples.ts has no input for ${name}: add one.`);
        const { path, body } = requestFor(verb, input);
        const right = rightNeeded(verb, v.parse(verb.input, input) as never);
        for (const walker of walkers) {
          const answer = await app.send(path, { caller: walker.caller, body, method: verb.method.toUpperCase() });
          const said = await answer.text();
          const where = `${walker.access} by ${walker.kind}, ${team}`;
          const ownQueryOnly = name === 'query.withdraw';
          const refused = answer.status === 403 || answer.status === 404;
          if (!ownQueryOnly) expect([where, refused]).toEqual([where, !may(walker, right, team)]);
          expect([where, hiddenFrom(walker).filter((mark) => said.includes(mark))]).toEqual([where, []]);
        }
      }
    },
  );

  test('R1 whoever says to have seen the record as it was when it began is refused as before what was never theirs', async () => {
    for (const verb of allVerbs) {
      const { path, body } = requestFor(verb, verbSamples[verb.name]?.('other') ?? {});
      for (const walker of walkers.filter(({ access }) => lines.includes(access))) {
        const asked = { caller: walker.caller, method: verb.method.toUpperCase() };
        for (const record of ['given-1', 'given-3', 'given-8']) {
          const answer = await app.send(path, { ...asked, body: { ...body, basedOn: { record } } });
          const said = await answer.text();
          const where = [verb.name, walker.access, walker.kind, record];
          expect([...where, answer.status === 403 || answer.status === 404]).toEqual([...where, true]);
          expect([...where, hiddenFrom(walker).filter((mark) => said.includes(mark))]).toEqual([...where, []]);
        }
      }
    }
  });

  test('routes that are no verbs turn away whoever lacks their right', async () => {
    const others = describedRoutes(app.app.routes).filter(({ method, route }) => method !== 'get' && !route.verb);
    const held: { readonly [right: string]: readonly Access[] } = {
      'grants.write': ['admin'],
      'imports.counts': ['admin', 'hr', 'performance'],
    };
    for (const { method, path, route } of others) {
      if (route.right === 'anyone' || route.right === 'signed_in') continue;
      const who = held[route.right];
      if (!who) throw new Error(`Say in the walk who has ${route.right}.`);
      for (const walker of walkers) {
        const denied = !who.includes(walker.access) || (walker.kind === 'token' && route.right === 'grants.write');
        if (!denied) continue;
        const answer = await app.send(path.replaceAll(/:\w+/g, 'x'), {
          caller: walker.caller,
          method: method.toUpperCase(),
          body: {},
        });
        expect([path, walker.access, walker.kind, answer.status]).toEqual([path, walker.access, walker.kind, 403]);
      }
    }
  });

  test('whatever anyone may undo was theirs to do', async () => {
    for (const walker of walkers.filter(({ access }) => access !== 'admin' && access !== 'hr')) {
      for (const change of ['given-2', 'given-3']) {
        const answer = await app.send(`/api/changes/${change}/undo?preview=true`, { caller: walker.caller, body: {} });
        expect([walker.access, walker.kind, change, answer.status]).toEqual([walker.access, walker.kind, change, 403]);
      }
    }
  });
});
