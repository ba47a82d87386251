import { toJsonSchema } from '@valibot/to-json-schema';
import type { RouterRoute } from 'hono/types';
import type { Schema } from '../domain/faults.ts';
import { daySchema } from '../domain/schemas.ts';
import { descriptionOf, type HeaderNote, type Route } from './describe.ts';
import { errorSchema, responsesOf, sharedResponses } from './openapi.responses.ts';

type Json = { [key: string]: unknown };

/** A route as mounted, with how it describes itself. */
export type DescribedRoute = { readonly method: string; readonly path: string; readonly route: Route };

/** The routes of an app that describe themselves: all of them, or they could not be reached. */
export function describedRoutes(routes: readonly RouterRoute[]): DescribedRoute[] {
  return routes.flatMap(({ method, path, handler }) => {
    const route = descriptionOf(handler);
    return route ? [{ method: method.toLowerCase(), path, route }] : [];
  });
}

/** The API as OpenAPI 3.1, made from the schemas that check it. */
export function openApiOf(routes: readonly RouterRoute[]): Json {
  const paths: { [path: string]: Json } = {};
  for (const { method, path, route } of describedRoutes(routes)) {
    const templated = path.replaceAll(/:(\w+)/g, '{$1}');
    const operation = operationOf(route, { method, path: templated });
    paths[templated] = { ...paths[templated], [method]: operation };
    if (route.csv) paths[`${templated}.csv`] = { [method]: asCsv(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version: '1',
      description:
        'Posts, people, vacancies and caseloads on any date, as known on any date. Days are inclusive at both ends.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    tags: [...new Set(Object.keys(paths).map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'muster.session_token' },
      },
      schemas: { Error: errorSchema },
      responses: sharedResponses(),
    },
  };
}

function operationOf(route: Route, { method, path }: { method: string; path: string }): Json {
  const { verb, right } = route;
  const input = verb && jsonSchemaOf(verb.input);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const parameters = [
    ...names.map((name) => pathParameter(name, route.param ? propertyOf(route.param, name) : undefined)),
    ...queryParameters(route.query),
    ...[...(verb ? changeHeadersOf(verb) : []), ...(route.headers ?? [])].map(headerParameter),
  ];
  const sent = route.json && { ...jsonSchemaOf(route.json), additionalProperties: false };
  const body = input ? changeBodyOf(input, names) : sent;
  return {
    operationId: verb?.name ?? `${method} ${path}`.replaceAll(/[^A-Za-z]+/g, '_').replace(/_$/, ''),
    summary: route.summary,
    tags: [tagOf(path)],
    'x-right': right,
    ...(right === 'anyone' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(route.file && { requestBody: { required: true, content: { [route.file]: { schema: { type: 'string' } } } } }),
    responses: responsesOf({ route, method, checks: parameters.length > 0 || body !== undefined }, jsonSchemaOf),
  };
}

/** The same as a file: CSV, whatever is accepted. */
function asCsv(operation: Json): Json {
  const { 200: done, ...others } = operation.responses as { [status: string]: { content: Json } };
  const csv = { ...done, content: { 'text/csv': done?.content['text/csv'] } };
  return {
    ...operation,
    operationId: `${operation.operationId}_csv`,
    summary: `${operation.summary}, as CSV`,
    responses: { 200: csv, ...others },
  };
}

/** The verb's input less what the path already says, with what every Change may carry. */
function changeBodyOf(input: Json, inPath: readonly string[]): Json {
  const forms = (input.oneOf ?? input.anyOf) as Json[] | undefined;
  if (forms) return { anyOf: forms.map((form) => changeBodyOf(form, inPath)) };
  const properties = Object.entries((input.properties ?? {}) as Json).filter(([name]) => !inPath.includes(name));
  const required = ((input.required ?? []) as string[]).filter((name) => !inPath.includes(name));
  return {
    type: 'object',
    properties: { ...Object.fromEntries(properties), ...envelopeProperties },
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

const envelopeProperties = {
  basedOn: {
    type: 'object',
    description:
      'For each thing the verb changes, the id of the change last seen of it: {"post:ID": "CHANGE"}. As `record`, the last change of any that was seen: what somebody recorded since and stands in the way is then told from both sides (409).',
    additionalProperties: { type: 'string' },
  },
  changeReason: { type: 'string', maxLength: 200, description: 'Why. No health or personal details.' },
};

const changeHeaders: readonly HeaderNote[] = [
  {
    name: 'Idempotency-Key',
    required: true,
    summary: 'The id of the change: a new UUID (v7), the same when sent again',
  },
  { name: 'If-Match', required: false, summary: 'The ETag last seen of the one thing that is changed; else `basedOn`' },
  { name: 'Muster-Made-At', required: false, summary: 'When it was made, by the device’s clock' },
  { name: 'Muster-Device', required: false, summary: 'phone, tablet, desktop, …' },
  {
    name: 'Muster-Person',
    required: false,
    summary: 'The id of the person who made it; refused (403, other_person) under anybody else’s session',
  },
];

/** What goes by nothing seen, such as an undo, takes no `If-Match`. */
function changeHeadersOf(verb: NonNullable<Route['verb']>): readonly HeaderNote[] {
  return changeHeaders.filter(({ name }) => name !== 'If-Match' || verb.basedOn);
}

const headerParameter = ({ name, required, summary }: HeaderNote): Json => ({
  name,
  in: 'header',
  required,
  description: summary,
  schema: { type: 'string' },
});

function pathParameter(name: string, schema: unknown): Json {
  const what = pathWords[name] ?? `The id of the ${name.replace(/Id$/, '').replaceAll(/[A-Z]/g, ' $&').toLowerCase()}`;
  return { name, in: 'path', required: true, description: what, schema: schema ?? { type: 'string' } };
}

/** Parameters of a path that are no ids of a thing. */
const pathWords: { readonly [name: string]: string } = {
  id: 'The id of the measure',
  key: 'Which setting',
  asAt: 'The day of the count',
};

function queryParameters(query: Schema | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(query) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...parameterOf(schema as Json),
  }));
}

/** What it means goes with the parameter; what is left out is a number where the rest are. */
function parameterOf({ description, ...schema }: Json): Json {
  const { default: unsaid } = schema;
  if (schema.type === 'integer' && unsaid !== undefined) schema.default = Number(unsaid);
  return { description, schema };
}

function propertyOf(schema: Schema, name: string): unknown {
  return (jsonSchemaOf(schema).properties as Json | undefined)?.[name];
}

/** A schema as what is sent: days, instants and FTE as they are written, not as they are held. */
function jsonSchemaOf(schema: Schema): Json {
  const { $schema, ...json } = toJsonSchema(schema, {
    typeMode: 'input',
    errorMode: 'ignore',
    target: 'draft-2020-12',
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if ('metadata' in valibotAction) return { ...jsonSchema, ...(valibotAction.metadata as Json) };
      const isOfDays = daySchema.pipe.some((step: object) => step === valibotAction);
      return isOfDays ? { ...jsonSchema, format: 'date', examples: ['2026-03-01'] } : undefined;
    },
  }) as Json;
  return json;
}

function tagOf(path: string): string {
  return path.split('/')[2] ?? '';
}
