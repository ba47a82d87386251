import type { Schema } from '../domain/faults.ts';
import type { Route } from './describe.ts';

type Json = { [key: string]: unknown };
type Described = { readonly route: Route; readonly method: string; readonly checks: boolean };

/**
 * How a route can answer: what every route shares is worked out from what it takes, the rest each says of itself (`also`,
 * `makes`). The API's tests hold every answer they get to it.
 */
export function responsesOf(described: Described, schemaOf: (schema: Schema) => Json): Json {
  const { route } = described;
  const schema = route.answer ? schemaOf(route.answer) : {};
  const done = {
    description: route.summary,
    content: { 'application/json': { schema }, ...(route.csv && { 'text/csv': { schema: { type: 'string' } } }) },
  };
  return {
    ...(route.makes !== 'always' && { 200: done }),
    ...(route.makes && { 201: { ...done, description: 'Made' } }),
    ...(route.verb && { 201: { ...done, description: 'Recorded', headers: { ETag: { schema: { type: 'string' } } } } }),
    ...Object.fromEntries(
      refusalsOf(described).map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
    ),
    ...Object.fromEntries(
      Object.entries(route.also ?? {}).map(([status, description]) => [status, refusalOf(description)]),
    ),
  };
}

/** What any route of its kind may refuse with. */
function refusalsOf({ route, method, checks }: Described): (keyof typeof refusals)[] {
  const { right, verb } = route;
  const writes = method !== 'get';
  const signedIn = right !== 'anyone';
  const isKeyed = verb !== undefined || (route.headers ?? []).some(({ name }) => name === 'Idempotency-Key');
  const takesJson = verb !== undefined || route.json !== undefined;
  const found: { readonly [S in keyof typeof refusals]: boolean } = {
    400: isKeyed || takesJson,
    401: signedIn,
    403: signedIn || writes,
    404: verb !== undefined || takesUnit(route),
    409: isKeyed,
    413: writes,
    415: takesJson,
    422: checks,
    428: verb !== undefined,
    429: signedIn,
    500: true,
    503: isKeyed,
  };
  return statuses.filter((status) => found[status]);
}

/** A unit that is asked for by its code may be unknown. */
function takesUnit({ query }: Route): boolean {
  return query !== undefined && 'entries' in query && 'unit' in (query.entries as object);
}

/** What every operation refers to. */
export function sharedResponses(): Json {
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [`Refusal${status}`, refusalOf(description)]),
  );
}

const refusals = {
  400: 'The request can’t be read, or lacks its key',
  401: 'Not signed in',
  403: 'Signed in, but not for this; or sent for another person, from another site’s page, or from another machine to a demonstration',
  404: 'Not there, or not for this reader',
  409: 'Someone changed it since it was seen, or the key is taken',
  413: 'More than is taken at once',
  415: 'Not sent as application/json',
  422: 'Every fault, by field',
  428: 'Says nothing of what was seen',
  429: 'Too many attempts with what opens nothing; `Retry-After` says how long to wait',
  500: 'Something went wrong; `requestId` is what it is noted as',
  503: 'Too busy; nothing was saved',
};
const statuses = Object.keys(refusals).map(Number) as (keyof typeof refusals)[];

export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['field', 'message'],
            properties: { field: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
    },
  },
};

function refusalOf(description: string): Json {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } };
}
