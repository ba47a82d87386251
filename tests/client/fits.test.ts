import { describe, expect, test } from 'vitest';
import { filterPeople, personRows } from '../../client/people/people-rows.ts';
import { filterPosts, postRows } from '../../client/posts/post-rows.ts';
import { everythingToFind, findThings } from '../../client/record/find.ts';
import { fits } from '../../client/shared/fits.ts';
import { filterBoard } from '../../client/vacancies/vacancy-rows.ts';
import { day } from '../../server/domain/day.ts';
import { boardOn } from '../../server/domain/vacancies.board.ts';
import { makeRecord } from '../support/makers.ts';
import { siteRecord } from '../support/site-record.ts';

test.each([
  ['', true],
  ['  ', true],
  ['marian', true],
  ['oakes marian', true],
  ['MARIAN 1042', true],
  ['042', true],
  ['celine', true],
  ["o'dow", true],
  ['o’dow', true],
  ['marian oates', false],
  ['1024', false],
])('“%s” is looked for word by word, whatever its order, case and accents: %s', (words, found) => {
  expect(fits('1042 Social worker Marian Oakes, Céline O’Dowd', words)).toBe(found);
});

describe('every list is searched so', () => {
  const asAt = day('2026-11-23');
  const view = makeRecord(...siteRecord()).now;

  test('posts, by part of a number and words in any order', () => {
    const rows = postRows(view, { asAt, unitIds: null });
    const found = (words: string) =>
      filterPosts(rows, { words, vacant: false, covered: false, held: false }).map(({ post }) => post.postNumber);
    expect([found('LARK áda'), found('003'), found('lark moss')]).toEqual([['1001'], ['1003'], []]);
  });

  test('the board, by the text of its rows', () => {
    const { rows } = boardOn(view, { asAt, unitIds: null });
    const filters = { mine: false, role: '' as const, noRound: false, onHold: false, noCover: false };
    const me = { id: 'hr', name: 'The hr', email: 'hr@example.org' };
    const found = (words: string) => filterBoard(rows, { ...filters, words }, { me, textOf: () => 'Café 12' });
    expect([found('cafe').length, found('2 CAF').length, found('13').length]).toEqual([rows.length, rows.length, 0]);
  });

  test('people, by name, post and reference', () => {
    const rows = personRows(view, { asAt, unitIds: null, others: false });
    const found = (words: string) =>
      filterPeople(rows, { words, away: false, leaving: false, agency: false }).map(({ name }) => name);
    expect([found('LARK áda'), found('1003'), found('lark moss')]).toEqual([['Ada Lark'], ['Cai Reed'], []]);
  });

  test('what one finds by its words’ beginnings is found with and without its accents too', () => {
    expect(findThings(everythingToFind(view, asAt), 'áda', 5)[0]?.title).toBe('Ada Lark');
  });
});
