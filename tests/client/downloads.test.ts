import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { changeColumns } from '../../client/changes/change-columns.ts';
import { queryColumns } from '../../client/queries/query-columns.ts';
import { roundColumns } from '../../client/recruitment/round-columns.ts';
import { csvOf } from '../../client/ui/csv.ts';
import { csvLines } from '../../client/ui/table-rows.ts';
import type { LogEntry } from '../../server/domain/changes/log.ts';
import { day } from '../../server/domain/day.ts';
import { queriesOn } from '../../server/domain/queries.ts';
import { roundsOn } from '../../server/domain/recruitment.life.ts';
import { fact } from '../support/ledger.ts';
import { makeOffer, makePost, makeRecord, makeRecruitment, makeUnit } from '../support/makers.ts';

const asAt = day('2026-11-23');
const from = { effectiveFrom: day('2026-03-02') };
const { now: view } = makeRecord(
  makeUnit({ name: 'Assessment 1' }),
  makePost({ postNumber: '1042' }),
  makePost({ id: 'post-2', postNumber: '1077' }),
  makeRecruitment({ id: 'r', recruitmentRef: 'REC-1', postIds: ['post-1', 'post-2'], ...from }),
  makeOffer({ id: 'o', recruitmentId: 'r', postId: 'post-1', ...from }),
  fact('query', 'q', { from: '2026-11-02', about: 'post:post-1', unitId: 'unit-1', raisedBy: 'user:u', text: '=1+1' }),
);
const fileOf = (lines: Parameters<typeof csvOf>[0]): Record<string, string>[] => parse(csvOf(lines), { columns: true });

describe('lists as files', () => {
  test('rounds, with their counts apart', () => {
    const rows = roundsOn(view, { asAt, unitIds: null });
    expect(fileOf(csvLines(roundColumns(view, asAt), [{ rows }]))).toMatchObject([
      { Round: 'REC-1', For: '2 posts', Opened: '2026-03-02', Places: '2', 'Offers open': '1', 'Over since': '' },
    ]);
  });

  test('queries, whose words run as no formula', () => {
    const columns = queryColumns(view, () => 'Social worker 1042');
    const [line] = fileOf(csvLines(columns, [{ rows: queriesOn(view, asAt) }]));
    expect(line).toEqual({
      About: 'Social worker 1042',
      Unit: 'Assessment 1',
      Question: "'=1+1",
      Asked: '2026-11-02',
      Answered: '',
      Answer: '',
    });
  });

  test('changes, and of what is hidden no more than the list says', () => {
    const about = { id: 'c', seq: 3, recordedAt: '2026-03-02T09:12:00.000Z', madeAt: '2026-03-02T09:12:00.000Z' };
    const told = { by: 'an HR officer', actor: 'user:u', verb: 'assignment.leave', reason: '-1', device: 'phone' };
    const hidden = { actor: null, verb: null, reason: null, device: null, things: [], undid: [], mayUndo: false };
    const rows: LogEntry[] = [
      { ...about, ...hidden, ...told, sentence: 'Ada leaves.', hidden: false, undoneBy: 'd' },
      { ...about, ...hidden, by: 'a head of service', sentence: 'Something.', hidden: true, undoneBy: null },
    ];
    expect(fileOf(csvLines(changeColumns, [{ rows }]))).toEqual([
      {
        Recorded: '2026-03-02T09:12:00.000Z',
        By: 'an HR officer',
        Device: 'phone',
        What: 'Ada leaves.',
        Kind: 'Record that someone is leaving',
        Reason: "'-1",
        'Undone since': 'yes',
      },
      {
        Recorded: '2026-03-02T09:12:00.000Z',
        By: 'a head of service',
        Device: '',
        What: 'Something.',
        Kind: '',
        Reason: '',
        'Undone since': 'no',
      },
    ]);
  });
});
