import { describe, expect, test } from 'vitest';
import { factFields } from '../../server/domain/record/fields.ts';
import type { Version } from '../../server/domain/record/version.ts';
import { erasureOf, refuseToRestoreErased } from '../../server/domain/workers.erasure.ts';
import { blankDetails, isErased } from '../../server/domain/workers.ts';
import { everythingIn, leftOf, secrets, withHistory } from '../support/erasing.ts';
import { someHr } from '../support/ledger.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

describe('worker.erase', () => {
  test('WE1, WE2 nothing of who they were is left anywhere in the record, joined records and old rows too', () => {
    const ledger = withHistory();
    expect(everythingIn(ledger.record)).toMatch(secrets);
    expect(ledger.say('worker.erase', { workerId: 'fay' })).toBe('Somebody’s details were erased, for good.');
    expect(JSON.stringify([...ledger.record.now.versions('workerDetails', 'fay')])).not.toMatch(secrets);
    expect(everythingIn(ledger.record)).toMatch(secrets);
    const left = JSON.stringify(leftOf(ledger.record, 'fay'));
    expect(left).not.toMatch(secrets);
    expect(left).toContain('Person ada');
  });

  test('WE2 posts, days, counts and everybody else stay as they are', () => {
    const ledger = withHistory();
    const kept = (version: Version) => !['workerDetails', 'query', 'stageEvent'].includes(version.kind);
    const facts = (versions: Iterable<Version>) =>
      [...versions]
        .filter(kept)
        .map(({ knownFrom, knownTo, versionId, ...version }) => JSON.stringify({ ...version, extensionReason: null }));
    const before = new Set(facts(ledger.record.everyVersion()));
    ledger.do('worker.erase', { workerId: 'fay' });
    expect(new Set(facts(leftOf(ledger.record, 'fay').versions))).toEqual(before);
    expect(ledger.record.now.by('caseloadCount', 'workerId', 'fay')).toHaveLength(1);
  });

  test('WE2 what an erasure reaches is told row by row, for the database to blank', () => {
    const ledger = withHistory();
    ledger.do('worker.erase', { workerId: 'fay' });
    const { versions, changes } = erasureOf(ledger.record, 'fay');
    const rows = Map.groupBy(versions, ({ kind }) => kind);
    expect(new Set(rows.get('workerDetails')?.map(({ id }) => id))).toEqual(new Set(['fay', 'flo']));
    expect(new Set(rows.get('query')?.map(({ id }) => id))).toEqual(new Set(['q']));
    expect(new Set(rows.get('stageEvent')?.map(({ id }) => id))).toEqual(new Set(['s']));
    expect(changes.map(({ reason }) => reason)).toEqual(['Secret wedding']);
  });

  test('WE1 a record that was parted again is somebody else’s, and stays', () => {
    const ledger = new PeopleLedger();
    const { seq } = ledger.do('worker.join', { workerId: 'fay', otherWorkerId: 'flo' });
    ledger.undo(seq);
    ledger.do('worker.erase', { workerId: 'fay' });
    const rows = leftOf(ledger.record, 'fay').versions.filter(
      ({ kind, id }) => kind === 'workerDetails' && id === 'flo',
    );
    expect(rows.map((row) => row.kind === 'workerDetails' && row.name)).toContain('Person flo');
    expect(erasureOf(ledger.record, 'fay').versions.filter(({ id }) => id === 'flo')).toEqual([]);
  });

  test('WE3 it is a Change like any other to whoever reads the log; again, it is none', () => {
    const ledger = withHistory();
    const change = ledger.do('worker.erase', { workerId: 'fay' });
    expect(change.things).toContain('worker:fay');
    const again = ledger.record.diffOf(ledger.do('worker.erase', { workerId: 'fay' }).seq);
    expect([...again.added, ...again.superseded]).toEqual([]);
  });

  test('WE4 a Change that would bring back what was erased, or part it, can’t be undone; others can', () => {
    const ledger = withHistory();
    const hours = ledger.do('assignment.change-hours', { assignmentId: 'g-fay', from: '2026-04-01', fte: 0.5 });
    const { seq } = ledger.do('worker.erase', { workerId: 'fay' });
    const undo = (of: number) => {
      const { added: add, superseded: supersede } = ledger.record.diffOf(of);
      refuseToRestoreErased(ledger.record.now, { add, supersede });
    };
    const touching = ledger.record.changes.filter(({ verb }) => ['worker.join', 'worker.erase'].includes(verb));
    for (const change of touching) expect(() => undo(change.seq)).toThrow('can’t be brought back');
    expect(touching.map((change) => change.seq)).toContain(seq);
    expect(() => undo(hours.seq)).not.toThrow();
  });

  test('WJ5, WE4 nothing is written over or joined to somebody erased', () => {
    const ledger = withHistory();
    ledger.do('worker.erase', { workerId: 'fay' });
    expect(Object.keys(ledger.faultsOf('worker.change', { workerId: 'fay', name: 'Fay Again' }))).toEqual(['workerId']);
    expect(Object.keys(ledger.faultsOf('worker.join', { workerId: 'fay', otherWorkerId: 'ada' }))).toEqual([
      'otherWorkerId',
    ]);
    expect(isErased(blankDetails)).toBe(true);
  });

  test('only an admin erases', () => {
    const verb = peopleVerb('worker.erase');
    expect(new PeopleLedger().refusal(verb, { workerId: 'fay' }, { actor: someHr }).status).toBe(403);
  });

  test('every text a person writes about somebody is known to erasure or holds no free text', () => {
    const free = { assignment: ['extensionReason'], query: ['text', 'answer'], stageEvent: ['note'] };
    const known = new Set(Object.entries(free).flatMap(([kind, fields]) => fields.map((field) => `${kind}.${field}`)));
    const coded = new Set(['assignment', 'absence', 'worker', 'caseloadCount', 'query', 'stageEvent', 'offer']);
    const texts = Object.entries(factFields)
      .filter(([kind]) => coded.has(kind))
      .flatMap(([kind, fields]) => Object.keys(fields).map((field) => `${kind}.${field}`))
      .filter((name) => /note|text|answer$|reason$/i.test(name) && !/leaveReason/.test(name));
    expect(new Set(texts)).toEqual(known);
  });
});
