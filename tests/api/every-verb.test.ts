import { describe, expect, test } from 'vitest';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { checked } from '../../server/domain/faults.ts';
import { createTestApp, told } from '../support/test-app.ts';
import { authoritys, teamOf, units } from '../support/two-teams.ts';
import { verbSamples } from '../support/verb-samples.ts';

/** Only who raised a query may withdraw it: tests/domain/queries.test.ts. */
const verbs = allVerbs.filter(({ name }) => name !== 'query.withdraw');

describe('every verb, by its route', () => {
  test.each(verbs.map((verb) => [verb.name, verb] as const))(
    '%s is recorded once and can be undone',
    async (name, verb) => {
      const app = await createTestApp();
      await app.record(...units(), ...teamOf('own'), ...authoritys());
      app.time.now += 1000;
      const person = await app.makePerson('admin');
      app.time.now += 1000;
      const caller = await app.signIn(person.email);
      const sample = verbSamples[name];
      if (!sample) throw new Error(`verb-samples.ts has no input for ${name}: add one.`);
      const input = sample('own');
      const names = [...verb.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field as string);
      const path = `/api${verb.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => String(input[field]))}`;
      const body: { [field: string]: unknown } = Object.fromEntries(
        Object.entries(input).filter(([field]) => !names.includes(field)),
      );
      const record = await app.deps.store.current();
      const things = verb.basedOn(checked(verb.input, input) as never, record.now);
      body.basedOn = Object.fromEntries(things.map((thing) => [thing, record.lastChangeOf(thing)?.id ?? 'none']));
      const method = verb.method.toUpperCase();
      const preview = await told(await app.send(`${path}?preview=true`, { caller, body, method }));
      expect([preview.status, preview.body]).toEqual([200, { preview: { sentence: expect.stringMatching(/\w/) } }]);
      const headers = { 'idempotency-key': crypto.randomUUID() };
      const first = await told(await app.send(path, { caller, body, method, headers }));
      expect([first.status, first.body]).toEqual([201, { change: expect.objectContaining({ verb: name }) }]);
      expect(first.body.change.sentence).toBe(preview.body.preview.sentence);
      const again = await told(await app.send(path, { caller, body, method, headers }));
      expect(again.body.change.seq).toBe(first.body.change.seq);
      const undone = await told(
        await app.send(`/api/changes/${first.body.change.id}/undo`, {
          caller,
          body: {},
          headers: { 'idempotency-key': crypto.randomUUID() },
        }),
      );
      expect([name, undone.status]).toEqual([name, name === 'worker.erase' ? 409 : 201]);
    },
  );
});
