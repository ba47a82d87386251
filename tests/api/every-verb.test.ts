import { beforeAll, expect, test } from 'vitest';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { checked } from '../../server/domain/faults.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { openLastingApiDb } from '../support/api-db.ts';
import { type Caller, createTestApp, type TestApp, told } from '../support/test-app.ts';
import { authoritys, grants, teamOf, units } from '../support/two-teams.ts';
import { verbSamples } from '../support/verb-samples.ts';

/** Only who raised a query may withdraw it: tests/domain/queries.test.ts. What is erased is not undone, so it comes last. */
const verbs = allVerbs
  .filter(({ name }) => name !== 'query.withdraw')
  .toSorted((a, b) => Number(a.name === 'worker.erase') - Number(b.name === 'worker.erase'));

let app: TestApp;
let caller: Caller;

beforeAll(async () => {
  const { db, release } = await openLastingApiDb();
  app = await createTestApp({ db });
  await app.record(...units(), ...teamOf('own'), ...authoritys(), ...grants());
  const { email } = await app.makePerson('admin');
  caller = await app.signIn(email);
  return release;
}, 60_000);

/** Address and body of a verb's sample, based on what is there now. */
async function requestOf(verb: Verb) {
  const sample = verbSamples[verb.name];
  if (!sample) throw new Error(`verb-samples.ts has no input for ${verb.name}: add one.`);
  const input = sample('own');
  const path = `/api${verb.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => String(input[field]))}`;
  const fields = Object.entries(input).filter(([field]) => !verb.path.includes(`{${field}}`));
  const record = await app.deps.store.current();
  const things = verb.basedOn(checked(verb.input, input), record.now);
  const basedOn = Object.fromEntries(things.map((thing) => [thing, record.lastChangeOf(thing)?.id ?? 'none']));
  return { path, method: verb.method.toUpperCase(), body: { ...Object.fromEntries(fields), basedOn } };
}

/** Each leaves the record as it found it, for the next. */
test.each(verbs.map((verb) => [verb.name, verb] as const))(
  '%s is told beforehand, recorded once, and undone',
  async (name, verb) => {
    const { path, ...request } = await requestOf(verb);
    app.time.now += 1000;
    const preview = await told(await app.send(`${path}?preview=true`, { caller, ...request }));
    expect([preview.status, preview.body]).toEqual([200, { preview: { sentence: expect.stringMatching(/\w/) } }]);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const first = await told(await app.send(path, { caller, ...request, headers }));
    expect([first.status, first.body]).toEqual([201, { change: expect.objectContaining({ verb: name }) }]);
    expect(first.body.change.sentence).toBe(preview.body.preview.sentence);
    const again = await told(await app.send(path, { caller, ...request, headers }));
    expect([again.status, again.body]).toEqual([201, first.body]);
    const log = await told(await app.get('/api/changes?limit=1', caller));
    expect(log.body.changes[0].sentence).toBe(first.body.change.sentence);
    const undo = { caller, body: {}, headers: { 'idempotency-key': crypto.randomUUID() } };
    const undone = await app.send(`/api/changes/${first.body.change.id}/undo`, undo);
    expect(undone.status).toBe(name === 'worker.erase' ? 409 : 201);
  },
);
