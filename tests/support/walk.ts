import type { Schema } from '../../server/domain/faults.ts';
import { recruitmentMeasureIds } from '../../server/domain/measures/recruitment-registry.ts';
import { measureIds } from '../../server/domain/measures/registry.ts';
import type { DescribedRoute } from '../../server/shared/openapi.ts';

/** What each parameter and query field is filled with on the walk, in the world of two-teams.ts. */
const params: { readonly [name: string]: readonly string[] } = {
  id: [...measureIds, ...recruitmentMeasureIds],
  changeId: ['given-1', 'given-2', 'given-3', 'given-4', 'given-5', 'given-6', 'given-7', 'given-8'],
  postId: ['own-post-1', 'other-post-1', 'own-post-3', 'other-post-3', 'other-post-4', 'none'],
  workerId: ['own-worker-1', 'other-worker-1', 'own-worker-7', 'other-worker-7', 'none'],
  unitId: ['own-team', 'other-team', 'own-service', 'root', 'none'],
  recruitmentId: ['own-round-1', 'other-round-1', 'other-round-2', 'none'],
};

const fields: { readonly [name: string]: readonly string[] } = {
  unit: ['OWN-TEAM', 'OTHER-TEAM', 'OWN-SERVICE', 'ROOT'],
  asAt: ['2026-10-31', '2026-11-23', '2025-06-30', '2027-06-30'],
  knownAt: ['2026-11-23T12:00:01.500Z', '2026-11-23T12:00:00.500Z', '2020-01-01T00:00:00Z'],
  from: ['2026-09-30', '2026-11-23'],
  to: ['2026-11-30'],
  by: ['children', 'team'],
  grain: ['month', 'quarter'],
  measure: ['vacancy-rate', 'caseload-within-limit', 'time-to-fill', 'time-in-offered'],
  limit: ['500', '2'],
  offset: ['1'],
  before: ['3'],
  since: ['0', '2'],
  thing: ['worker:other-worker-1', 'worker:own-worker-1', 'post:other-post-1', 'recruitment:other-round-1'],
  person: ['worker:other-worker-1', 'system'],
  verb: ['test.given'],
};

/** Over a server each route is asked once by each: what answers hold is made in memory, alike over any database. */
export const isBrief = process.env.MUSTER_TEST_DATABASE === 'sqld';

/** Every address at which a GET route is asked on the walk: each optional field by itself, and both clocks by unit. */
export function addressesOf({ path, route }: DescribedRoute): string[] {
  const paths = fill(path);
  const { required, optional } = fieldsOf(route.query);
  const base = required.map((name) => [name, valuesFor(name, path)[0] as string] as const);
  const alone = optional.flatMap((name) => valuesFor(name, path).map((value) => [...base, [name, value] as const]));
  const clocks = ['asAt', 'knownAt', 'unit'].every((name) => optional.includes(name)) ? bothClocks(base) : [];
  const addresses = (form: string, queries: Query[]) =>
    paths.flatMap((one) => queries.map((query) => `${one}${form}${query.length > 0 ? `?${textOf(query)}` : ''}`));
  if (isBrief) return addresses('', [base]);
  return [...addresses('', [base, ...alone, ...clocks]), ...(route.csv ? addresses('.csv', [base, ...alone]) : [])];
}

type Query = readonly (readonly [string, string])[];

function textOf(query: Query): string {
  return new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
}

function bothClocks(base: Query): Query[] {
  const first = (name: string) => (fields[name] as readonly string[]).slice(0, 2);
  return first('asAt').flatMap((asAt) =>
    first('knownAt').flatMap((knownAt) =>
      first('unit').map((unit): Query => [...base, ['asAt', asAt], ['knownAt', knownAt], ['unit', unit]]),
    ),
  );
}

function fill(path: string): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (!name) return [path];
  const values = params[name];
  if (!values) throw new Error(`${path}: say in tests/support/walk.ts what the walk puts for :${name}.`);
  return values.flatMap((value) => fill(path.replace(`:${name}`, value)));
}

function valuesFor(name: string, path: string): readonly string[] {
  const values = fields[name];
  if (!values) throw new Error(`${path}: say in tests/support/walk.ts what the walk puts for ?${name}=.`);
  return values;
}

/** The names of a query's fields. A schema that hides them can't be walked. */
function fieldsOf(query: Schema | undefined): { required: string[]; optional: string[] } {
  if (!query) return { required: [], optional: [] };
  const { entries } = query as { entries?: { [name: string]: { type: string } } };
  if (!entries) throw new Error('A query must be an object of named fields.');
  const isOptional = (name: string) => entries[name]?.type === 'optional';
  return {
    required: Object.keys(entries).filter((name) => !isOptional(name)),
    optional: Object.keys(entries).filter(isOptional),
  };
}
