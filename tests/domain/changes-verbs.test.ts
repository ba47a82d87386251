import { expect, test } from 'vitest';
import { allVerbs, verbNamed } from '../../server/domain/changes/verbs.ts';

test('no two verbs share a name, or a method and address', () => {
  const names = allVerbs.map((verb) => verb.name);
  const addresses = allVerbs.map((verb) => `${verb.method} ${verb.path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(addresses.filter((one, at) => addresses.indexOf(one) !== at)).toEqual([]);
});

test('names are a feature and a verb in lower case, for they are stored for ever', () => {
  for (const { name } of allVerbs) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
});

test('every parameter of an address is a field of the input', () => {
  for (const verb of allVerbs) {
    const fields = Object.keys((verb.input as { entries?: object }).entries ?? {});
    const parameters = [...verb.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    if (fields.length > 0) expect(fields, verb.name).toEqual(expect.arrayContaining(parameters));
  }
});

test('a verb is found by the name that Changes keep', () => {
  for (const verb of allVerbs) expect(verbNamed(verb.name)).toBe(verb);
  expect(verbNamed('no.such')).toBeUndefined();
});

/** Renaming one would orphan every Change that was recorded under it: this list may grow, and nothing else. */
const keptForEver = {
  absence: 'change end remove start',
  assignment:
    'act-up change change-hours convert correct correct-start end extend leave leaving-details move remove set-reference start withdraw-end',
  caseload: 'record record-team remove',
  'date-note': 'add withdraw',
  grant: 'change end give',
  offer: 'accept agree-start change checks decline fail-checks make start step-back withdraw',
  post: 'change close correct establish hold move redate release',
  query: 'answer raise withdraw',
  recruitment: 'change change-posts close open stage',
  setting: 'set',
  target: 'change end set',
  unit: 'change close establish reorganise',
  worker: 'add change erase join',
};

test('every name that Changes may hold is still known', () => {
  for (const [feature, verbs] of Object.entries(keptForEver)) {
    for (const verb of verbs.split(' ')) expect(verbNamed(`${feature}.${verb}`), `${feature}.${verb}`).toBeDefined();
  }
});
