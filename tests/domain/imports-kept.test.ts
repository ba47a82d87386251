import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { reportLines, reportOf } from '../../server/domain/imports/report.ts';
import { changeFrom, endFrom, patchDays, withdraw } from '../../server/domain/record/history.ts';
import { contentOf } from '../support/pack-content.ts';
import { edited, ImportedRecord, idOf, smallPack, taken } from '../support/packs.ts';

const nothing = { supersede: [], add: [] };

const content = contentOf(taken().record.now);
const now = (authority: ImportedRecord) => contentOf(authority.record.now);

describe('a fact that a person wrote since is kept, and listed', () => {
  const editedRecord = () => {
    const authority = taken();
    const postId = idOf(authority, 'post', ['postNumber', 'P4']);
    const assignmentId = idOf(authority, 'assignment', ['assignmentRef', 'A1']);
    authority.write((draft) => patchDays(draft, ['post', postId], { ...all, patch: { fteMicro: 700_000 } }));
    authority.write((draft) => {
      endFrom(draft, ['assignment', assignmentId], { effectiveTo: day('2020-06-01') });
    });
    return { authority, postId, assignmentId };
  };
  const all = { effectiveFrom: day('1900-01-01'), effectiveTo: day('9999-12-31') };

  test('with what differs and the Change that wrote it; the rest is taken', () => {
    const { authority, postId, assignmentId } = editedRecord();
    const next = edited(smallPack, 'caseloads.csv', ['2018-02-28,18', '2018-02-28,19']);
    const { kept, plan } = authority.take(next);
    expect(kept).toEqual([
      { file: 'posts.csv', line: 6, thing: `post:${postId}`, change: 'c2', differs: ['FTE'] },
      { file: 'assignments.csv', line: 2, thing: `assignment:${assignmentId}`, change: 'c3', differs: ['days'] },
    ]);
    expect(plan.add).toHaveLength(1);
    expect(authority.record.now.versions('post', postId)[0]?.fteMicro).toBe(700_000);
  });

  test('told by the references that people know, and by what differs: hours that were changed are no days', () => {
    const authority = taken();
    const assignmentId = idOf(authority, 'assignment', ['assignmentRef', 'A1']);
    const workerId = authority.record.now.versions('assignment', assignmentId)[0]?.workerId ?? '';
    authority.write((draft) =>
      changeFrom(draft, ['assignment', assignmentId], { from: day('2020-06-01'), patch: { fteMicro: 700_000 } }),
    );
    authority.write((draft) => patchDays(draft, ['workerDetails', workerId], { ...all, patch: { name: 'Another' } }));
    const lines = reportLines(reportOf(authority.plan(smallPack), false), authority.record.now);
    expect(lines.filter((line) => line.startsWith('  '))).toEqual([
      expect.stringMatching(/^ {2}workers\.csv:\d+: worker W\d: name$/),
      expect.stringMatching(/^ {2}assignments\.csv:2: assignment A1 \(worker W\d, post P\d\): FTE$/),
      '  (--overwrite takes the pack’s word for these.)',
    ]);
  });

  test('however often the pack is taken again', () => {
    const { authority } = editedRecord();
    authority.take(edited(smallPack, 'caseloads.csv', ['2018-02-28,18', '2018-02-28,19']));
    const again = authority.plan(edited(smallPack, 'caseloads.csv', ['2018-02-28,18', '2018-02-28,19']));
    expect(again.plan).toEqual(nothing);
    expect(again.kept).toHaveLength(2);
  });

  test('unless the pack’s word is chosen; from then on it is the imports’ again', () => {
    const { authority } = editedRecord();
    expect(authority.take(smallPack, true).kept).toEqual([]);
    expect(now(authority)).toEqual(content);
    const next = edited(smallPack, 'posts.csv', ['T2,1.0', 'T2,0.9']);
    expect(authority.take(next).kept).toEqual([]);
  });

  test('an edit taken back is none (K2)', () => {
    const { authority } = editedRecord();
    authority.undo();
    const next = edited(smallPack, 'assignments.csv', ['A1,W1,P1,,,permanent,1.0', 'A1,W1,P1,,,permanent,0.9']);
    expect(authority.plan(next).kept.map(({ file }) => file)).toEqual(['posts.csv']);
  });

  test('an edit that says again what an earlier import had said is a person’s (K2)', () => {
    const authority = taken();
    const second = edited(smallPack, 'assignments.csv', ['A1,W1,P1,,,permanent,1.0', 'A1,W1,P1,,,permanent,0.8']);
    authority.take(second);
    const id = idOf(authority, 'assignment', ['assignmentRef', 'A1']);
    const [{ effectiveFrom: from } = { effectiveFrom: day('2020-01-01') }] = authority.record.now.versions(
      'assignment',
      id,
    );
    authority.write((draft) => changeFrom(draft, ['assignment', id], { from, patch: { fteMicro: 1_000_000 } }));
    expect(authority.plan(second).kept).toMatchObject([{ thing: `assignment:${id}` }]);
    authority.undo();
    expect(authority.plan(second).kept).toEqual([]);
  });

  test('what a person took out stays out (K3)', () => {
    const authority = taken();
    const id = idOf(authority, 'assignment', ['assignmentRef', 'A2']);
    authority.write((draft) => withdraw(draft, ['assignment', id]));
    const { kept, plan } = authority.plan(smallPack);
    expect(plan).toEqual(nothing);
    expect(kept).toMatchObject([{ thing: `assignment:${id}`, differs: ['taken out'] }]);
    authority.take(smallPack, true);
    expect(now(authority)).toEqual(content);
  });

  test('what was only undone comes in again, as the same things (K3)', () => {
    const authority = taken();
    authority.undo();
    expect(now(authority)).toEqual([]);
    const { kept, plan } = authority.take(smallPack);
    expect(kept).toEqual([]);
    expect(now(authority)).toEqual(content);
    const first = authority.record.diffOf(1).added.map(({ id }) => id);
    expect(plan.add.map(({ id }) => id).sort()).toEqual(first.sort());
  });

  test('what a person renamed or moved is still found by the key that it came in under (F3)', () => {
    const authority = taken();
    const post = idOf(authority, 'post', ['postNumber', 'P4']);
    const absence = authority.record.now.by(
      'absence',
      'workerId',
      idOf(authority, 'workerDetails', ['workerRef', 'W3']),
    )[0];
    authority.write((draft) => patchDays(draft, ['post', post], { ...all, patch: { postNumber: 'P400' } }));
    authority.write((draft) => {
      if (absence) draft.supersede(absence);
      if (absence) draft.add({ ...absence, effectiveFrom: day('2018-02-06') });
    });
    const { kept, plan, faults } = authority.plan(smallPack);
    expect({ plan, faults }).toEqual({ plan: nothing, faults: [] });
    expect(kept.map(({ thing }) => thing)).toEqual([`post:${post}`, `absence:${absence?.id}`]);
  });

  test('what an import agreed with a person about is the imports’ again (K4)', () => {
    const { authority, assignmentId } = editedRecord();
    const agreeing = edited(smallPack, 'assignments.csv', ['2016-04-01,,,,', '2016-04-01,,2020-05-31,,']);
    const other = edited(agreeing, 'caseloads.csv', ['2018-02-28,18', '2018-02-28,19']);
    expect(authority.take(other).agreed).toEqual([`assignment:${assignmentId}`]);
    const next = edited(smallPack, 'assignments.csv', ['2016-04-01,,,,', '2016-04-01,,2020-07-31,,']);
    expect(authority.take(next).kept.map(({ file }) => file)).toEqual(['posts.csv']);
    expect(authority.record.now.versions('assignment', assignmentId)[0]?.effectiveTo).toBe('2020-08-01');
  });

  test('what a person wrote before any import is theirs too', () => {
    const authority = new ImportedRecord();
    authority.take(smallPack);
    const other = new ImportedRecord();
    other.write((draft) => {
      for (const version of authority.record.diffOf(1).added) if (version.kind === 'unit') draft.add({ ...version });
    });
    const { kept } = other.plan(edited(smallPack, 'units.csv', ['Safeguarding 1', 'Safeguarding One']));
    expect(kept.map(({ differs }) => differs)).toEqual([['name']]);
  });
});
