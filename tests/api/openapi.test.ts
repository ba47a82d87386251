import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { openApiOf } from '../../server/shared/openapi.ts';
import { makeUnit } from '../support/makers.ts';
import { type Caller, createTestApp, told } from '../support/test-app.ts';
import { isBrief } from '../support/walk.ts';

type Operation = {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: object }[];
  requestBody?: { content: { [type: string]: { schema: { properties?: object } } } };
  responses: { [status: string]: object };
};
type Document = { paths: { [path: string]: { [method: string]: Operation } } };

describe('the description of the API', () => {
  test('is OpenAPI 3.1, and valid', async () => {
    const app = await createTestApp();
    const { status, body } = await told(await app.get('/api/openapi.json', await app.makeToken('board')));
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(await new Validator().validate(body)).toEqual({ valid: true });
  });

  test('says of every operation what it is, what it takes in its path, and how it can refuse', async () => {
    const { app } = await createTestApp();
    const { paths } = openApiOf(app.routes) as Document;
    const ids = new Set<string>();
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const where = `${method} ${path}`;
        expect(operation.summary, where).toMatch(/\w/);
        expect(ids.has(operation.operationId), where).toBe(false);
        ids.add(operation.operationId);
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const named = operation.parameters?.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
        expect(named ?? [], where).toEqual(inPath);
        expect(Object.keys(operation.responses).length, where).toBeGreaterThan(0);
      }
    }
  });

  test('says what every parameter means, whole numbers as such, and the addresses of lists as CSV', async () => {
    const { app } = await createTestApp();
    const { paths } = openApiOf(app.routes) as Document;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => [path, operation] as const),
    );
    const silent = operations.flatMap(([path, { parameters = [] }]) =>
      parameters.filter(({ description }) => !description?.match(/\w/)).map(({ name }) => `${path} ${name}`),
    );
    expect(silent).toEqual([]);
    const limitOf = (path: string) => paths[path]?.get?.parameters?.find(({ name }) => name === 'limit')?.schema;
    expect(limitOf('/api/changes')).toEqual({ type: 'integer', minimum: 1, maximum: 500, default: 50 });
    expect(limitOf('/api/posts')).toEqual({ type: 'integer', minimum: 1, maximum: 50_000 });
    expect(Object.keys(paths).filter((path) => path.endsWith('.csv')).length).toBeGreaterThan(8);
    expect(JSON.stringify(paths['/api/posts.csv']?.get?.responses[200])).toContain('text/csv');
  });

  test('has every verb, with the fields of its input beside those of its path, and what every Change carries', async () => {
    const { app } = await createTestApp();
    const { paths } = openApiOf(app.routes) as Document;
    for (const verb of allVerbs) {
      const operation = paths[`/api${verb.path}`]?.[verb.method];
      expect(operation?.operationId, verb.name).toBe(verb.name);
      const schema = JSON.stringify(operation?.requestBody?.content['application/json']?.schema);
      expect(schema, verb.name).toContain('basedOn');
      expect(schema, verb.name).toContain('changeReason');
      const headers = operation?.parameters?.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
      expect(headers, verb.name).toEqual([
        'Idempotency-Key',
        'If-Match',
        'Muster-Made-At',
        'Muster-Device',
        'Muster-Person',
      ]);
    }
  });

  test('says of an undo that it takes no If-Match', async () => {
    const { app } = await createTestApp();
    const { paths } = openApiOf(app.routes) as Document;
    const parameters = paths['/api/changes/{changeId}/undo']?.post?.parameters?.map(({ name }) => name);
    expect(parameters).toContain('Idempotency-Key');
    expect(parameters).not.toContain('If-Match');
  });

  test('names every status that odd requests are answered with, route by route', async () => {
    const seen = await oddAnswers();
    expect(seen).toEqual(expect.arrayContaining(provoked));
  }, 120_000);

  test('writes days as days and FTE as numbers', async () => {
    const { app } = await createTestApp();
    const { paths } = openApiOf(app.routes) as Document;
    const operation = paths['/api/assignments/{assignmentId}/leaving']?.post;
    expect(operation?.requestBody?.content['application/json']?.schema.properties).toMatchObject({
      lastDay: { type: 'string', format: 'date' },
      reason: { enum: expect.arrayContaining(['resignation', 'not_yet_collected']) },
    });
  });
});

