import { describe, expect, test } from 'vitest';
import { type Conflict, requireAsSeen } from '../../server/domain/changes/request.ts';
import { day } from '../../server/domain/day.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { changeHours, leave } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { close, open } from '../../server/domain/recruitment/rounds.verbs.ts';
import { stage } from '../../server/domain/recruitment/stages.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { type Asked, ask, hr, leaving, refusal, seen, take, today, twoTeams } from '../support/asking.ts';
import * as make from '../support/makers.ts';

const own = { actor: hr.id };
const others = { actor: 'user:other' };
const hours = (fteMicro: number, from = '2027-03-01', basedOn = seen('change-1')): Asked => ({
  verb: changeHours as Verb,
  input: { assignmentId: 'assignment-1', from: day(from), fte: fteMicro },
  basedOn,
});
const goes = (lastDay: string): Asked => ({ verb: leave, input: { ...leaving, lastDay: day(lastDay) } });

function vacant(): Record {
  const record = make.makeRecord(
    make.makeUnit({ name: 'Assessment 1' }),
    ...['1', '2'].map((n) => make.makePost({ id: `post-${n}`, postNumber: `104${n}` })),
    make.makePost({ id: 'post-3', postNumber: '1043' }),
    make.makeRecruitment({ id: 'r3', postIds: ['post-3'], effectiveFrom: day('2026-10-05') }),
    make.makeStageEvent({ id: 'e1', recruitmentId: 'r3', ...make.onDay('2026-11-02') }),
  );
  return record;
}
const opening = (recruitmentId: string, postIds: readonly string[]): Asked => ({
  verb: open as Verb,
  input: { recruitmentId, on: today, postIds, stage: 'requested' },
  basedOn: { record: 'change-1' },
});

/** Refused as a conflict: the Changes that are told as theirs. */
function theirs(record: Record, asked: Asked): string[] {
  const error = refusal(() => ask(record, asked));
  expect([error.status, error.code]).toEqual([409, 'conflict']);
  return (error.details.conflicts as readonly Conflict[]).map((conflict) => conflict.theirs.change);
}

describe('R9 what the caller recorded since they had seen', () => {
  test('hours that were half typed before one’s own leaving was recorded go through', () => {
    const record = twoTeams();
    take(record, goes('2027-05-31'), own);
    expect(ask(record, hours(600_000)).sentence()).toContain('0.6 FTE instead of 1.0 FTE from 1 Mar 2027');
  });

  test('a day that they set otherwise themselves is as they decide last', () => {
    const record = twoTeams();
    take(record, goes('2027-01-18'), own);
    expect(ask(record, goes('2027-02-18')).sentence()).toContain('last day 18 Feb 2027, not 18 Jan 2027');
  });

  test('what they decided later, while this waited on their phone, is told: the later of the two is not overwritten unasked', () => {
    const record = twoTeams();
    const nine = record.changeAt(record.seq)?.recordedAt ?? 0;
    take(record, hours(600_000), { ...own, madeAt: nine + 7_200_000, recordedAt: nine + 7_200_000 });
    expect(theirs(record, { ...hours(800_000), madeAt: nine })).toEqual(['change-2']);
    expect(ask(record, { ...hours(800_000), madeAt: nine + 7_200_001 }).plan.add).not.toEqual([]);
  });

  test('what they made before, and the server took later, as of one outbox, they had seen', () => {
    const record = twoTeams();
    const nine = record.changeAt(record.seq)?.recordedAt ?? 0;
    take(record, hours(600_000), { ...own, madeAt: nine + 1, recordedAt: nine + 7_200_000 });
    expect(ask(record, { ...hours(800_000), madeAt: nine + 2 }).plan.add).not.toEqual([]);
  });

  test('what its own token recorded is told to a program: there may be several behind it', () => {
    const record = twoTeams();
    const token = { ...hr, id: 'token:1', kind: 'token' as const };
    take(record, hours(800_000), { actor: token.id });
    expect(refusal(() => ask(record, { ...hours(600_000), actor: token })).status).toBe(409);
    expect(theirs(record, hours(600_000))).toEqual(['change-2']);
  });

  test('theirs is told, before one’s own or after it, and one’s own is not', () => {
    const before = twoTeams();
    take(before, hours(800_000), others);
    take(before, { ...goes('2027-05-31'), basedOn: seen('change-2') }, own);
    expect(theirs(before, hours(600_000))).toEqual(['change-2']);
    const after = twoTeams();
    take(after, goes('2027-05-31'), own);
    take(after, hours(800_000, '2027-03-01', seen('change-2')), others);
    expect(theirs(after, hours(600_000))).toEqual(['change-3']);
  });

  test('theirs that contradicts nothing of mine is passed over, whatever I recorded on top of it', () => {
    const record = twoTeams();
    take(record, hours(800_000, '2026-12-01'), others);
    take(record, hours(600_000, '2026-12-01', seen('change-2')), own);
    expect(ask(record, goes('2027-01-18')).sentence()).toContain('last day 18 Jan 2027');
  });

  test('what is named as seen for an undo is still so', () => {
    const record = twoTeams();
    take(record, goes('2027-01-18'), own);
    const yours = { yours: 'Undone: something.', actor: hr };
    expect(() => requireAsSeen(record, { basedOn: seen('change-1') }, yours)).not.toThrow();
    take(record, hours(800_000, '2026-12-01', seen('change-2')), others);
    expect(refusal(() => requireAsSeen(record, { basedOn: seen('change-1') }, yours)).status).toBe(409);
  });
});

describe('R9 refused for what they recorded themselves, they are told the fault', () => {
  test('a round of their own for the same post', () => {
    const record = vacant();
    take(record, opening('before', ['post-1']), own);
    expect(refusal(() => ask(record, opening('mine', ['post-1'])))).toMatchObject({
      status: 422,
      fields: [{ field: 'postIds' }],
    });
  });

  test('a leaving of their own', () => {
    const record = twoTeams();
    take(record, goes('2026-12-01'), own);
    expect(refusal(() => ask(record, hours(800_000))).status).toBe(422);
  });

  test('a round of theirs is told, and one of their own is not', () => {
    const record = vacant();
    take(record, opening('before', ['post-1']), own);
    take(record, opening('theirs', ['post-2']), others);
    const asked = opening('mine', ['post-1', 'post-2']);
    expect(theirs(record, asked)).toEqual(['change-3']);
    expect(refusal(() => ask(record, asked)).fields).toHaveLength(2);
  });

  test('a round that they closed after somebody moved it on', () => {
    const record = vacant();
    const reached = (to: string): Asked => ({
      verb: stage as Verb,
      input: { recruitmentId: 'r3', stage: to, on: today },
      basedOn: { record: 'change-1', 'recruitment:r3': 'change-1' },
    });
    take(record, reached('shortlisted'), others);
    const closing = { recruitmentId: 'r3', lastDay: today, outcome: 'withdrawn' };
    take(record, { verb: close as Verb, input: closing, basedOn: { 'recruitment:r3': 'change-2' } }, own);
    const later = { ...reached('interviewed').input, on: day('2026-11-24') };
    expect(refusal(() => ask(record, { ...reached('interviewed'), input: later })).status).toBe(422);
  });
});
