import { describe, expect, test } from 'vitest';
import type { NavItem } from '../../client/frame/nav.ts';
import { findAnything, isCut } from '../../client/palette/find-anything.ts';
import { furtherScreens } from '../../client/palette/further-choices.ts';
import { meanings } from '../../client/palette/nearest-words.ts';
import { hay, measuresScreen, rail, titles } from '../support/palette-hay.ts';

describe('a few words find', () => {
  test.each(['move 1003 to offered', '1003 offered', 'offered 1003', 'mov 1003 off'])(
    'FA1 a stage to move a post to: %s',
    (words) => {
      const [first] = findAnything(hay(), words);
      expect(first?.title).toBe('Move 1003 Senior practitioner to offered');
      expect(first?.kind === 'move' && first.move.by).toBe('make');
    },
  );

  test('FA1 every move there is, where none is named', () => {
    expect(titles('move 1003').slice(0, 2)).toEqual([
      'Move 1003 Senior practitioner to shortlisted',
      'Move 1003 Senior practitioner to interviewed',
    ]);
  });

  test.each(['ada leaving', 'leaving ada lark', 'ada lark leaves'])(
    'FA1 what can be recorded of a person: %s',
    (words) => {
      const [first] = findAnything(hay(), words);
      expect(first?.title).toBe('Leaving: Ada Lark');
      expect(first?.kind === 'record' && first.choice.sheet).toBe('leaving');
    },
  );

  test('FA1 what can be recorded of a post', () => {
    expect(titles('hold 2001')[0]).toBe('On hold: 2001 Team manager');
  });

  test('FA2 posts and people, screens and units, by the beginnings of words', () => {
    expect(titles('1003')).toEqual(['1003 Senior practitioner', 'Cai Reed', 'Round R-26-01']);
    expect(titles('outb')).toEqual(['Outbox']);
    expect(titles('safeg 2')).toContain('Safeguarding 2');
    expect(titles('guarding')).toEqual([]);
  });

  test('FA2 a unit is offered once; with no words, the screens are', () => {
    expect(titles('safeguarding 1').filter((title) => title === 'Safeguarding 1')).toHaveLength(1);
    expect(titles('  ')).toEqual(['Vacancies', 'Outbox']);
  });

  test('FA10 measures by their names, after all else, where there is a screen of them', () => {
    const measured = { ...hay(), screens: [...rail, ...furtherScreens([...rail, measuresScreen], true)] };
    const found = findAnything(measured, 'time to fill');
    expect(found).toEqual([{ kind: 'screen', title: 'Time to fill', sub: 'Measure', path: '/measures/time-to-fill' }]);
    expect(titles('vacanc', measured).indexOf('Vacancy rate')).toBeGreaterThan(0);
    expect(titles('vacanc', measured)[0]).toBe('Vacancies');
    expect(titles('', measured)).toEqual(['Vacancies', 'Outbox', 'Rounds and cohorts', 'Queries']);
    expect(titles('time to fill')).toEqual([]);
  });

  test('FA4 what is called exactly that is first, whoever works there', () => {
    const { units, ...rest } = hay();
    const many = Array.from({ length: 9 }, (_, n) => ({ ...units[0], id: `s${n}`, name: `Safeguarding 1 ${n}` }));
    const things = rest.things.map((thing) => ({ ...thing, text: `${thing.text} safeguarding 1` }));
    const crowded = { ...rest, things, units: [...(many as typeof units), ...units] };
    expect(titles('safeguarding 1', crowded)[0]).toBe('Safeguarding 1');
  });

  test('FA3 nothing is offered that the reader may not record', () => {
    const reader = { ...hay(), choicesOf: () => [], choicesOfUnit: () => [], anew: [], movesOf: () => [] };
    expect(findAnything(reader, 'move 1003 to offered')).toMatchObject([{ kind: 'post', path: '/posts/p1003' }]);
    expect(titles('ada leaving', reader)).toEqual([]);
    expect(titles('new cohort', reader)).toEqual([]);
    expect(titles('enter counts safeguarding 1', reader)).toEqual([]);
    expect(furtherScreens([], false)).toEqual([]);
  });

  test.each([
    ['rounds', 'Rounds and cohorts'],
    ['cohorts', 'Rounds and cohorts'],
    ['queries', 'Queries'],
    ['query', 'Queries'],
  ])('FA2 a screen that another leads to, by what it is called there: %s', (words, title) => {
    const screens = [...rail, ...furtherScreens(rail, true)];
    expect(titles(words, { ...hay(), screens })[0]).toBe(title);
  });

  test.each([
    ['recruit 1002', 'Start recruitment: 1002 ', 'recruiting'],
    ['start recruitment 1002', 'Start recruitment: 1002 ', 'recruiting'],
    ['1002 advertise', 'Start recruitment: 1002 ', 'recruiting'],
    ['starting 1002', 'Someone starts: 1002 ', 'starting'],
    ['query 1002', 'This isn’t right: 1002 ', 'query'],
    ['query ada lark', 'This isn’t right: Ada Lark', 'query'],
    ['query safeguarding 1', 'This isn’t right: Safeguarding 1', 'query'],
    ['enter counts safeguarding 1', 'Enter counts: Safeguarding 1', 'team-counts'],
    ['counts safeguarding 1', 'Enter counts: Safeguarding 1', 'team-counts'],
    ['safeguarding 1 children', 'Enter counts: Safeguarding 1', 'team-counts'],
    ['dbs 1003', 'Enhanced DBS with barred list: 1003 ', 'check'],
    ['identity 1003', 'Identity: 1003 ', 'check'],
  ])('FA1 what is recorded every day, of a post, a person or a unit: %s', (words, title, sheet) => {
    const [first] = findAnything(hay(true), words);
    expect(first?.title.slice(0, title.length)).toBe(title);
    expect(first?.kind === 'record' && first.choice.sheet).toBe(sheet);
  });

  test('FA1 recruitment begins where there is none, and checks are those of an offer that was accepted', () => {
    expect(titles('recruit 1003')).not.toContain('Start recruitment: 1003 Senior practitioner');
    expect(titles('dbs 1003')).toEqual([]);
    expect(titles('check 1003', hay(true))).toContain('Identity: 1003 Senior practitioner');
  });

  test.each(['cohort', 'new cohort', 'cohrot'])('FA7 what is not here yet, by its name: %s', (words) => {
    const [first] = findAnything(hay(), words);
    expect(first).toMatchObject({ kind: 'record', title: 'New cohort', choice: { sheet: 'cohort' } });
  });

  test('FA2 targets are where they are shown: with the measures', () => {
    const screens: readonly NavItem[] = [
      { id: 'settings', label: 'People and settings', path: '/settings', icon: 'settings' },
      { id: 'measures', label: 'Measures', path: '/measures', icon: 'measures' },
    ];
    expect(titles('targets', { ...hay(), screens })).toEqual(['Measures']);
  });

  test('FA2 a round, by its reference and what it is for; a screen by what it is for', () => {
    expect(findAnything(hay(), 'R-26-01')).toMatchObject([{ kind: 'round', path: '/recruitment/r1' }]);
    expect(titles('recruitment')).toEqual(['Vacancies']);
  });

  test.each([
    ['vacncies', 'Vacancies'],
    ['vcaancies', 'Vacancies'],
    ['vaccancies', 'Vacancies'],
    ['safegaurding 2', 'Safeguarding 2'],
    ['shortlst 1003', 'Move 1003 Senior practitioner to shortlisted'],
    ['shortlested 1003', 'Move 1003 Senior practitioner to shortlisted'],
    ['leving ada', 'Leaving: Ada Lark'],
    ['vacency', 'Vacancies'],
    ['Offerd 1003', 'Move 1003 Senior practitioner to offered'],
    ['1003 ofered', 'Move 1003 Senior practitioner to offered'],
    ['intervewed 1003', 'Move 1003 Senior practitioner to interviewed'],
    ['mvoe 1003 to offerde', 'Move 1003 Senior practitioner to offered'],
  ])('FA5 a slip stands for the word it was to be: %s', (words, title) => {
    expect(titles(words)[0]).toBe(title);
  });

  test('FA5 what is no slip of anything finds nothing', () => {
    expect(titles('zebra')).toEqual([]);
    expect(titles('1903')).toEqual([]);
  });

  test('FA5 of several words that it may be a slip of, one with which something is found', () => {
    const rounds = [
      { kind: 'round', id: 'r2', title: 'Round R-26-02', sub: 'Offers of places', path: '/recruitment/r2' } as const,
    ];
    expect(titles('offerd', { ...hay(), rounds })).toEqual(['Vacancies', 'Round R-26-02']);
    expect(titles('offerd 1003', { ...hay(), rounds })[0]).toBe('Move 1003 Senior practitioner to offered');
  });

  test('a vacancy by its one name and by that of many', () => {
    expect(titles('vacancy')).toEqual(titles('vacancies'));
  });

  test('FA1 what leads to a thing is no word to look for', () => {
    expect(titles('put 2001 on hold')[0]).toBe('On hold: 2001 Team manager');
  });

  test('FA6 a post that nothing is recruited to, with a stage', () => {
    const [first] = findAnything(hay(), 'move 1001 to offered');
    expect(first).toMatchObject({ kind: 'post', path: '/posts/p1001' });
    expect(first?.sub).toMatch(/^Nothing is recruited to there · /);
  });

  test.each([
    ['move 1002 to offered', '/posts/p1002', /^Nothing is recruited to there · /],
    ['move 1003 to started', '/posts/p1003', /^Now advertised · /],
  ])('FA6 a post that can’t be moved there: %s', (words, path, sub) => {
    const [first] = findAnything(hay(), words);
    expect(first).toMatchObject({ kind: 'post', path });
    expect(first?.sub).toMatch(sub);
  });

  test.each([
    ['move 1003 to shortlisted yesterday', 'shortlisted, yesterday, 22 Nov 2026', '2026-11-22'],
    ['yesterday 1003 shortlisted', 'shortlisted, yesterday, 22 Nov 2026', '2026-11-22'],
    ['1003 shortlisted yest', 'shortlisted, yesterday, 22 Nov 2026', '2026-11-22'],
    ['1003 shortlisted yestreday', 'shortlisted, yesterday, 22 Nov 2026', '2026-11-22'],
    ['move 1003 to shortlisted today', 'shortlisted, today, 23 Nov 2026', '2026-11-23'],
    ['move 1003 to shortlisted on 20 Nov', 'shortlisted, 20 Nov 2026', '2026-11-20'],
    ['move 1003 to shortlisted on 20 Nov 20', 'shortlisted, 20 Nov 2026', '2026-11-20'],
    ['move 1003 to shortlisted on 20 Nov 2025', 'shortlisted, 20 Nov 2025', '2025-11-20'],
    ['20 november 1003 shortlisted', 'shortlisted, 20 Nov 2026', '2026-11-20'],
    ['1003 shortlisted 3 dec', 'shortlisted, 3 Dec 2025', '2025-12-03'],
    ['1003 shortlisted 29 feb', 'shortlisted, 29 Feb 2024', '2024-02-29'],
    ['move 1003 to shortlisted friday', 'shortlisted, 20 Nov 2026', '2026-11-20'],
    ['move 1003 to shortlisted last friday', 'shortlisted, 20 Nov 2026', '2026-11-20'],
    ['tue 1003 shortlisted', 'shortlisted, 17 Nov 2026', '2026-11-17'],
    ['1003 shortlisted on weds', 'shortlisted, 18 Nov 2026', '2026-11-18'],
    ['1003 shortlisted thrusday', 'shortlisted, 19 Nov 2026', '2026-11-19'],
    ['1003 shortlisted on sunday', 'shortlisted, yesterday, 22 Nov 2026', '2026-11-22'],
    ['move 1003 to shortlisted on monday', 'shortlisted, today, 23 Nov 2026', '2026-11-23'],
    ['move 1003 to shortlisted last monday', 'shortlisted, 16 Nov 2026', '2026-11-16'],
  ])('FA9 a stage with its day, which the choice tells: %s', (words, said, on) => {
    const [first] = findAnything(hay(), words);
    expect(first).toMatchObject({ kind: 'move', title: `Move 1003 Senior practitioner to ${said}`, on });
  });

  test.each([
    ['start agreed 19 december', 'start agreed, to start 19 Dec 2026', '2026-12-19'],
    ['start agreed 19 december 20', 'start agreed, to start 19 Dec 2026', '2026-12-19'],
    ['start agreed 1 sept', 'start agreed, to start 1 Sep 2027', '2027-09-01'],
    ['start agreed 23 oct', 'start agreed, 23 Oct 2026', '2026-10-23'],
    ['start agreed 22 oct', 'start agreed, to start 22 Oct 2027', '2027-10-22'],
    ['start agreed 29 feb', 'start agreed, to start 29 Feb 2028', '2028-02-29'],
    ['start agreed 19 dec 2025', 'start agreed, 19 Dec 2025', '2025-12-19'],
    ['start agreed friday', 'start agreed, 20 Nov 2026', '2026-11-20'],
    ['started 7 december', 'started, 7 Dec 2026', '2026-12-07'],
    ['started 14 may', 'started, 14 May 2027', '2027-05-14'],
    ['started 30 may', 'started, 30 May 2026', '2026-05-30'],
    ['started 23 nov', 'started, today, 23 Nov 2026', '2026-11-23'],
    ['started 7 dec 2025', 'started, 7 Dec 2025', '2025-12-07'],
  ])('FA9 a start’s day without a year may lie ahead, and the choice tells which: %s', (words, said, on) => {
    const [first] = findAnything(hay(true), `1003 ${words}`);
    expect(first).toMatchObject({ kind: 'move', title: `Move 1003 Senior practitioner to ${said}`, on });
  });

  test('FA9 a day to come is that of a start agreed, and of no other stage; what is no day is none', () => {
    const [first] = findAnything(hay(), '1003 shortlisted 14 dec 2026');
    expect(first).toMatchObject({ kind: 'post', title: '1003 Senior practitioner', path: '/posts/p1003' });
    expect(first?.sub).toMatch(/^14 Dec 2026 is still to come: shortlisted is recorded when it has been reached · /);
    expect(findAnything(hay(true), '1003 start agreed 14 dec 2026')[0]).toMatchObject({
      title: 'Move 1003 Senior practitioner to start agreed, to start 14 Dec 2026',
      on: '2026-12-14',
    });
    expect(titles('1003 shortlisted 31 feb')).toEqual([]);
    expect(titles('1003 shortlisted next friday')).toEqual([]);
    expect(findAnything(hay(), 'move 1003 to shortlisted')[0]).not.toHaveProperty('on');
  });

  test.each([
    ['one word', 'x'.repeat(3000)],
    ['words', 'wherever somebdy elsed watchd carefuly '.repeat(80)],
    ['the names of what is there', 'safeguarding '.repeat(300)],
    ['an action', `move 1003 to offered ${'and so on '.repeat(300)}`],
  ])('FA8 however much is pasted it is looked for at once, by its beginning: %s', (_, words) => {
    const from = hay();
    expect(isCut(words)).toBe(true);
    expect(titles(words, from)).toEqual(titles(words.slice(0, 100), from));
    expect(isCut('move 1003 to offered')).toBe(false);
  });

  test('FA8 a word longer than any there is a slip of none, and of many slips nothing is made out', () => {
    expect(meanings(['x'.repeat(90)], ['move', 'offered'])).toEqual([['x'.repeat(90)]]);
    expect(meanings(['mvoe', 'oferd', 'mvoed', 'ofered'], ['move', 'offered'])).toEqual([]);
  });
});