/** Some of what the walk must have provoked, so that it goes on being odd enough. */
const provoked = [
  'get /api/measures/{id}/series 404',
  'get /api/measures/{id}/explain 404',
  'get /api/measures/series 404',
  'get /api/changes 404',
  'get /api/posts 404',
  'get /api/posts/{postId} 404',
  'delete /api/date-notes/{dateNoteId} 429',
  'get /api/me 403',
  'post /api/people 400',
  'post /api/people 415',
  'post /api/people/{userId}/disabling 404',
  'post /api/people/{userId}/disabling 409',
  'post /api/imports 400',
  'post /api/imports 415',
  'post /api/tokens 400',
  'post /api/tokens 413',
  'delete /api/tokens/{tokenId} 404',
  'post /api/changes/{changeId}/undo 403',
  'post /api/changes/{changeId}/undo 404',
  'post /api/auth/sign-in/email 403',
  'post /api/posts/{postId}/release 404',
];

/** Sends every route what it does not expect, and gives each status it answered with; the app's caller checks each. */
async function oddAnswers(): Promise<string[]> {
  const app = await createTestApp();
  await app.record(makeUnit());
  const admin = await app.makePerson('admin');
  const session = await app.signIn(admin.email);
  const tokens = async () => [await app.makeToken('hr'), await app.makeToken('board')];
  const callers = isBrief ? [session] : [session, ...(await tokens())];
  const seen = new Set<string>();
  const { paths } = openApiOf(app.app.routes) as Document;
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of Object.keys(methods)) {
      const url = (id: string) => path.replace('measures/{id}', 'measures/vacancy-rate').replaceAll(/\{\w+\}/g, id);
      for (const [address, sent] of oddRequests({ method, url, callers, userId: admin.userId })) {
        if (path === '/api/auth/sign-out' && sent.caller === session) continue;
        const { status } = await app.call(address, { ...sent, method: method.toUpperCase() });
        seen.add(`${method} ${path} ${status}`);
      }
    }
  }
  return [...seen];
}

type Odd = RequestInit & { readonly caller?: Caller };
type OddRoute = {
  readonly method: string;
  readonly url: (id: string) => string;
  readonly callers: readonly Caller[];
  readonly userId: string;
};

function oddRequests({ method, url, callers, userId }: OddRoute): [string, Odd][] {
  const [session = {}] = callers;
  const json = { 'content-type': 'application/json' };
  const keyed = () => ({ ...json, 'idempotency-key': crypto.randomUUID() });
  const nowhere = url(crypto.randomUUID());
  const reads: [string, Odd][] = [
    [nowhere, {}],
    [nowhere, { headers: { authorization: 'Bearer muster_nothing' } }],
    [nowhere, { caller: session, headers: { 'muster-person': 'somebody-else' } }],
    ...callers.flatMap((caller): [string, Odd][] => [
      [nowhere, { caller }],
      [`${nowhere}?unit=NOPE&from=2025-01-31&to=2025-12-31&measure=vacancy-rate`, { caller }],
      [`${nowhere}?unit=&knownAt=2999-01-01T00:00:00Z&asAt=2025-02-30&limit=0&since=-1`, { caller }],
    ]),
  ];
  if (method === 'get') return reads;
  const bodies: [string, Odd][] = callers.flatMap((caller): [string, Odd][] => [
    [nowhere, { caller, headers: json, body: '{' }],
    [nowhere, { caller, headers: { 'content-type': 'text/plain' }, body: 'x' }],
    [nowhere, { caller, headers: { ...json, 'idempotency-key': 'no-uuid' }, body: '[]' }],
    [nowhere, { caller, headers: keyed(), body: '{"odd":1}' }],
    [url(userId), { caller, headers: keyed(), body: '{"from":"2026-11-23"}' }],
  ]);
  const large = { caller: session, headers: keyed(), body: ' '.repeat(1_100_000) };
  const elsewhere = { caller: session, headers: { ...keyed(), origin: 'https://elsewhere.example' }, body: '{}' };
  const empty = { caller: session, headers: keyed(), body: '{}' };
  return [...reads, ...bodies, [nowhere, empty], [nowhere, large], [nowhere, elsewhere]];
}
