import { describe, expect, test } from 'vitest';
import { choicesForPost, choicesForWorker } from '../../client/record/choices.ts';
import { everythingToFind, findThings, recentThings } from '../../client/record/find.ts';
import { addDays, day } from '../../server/domain/day.ts';
import { hold } from '../../server/domain/posts.verbs.ts';
import { Record } from '../../server/domain/record/record.ts';
import { leave } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { Ledger } from '../support/ledger.ts';
import { makeAbsence } from '../support/makers.ts';
import { siteRecord } from '../support/site-record.ts';

const on = day('2026-11-23');
const scene = { on, who: (id: string) => id, where: (id: string) => id };

function ledger(...more: Parameters<Ledger['facts']>): Ledger {
  const made = new Ledger();
  made.today = on;
  made.facts(...siteRecord(), ...more);
  return made;
}

describe('finding', () => {
  const all = everythingToFind(ledger().record.now, on);
  const titles = (words: string) => findThings(all, words, 5).map(({ title }) => title);
  test('people by part of their name, their post’s number and their team', () => {
    expect(titles('ada')).toEqual(['Ada Lark', '1001 Social worker']);
    expect(titles('1001')[0]).toBe('1001 Social worker');
    expect(titles('safeguarding 2')).toEqual(['Cai Reed', '1003 Senior practitioner', 'Dot Vale']);
  });
  test('all words have to fit; no words find nobody', () => {
    expect(titles('ada assessment')).toEqual([]);
    expect(titles('  ')).toEqual([]);
  });
  test('who has left comes last, with the day', () => {
    expect(findThings(all, 'dot', 5)[0]).toMatchObject({ title: 'Dot Vale', sub: 'left 31 Aug 2026, Safeguarding 2' });
  });
});

test('recent: whom and what this person recorded something about, the latest first', () => {
  const made = ledger();
  made.run(leave, { assignmentId: 'a-ada', lastDay: '2027-01-18' });
  made.run(hold, { postId: 'p2001', from: '2026-12-01', reason: 'Budget' });
  expect(recentThings(made.record, 'user:admin', 5).map(({ id }) => id)).toEqual(['p2001', 'ada', 'p1001']);
  expect(recentThings(made.record, 'user:someone', 5)).toEqual([]);
  expect(recentThings(new Record(), 'user:admin', 5)).toEqual([]);
});

describe('choices', () => {
  const labels = (made: Ledger, workerId: string) =>
    choicesForWorker(made.record.now, workerId, scene).map(({ choices }) => choices.map(({ label }) => label));
  test('an employee leaves; agency converts, extends and ends', () => {
    expect(labels(ledger(), 'ada')[0]?.slice(0, 4)).toEqual(['Leaving', 'Hours', 'Moving', 'Acting up']);
    expect(labels(ledger(), 'cai')[0]?.slice(0, 3)).toEqual(['Convert to employee', 'Extend', 'Ending']);
  });
  test('who is leaving may stay after all; who is away comes back', () => {
    const made = ledger(makeAbsence({ id: 'abs', workerId: 'ben', effectiveFrom: addDays(on, -3) }));
    made.run(leave, { assignmentId: 'a-ada', lastDay: '2027-01-18' });
    expect(labels(made, 'ada')[0]).toContain('Not leaving after all');
    expect(labels(made, 'ben')[1]?.slice(0, 2)).toEqual(['Back', 'Correct the absence']);
  });
  test('a post on hold comes off it, and offers whoever is on it', () => {
    const made = ledger();
    made.run(hold, { postId: 'p1003', from: '2026-11-01', reason: 'Budget' });
    const groups = choicesForPost(made.record.now, 'p1003', scene);
    expect(groups.map(({ title }) => title)).toEqual(['cai', 'The post']);
    expect(groups.at(-1)?.choices.map(({ label }) => label)).toContain('Off hold');
  });
});
