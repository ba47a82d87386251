import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../client/ui/csv.ts';
import { recruitmentTimeFacts } from '../../client/vacancies/recruitment-time-facts.ts';
import { boardLines, filterBoard, isMine, sumOf } from '../../client/vacancies/vacancy-rows.ts';
import { coverWordsOf, nameOf, stageLine, vacantWords, whenVacant } from '../../client/vacancies/vacancy-words.ts';
import { day } from '../../server/domain/day.ts';
import { boardOn } from '../../server/domain/vacancies.board.ts';
import { makeRecruitment, makeStageEvent, onDay } from '../support/makers.ts';
import { holds, post, scene } from '../support/scenes.ts';

const asAt = day('2026-11-23');
const me = { id: 'u1', name: 'The HR officer', email: 'hr@example.org' };
const everything = { words: '', mine: false, role: '', noRound: false, onHold: false, noCover: false } as const;

const view = scene(
  post('p1', 't1', { from: '2026-09-10' }),
  post('p2', 't1'),
  post('p3', 't2', { status: 'held', heldReason: 'savings', from: '2026-10-01' }),
  post('p4', 't2', { fte: 0.5 }),
  holds('a2', ['bea', 'p2'], { to: '2027-01-12' }),
  holds('a4', ['dan', 'p4'], { fte: 0.48 }),
  holds('g1', ['gil', 'p1'], {
    from: '2026-09-14',
    basis: 'agency',
    covers: 'vacancy',
    expectedEndDate: day('2027-06-30'),
  }),
  makeRecruitment({ id: 'r1', recruitmentRef: 'R-26-01', postIds: ['p1'], owner: 'u1' }),
  makeStageEvent({ id: 'e1', recruitmentId: 'r1', stage: 'shortlisted', ...onDay('2026-11-17') }),
);
const board = boardOn(view, { asAt, unitIds: null });
const row = (postId: string) => board.rows.find((one) => one.postId === postId) as (typeof board.rows)[number];
const shown = (filters: Partial<Parameters<typeof filterBoard>[1]>) =>
  filterBoard(board.rows, { ...everything, ...filters }, { me, textOf: nameOf }).map((one) => one.postId);

describe('a vacancy in words', () => {
  test('since when or from when, how much, who covers, and how far it is', () => {
    expect(whenVacant(row('p1'), asAt)).toBe('vacant 74 days · new post');
    expect(whenVacant(row('p2'), asAt)).toBe('vacant from 13 Jan 2027, in 51 days · leaver');
    expect(vacantWords(row('p1'))).toBe('1.0');
    expect(coverWordsOf(row('p1'), asAt)?.words).toBe('agency to 30 Jun 2027');
    expect(coverWordsOf(row('p3'), asAt)).toMatchObject({ words: 'no cover', none: true });
    expect(stageLine(row('p1'))).toBe('shortlisted, 6 days');
  });
});

describe('the list of vacancies', () => {
  test('mine are those I recruit to, and those nobody recruits to yet', () => {
    expect([isMine('u1', me), isMine('user:u1', me), isMine('Recruitment hub', me), isMine(null, me)]).toEqual([
      ...[true, true, false, false],
    ]);
    expect(shown({ mine: true })).toEqual(['p1', 'p3', 'p2']);
    expect(
      filterBoard(board.rows, { ...everything, mine: true }, { me: { ...me, id: 'u2' }, textOf: nameOf }),
    ).toHaveLength(2);
  });

  test('each filter leaves what fits; words are looked for in any order', () => {
    expect(shown({ noRound: true })).toEqual(['p3', 'p2']);
    expect(shown({ onHold: true })).toEqual(['p3']);
    expect(shown({ noCover: true })).toEqual(['p3', 'p2']);
    expect(shown({ words: 'p1 worker' })).toEqual(['p1']);
    expect(shown({ role: 'team_manager' })).toEqual([]);
  });

  test('rows, crumbs and counts add up, in the file too', () => {
    expect(sumOf(board.rows, 'now')).toEqual({ count: 2, micro: 2_000_000 });
    expect(sumOf(board.rows, 'coming')).toEqual({ count: 1, micro: 1_000_000 });
    const lines: string[][] = parse(csvOf(boardLines(board, { view, asAt })));
    expect(lines[0]?.slice(0, 5)).toEqual(['Post', 'Title', 'Team', 'Role', 'Vacant FTE now']);
    const vacant = lines.slice(1).map((line) => Number(line[4]));
    expect(vacant.reduce((sum, fte) => sum + fte, 0)).toBeCloseTo(2.02, 9);
    expect(lines.at(-1)?.[1]).toBe('1 post with 0.02 FTE vacant or less, too small to list');
  });
});

describe('recruitment time', () => {
  test('is told from its first day, by stage and by whose desk it sat on', () => {
    const facts = recruitmentTimeFacts(view, { postId: 'p1', asAt }).map(({ label, lines }) => [label, lines[0]]);
    expect(facts).toEqual([
      ['Recruitment time', '74 days since 10 Sep 2026'],
      ['By stage', 'Requested 68 days, shortlisted 6 days'],
      ['By desk', 'The panel 68 days, the hiring manager 6 days'],
    ]);
  });

  test('is not told before it began', () => {
    expect(recruitmentTimeFacts(view, { postId: 'p2', asAt })).toEqual([]);
  });
});
