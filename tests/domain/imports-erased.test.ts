import { describe, expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import type { ImportPlan } from '../../server/domain/imports/plan.ts';
import { reportLines, reportOf } from '../../server/domain/imports/report.ts';
import { withdraw } from '../../server/domain/record/history.ts';
import { joinInto } from '../../server/domain/workers.join.ts';
import { addWorker } from '../../server/domain/workers.ts';
import { eraseFrom } from '../support/erasing.ts';
import { contentOf } from '../support/pack-content.ts';
import { edited, type ImportedRecord, idOf, type PackFiles, smallPack, taken, without } from '../support/packs.ts';

const nothing = { supersede: [], add: [] };
const ofAda = ['workers.csv:2', 'assignments.csv:2', 'absences.csv:2', 'caseloads.csv:2', 'caseloads.csv:3'];
const secrets = /Ada|Lark|SW100001|8001|CS-1/;

const workerOf = (authority: ImportedRecord, ref: string) => idOf(authority, 'workerDetails', ['workerRef', ref]);

/** The small pack's authority, with one of its people erased. */
function withoutAda(pack: PackFiles = smallPack) {
  const authority = taken(pack);
  const ada = workerOf(authority, 'W1');
  eraseFrom(authority, ada);
  return { authority, ada };
}

/** The rows that were left for being somebody erased's. */
function leftOf({ notices }: ImportPlan): string[] {
  const notice = notices.find(({ kind }) => kind === 'erased_person');
  return (notice?.places ?? []).map(({ file, line }) => `${file}:${line}`);
}

function everything(authority: ImportedRecord): string {
  return JSON.stringify([...authority.record.everyVersion()]);
}

describe('WE4 no import brings back who was erased, nor puts a name to what they did', () => {
  test.each([false, true])(
    'E2 the very pack they came with changes nothing, and says so (overwrite: %s)',
    (overwrite) => {
      const { authority } = withoutAda();
      expect(everything(authority)).not.toMatch(secrets);
      const planned = authority.take(smallPack, overwrite);
      expect(planned.plan).toEqual(nothing);
      expect(planned.kept).toEqual([]);
      expect(leftOf(planned)).toEqual(ofAda);
      const lines = reportLines(reportOf(planned, overwrite), authority.record.now);
      expect(lines).toContain(
        `Note: Rows about somebody whose details were erased here; what is here of them was left as it is, and nobody was added (5): ${ofAda.join(', ')}`,
      );
      expect(lines.join('\n')).not.toMatch(secrets);
    },
  );

  test('E2 whatever of their references the rows go by, with a row of their own or without', () => {
    const { authority } = withoutAda();
    const spelt = edited(
      edited(smallPack, 'assignments.csv', ['A1,W1', 'A1,8001']),
      'caseloads.csv',
      ['W1,2018-01-31', 'cs-1,2018-01-31'],
      ['W1,2018-02-28', 'SW100001,2018-02-28'],
    );
    const planned = authority.plan(spelt);
    expect(planned).toMatchObject({ faults: [], plan: nothing });
    expect(leftOf(planned)).toEqual(ofAda);
    const bare = authority.plan(without(smallPack, 'workers.csv'));
    expect(bare).toMatchObject({ faults: [], plan: nothing });
    expect(leftOf(bare)).toEqual(ofAda.slice(1));
  });

  test('E2 nothing else under their reference is taken; the rest of the pack is, and undone leaves them erased', () => {
    const { authority, ada } = withoutAda();
    const before = contentOf(authority.record.now);
    const next = edited(
      edited(smallPack, 'assignments.csv', ['A2,W2', 'A9,W1,P4,,,permanent,1.0,,,2017-01-01,,,,\nA2,W2']),
      'caseloads.csv',
      ['W2,2018-01-31,12', 'W1,2018-03-31,9,\nW2,2018-01-31,13'],
    );
    const planned = authority.take(next);
    expect(planned.plan.add).toMatchObject([{ kind: 'caseloadCount', children: 13 }]);
    expect(leftOf(planned)).toHaveLength(ofAda.length + 2);
    expect(authority.record.now.by('assignment', 'workerId', ada)).toHaveLength(1);
    expect(everything(authority)).not.toMatch(secrets);
    authority.undo();
    expect(contentOf(authority.record.now)).toEqual(before);
  });

  test('E1 what is theirs stays theirs where the pack says that it is somebody else’s', () => {
    const { authority, ada } = withoutAda();
    const planned = authority.take(edited(smallPack, 'assignments.csv', ['A1,W1', 'A1,W4']), true);
    expect(authority.record.now.by('assignment', 'workerId', ada)).toMatchObject([{ assignmentRef: 'A1' }]);
    expect(leftOf(planned)).toContain('assignments.csv:2');
    expect(leftOf(planned)).not.toContain('workers.csv:5');
  });

  test('E1 an assignment of theirs that was taken out here does not come back, nor do they with it', () => {
    const authority = taken();
    const ada = workerOf(authority, 'W1');
    const assignmentId = idOf(authority, 'assignment', ['assignmentRef', 'A1']);
    authority.write((draft) => withdraw(draft, ['assignment', assignmentId]));
    eraseFrom(authority, ada);
    const planned = authority.take(smallPack, true);
    expect(planned.plan).toEqual(nothing);
    expect(leftOf(planned)).toEqual(ofAda);
  });

  test('E1 nor does a note about their offer', () => {
    const authority = taken();
    const offerId = idOf(authority, 'offer', [
      'recruitmentId',
      idOf(authority, 'recruitment', ['recruitmentRef', 'R1']),
    ]);
    const noted = edited(smallPack, 'recruitments.csv', [
      'offered,2018-08-20,',
      'offered,2018-08-20,Ada asked for Mondays',
    ]);
    authority.take(noted);
    const ada = workerOf(authority, 'W1');
    authority.write((draft) => {
      for (const offer of [...draft.versions('offer', offerId)]) {
        draft.supersede(offer);
        draft.add({ ...offer, workerId: ada });
      }
    });
    eraseFrom(authority, ada);
    const planned = authority.take(noted, true);
    expect(planned.plan).toEqual(nothing);
    expect(leftOf(planned)).toEqual(expect.arrayContaining(['recruitments.csv:5', 'recruitments.csv:6']));
    expect(everything(authority)).not.toMatch(secrets);
  });

  test('E2 nor does a record that had been joined to theirs', () => {
    const authority = taken();
    const [kept, other] = [workerOf(authority, 'W3'), workerOf(authority, 'W4')];
    authority.write((draft) => joinInto(draft, { kept, other }), 'worker.join');
    const joining = authority.record.changes.at(-1);
    Object.assign(joining ?? {}, { things: [`worker:${kept}`, `worker:${other}`] });
    eraseFrom(authority, kept);
    const planned = authority.take(smallPack, true);
    expect(planned.plan).toEqual(nothing);
    expect(leftOf(planned)).toEqual(
      expect.arrayContaining([
        'workers.csv:4',
        'workers.csv:5',
        'assignments.csv:4',
        'assignments.csv:7',
        'absences.csv:3',
      ]),
    );
  });
});

describe('E3 without an assignment in the pack they are known by all their absences and counts', () => {
  const days = without(smallPack, 'assignments.csv');

  test('that are one erased person’s here, by a row of their own or by a reference alone', () => {
    const { authority } = withoutAda();
    for (const pack of [days, without(days, 'workers.csv'), { 'caseloads.csv': smallPack['caseloads.csv'] ?? '' }]) {
      const planned = authority.plan(pack, true);
      expect(planned).toMatchObject({ faults: [], plan: nothing });
      expect(leftOf(planned)).toContain('caseloads.csv:2');
    }
  });

  test('but not by days that are not all theirs, nor where somebody here goes by that reference', () => {
    const { authority } = withoutAda();
    const other = edited(days, 'caseloads.csv', ['W1,2018-02-28,18', 'W1,2018-02-28,19']);
    expect(leftOf(authority.plan(other))).toEqual([]);
    const bens = edited(days, 'caseloads.csv', ['W2,2018-01-31,12,7', 'W2,2018-01-31,17,9']);
    expect(leftOf(authority.plan(bens, true))).not.toContain('workers.csv:3');
  });

  test('a row of workers.csv alone is of nobody known, and is taken as somebody new who has none of their history', () => {
    const { authority, ada } = withoutAda();
    const planned = authority.take({ 'workers.csv': smallPack['workers.csv'] ?? '' });
    expect(planned.plan.add.map(({ kind }) => kind)).toEqual(['worker', 'workerDetails']);
    const again = authority.take(smallPack, true);
    expect(again.plan).toEqual(nothing);
    expect(authority.record.now.by('assignment', 'workerId', ada)).toHaveLength(1);
    expect(authority.record.now.by('assignment', 'workerId', workerOf(authority, 'W1'))).toEqual([]);
  });
});

test('E4 whoever was added anew keeps what is theirs since, and none of what is the erased record’s', () => {
  const { authority, ada } = withoutAda();
  authority.write((draft) => addWorker(draft, 'anew', { name: 'Ada Lark', workerRef: 'W1' }), 'worker.add');
  const back = edited(
    edited(smallPack, 'assignments.csv', ['A2,W2', 'A9,W1,P4,,,permanent,1.0,,,2017-01-01,,2020-12-31,,\nA2,W2']),
    'caseloads.csv',
    ['W2,2018-01-31', 'W1,2018-03-31,9,\nW2,2018-01-31'],
  );
  const planned = authority.take(back, true);
  const { now } = authority.record;
  // A5 covered the absence that is the erased record's
  expect(leftOf(planned)).toEqual(['assignments.csv:2', 'assignments.csv:8', ...ofAda.slice(2)]);
  expect(now.by('assignment', 'coversAbsenceOf', ada)).toMatchObject([{ assignmentRef: 'A5' }]);
  expect(now.by('assignment', 'workerId', 'anew').map(({ assignmentRef }) => assignmentRef)).toEqual(['A9']);
  expect(now.by('caseloadCount', 'workerId', 'anew')).toMatchObject([{ effectiveFrom: day('2018-03-31') }]);
  expect(now.by('absence', 'workerId', 'anew')).toEqual([]);
  expect(now.by('caseloadCount', 'workerId', ada)).toHaveLength(2);
  expect(now.versions('workerDetails', ada)).toMatchObject([{ name: null, workerRef: null }]);
  expect(authority.plan(back, true).plan).toEqual(nothing);
});
