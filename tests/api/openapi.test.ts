import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { openApiOf } from '../../server/shared/openapi.ts';
import { createTestApp, told } from '../support/test-app.ts';

type Operation = {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
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
