import { expect, test } from 'vitest';
import { openApiOf } from '../../server/shared/openapi.ts';
import { createTestApp, told } from '../support/test-app.ts';

type Operation = { parameters?: { name: string; in: string }[] };
type Document = { paths: { [path: string]: { [method: string]: Operation } } };

test('an empty parameter is a fault by its name, wherever it is taken: a script’s that came out empty asked for another’s figures', async () => {
  const app = await createTestApp();
  const caller = await app.makeToken('admin');
  const { paths } = openApiOf(app.app.routes) as Document;
  let asked = 0;
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { parameters = [] }] of Object.entries(methods)) {
      const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      if (names.length === 0) continue;
      const where = path.replaceAll(
        /\{\w+\}/g,
        path.startsWith('/api/measures') ? 'vacancy-rate' : crypto.randomUUID(),
      );
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const init = method === 'get' ? {} : { body: '{}', headers };
      const query = names.map((name) => `${name}=`).join('&');
      const answer = await told(await app.call(`${where}?${query}`, { caller, method: method.toUpperCase(), ...init }));
      if (answer.status === 403) continue; // no token's to do, whatever is asked
      const empty = names.map((field) => ({ field, message: 'This is empty: say what it is to be, or leave it out.' }));
      expect([answer.status, answer.body.error?.fields], `${method} ${path}`).toEqual([422, empty]);
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(60);
});

test('so is one among several of a name, and one in other letters; what is nobody’s may be empty', async () => {
  const app = await createTestApp();
  const caller = await app.makeToken('hr');
  const faultsOf = async (path: string) => {
    const { status, body } = await told(await app.get(path, caller));
    return [status, ...(body.error?.fields ?? []).map(({ field }: { field: string }) => field)];
  };
  const period = 'from=2026-01-31&to=2026-02-28';
  expect(await faultsOf(`/api/measures/series?measure=vacancy-rate&measure=&${period}`)).toEqual([422, 'measure']);
  expect(await faultsOf('/api/posts?asat=')).toEqual([422, 'asat']);
  expect(await faultsOf('/api/posts?utm_source=')).toEqual([200]);
});
