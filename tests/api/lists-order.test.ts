import { expect, test } from 'vitest';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { createTestApp, told } from '../support/test-app.ts';
import { teamOf, units } from '../support/two-teams.ts';

const lists = [
  ...['units', 'posts', 'workers', 'assignments', 'absences', 'caseloads', 'recruitments', 'vacancies', 'queries'],
  'attention',
];

/** Whatever lists go by is the same for all: only who or what a row is tells it from another. */
const alike = (version: NewVersion): NewVersion => ({ ...version, ...same[version.kind] }) as NewVersion;
const same: { readonly [kind: string]: object } = {
  unit: { code: 'U', name: 'Unit' },
  post: { postNumber: 'P', title: 'Post' },
  workerDetails: { workerRef: null, name: 'Worker' },
  assignment: { assignmentRef: 'A' },
  recruitment: { recruitmentRef: 'R' },
  offer: { offerRef: 'O' },
  caseloadCount: { children: 30 },
};

/** Everyone of a unit away, counted and asked about: rows enough to tie. */
function more(facts: readonly NewVersion[]): NewVersion[] {
  const workers = facts.filter((version) => version.kind === 'worker').map(({ id }) => id);
  const [absence, count, query] = (['absence', 'caseloadCount', 'query'] as const).map((kind) =>
    facts.find((version) => version.kind === kind),
  );
  return workers.flatMap((workerId) =>
    [absence, count, query].flatMap((one): NewVersion[] => {
      if (
        !one ||
        facts.some((version) => version.kind === one.kind && 'workerId' in version && version.workerId === workerId)
      )
        return [];
      const id = one.kind === 'caseloadCount' ? `${workerId}:${one.effectiveFrom}` : `${one.kind}-${workerId}`;
      return [{ ...one, id, ...(one.kind === 'query' ? { about: `worker:${workerId}` } : { workerId }) } as NewVersion];
    }),
  );
}

async function listsOf(facts: readonly NewVersion[]) {
  const app = await createTestApp();
  await app.record(...facts);
  const caller = await app.makeToken('hr');
  const answers = lists.map(async (list) => {
    const { body } = await told(await app.get(`/api/${list}?asAt=2026-11-23`, caller));
    return [list, body[list]] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

test('rows of a list that nothing else sets in order come in one order, however they were recorded: pages rest on it', async () => {
  const facts = [...units(), ...teamOf('own'), ...teamOf('other')];
  const all = [...facts, ...more(facts)].map(alike);
  const [one, other] = [await listsOf(all), await listsOf(all.toReversed())];
  for (const list of lists) {
    expect(one[list].length, list).toBeGreaterThan(1);
    expect(other[list], list).toEqual(one[list]);
  }
});
