import { describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/access.ts';
import { day } from '../../server/domain/day.ts';
import { openQueriesAboutWorker, openQueriesOn, queriesAbout } from '../../server/domain/queries.ts';
import { someHr } from '../support/ledger.ts';
import { PeopleLedger, peopleVerb } from '../support/makers-people.ts';

const head: Actor = { id: 'user:head', kind: 'user', grants: [{ access: 'head_of_service', unitIds: ['s1'] }] };
const asked = { queryId: 'q', about: 'worker:ada', text: '9 transferred on Friday' };
const open = (ledger: PeopleLedger, asAt: string, ...unitIds: string[]) =>
  openQueriesOn(ledger.record.now, { asAt: day(asAt), unitIds: unitIds.length > 0 ? new Set(unitIds) : null }).length;

describe('query.raise', () => {
  test('Q1, Q2 it is about one thing, in the unit where that is, and open from the day it is asked', () => {
    const ledger = new PeopleLedger();
    expect(ledger.say('query.raise', asked, { actor: head })).toBe('A query was raised about ada.');
    const [query] = queriesAbout(ledger.record.now, 'worker:ada', day('2026-03-02'));
    expect(query).toMatchObject({ unitId: 't1', raisedBy: 'user:head', answer: null });
    expect([open(ledger, '2026-03-01'), open(ledger, '2026-03-02'), open(ledger, '2026-03-02', 't2')]).toEqual([
      0, 1, 0,
    ]);
  });

  test.each([
    ['worker:ada', 't1'],
    ['post:3001', 't3'],
    ['unit:s1', 's1'],
    ['assignment:g-flo', 't2'],
    ['absence:x', 't1'],
    ['caseloadCount:ada:2026-02-27', 't1'],
    ['worker:bo', 't1'],
  ])('Q1 %s is in %s', (about, unitId) => {
    const ledger = new PeopleLedger();
    ledger.do('absence.start', { workerId: 'ada', absenceId: 'x', kind: 'training', startDate: '2026-03-02' });
    ledger.do('caseload.record', { workerId: 'ada', asAt: '2026-02-27', children: 31 });
    ledger.do('assignment.leave', { assignmentId: 'a-bo', lastDay: '2026-02-01' });
    ledger.do('query.raise', { ...asked, about });
    expect(ledger.record.now.versions('query', 'q')[0]?.unitId).toBe(unitId);
  });

  test('Q1 about nothing that is there, it is not found; outside one’s units, not allowed', () => {
    const ledger = new PeopleLedger();
    const verb = peopleVerb('query.raise');
    for (const about of ['worker:x', 'post:x', 'assignment:x', 'unit:x', 'absence:x', 'caseloadCount:ada:2026-01-01']) {
      expect(ledger.refusal(verb, { ...asked, about }).status).toBe(404);
    }
    expect(ledger.refusal(verb, { ...asked, about: 'post:3001' }, { actor: head }).status).toBe(403);
  });

  test.each([
    [{ text: '' }, 'text'],
    [{ text: 'x'.repeat(201) }, 'text'],
    [{ about: 'grant:x' }, 'about'],
  ])('%o is refused at %s', (said, field) => {
    expect(Object.keys(new PeopleLedger().faultsOf('query.raise', { ...asked, ...said }))).toEqual([field]);
  });
});

test('what waits about somebody is what is asked of them and of their counts, while it has no answer', () => {
  const ledger = new PeopleLedger();
  const waiting = (on: string) => openQueriesAboutWorker(ledger.record.now, 'ada', day(on)).map(({ id }) => id);
  ledger.do('caseload.record', { workerId: 'ada', asAt: '2026-02-27', children: 31 });
  ledger.do('caseload.record', { workerId: 'bo', asAt: '2026-02-27', children: 9 });
  ledger.do('query.raise', asked);
  ledger.do('query.raise', { ...asked, queryId: 'count', about: 'caseloadCount:ada:2026-02-27' });
  ledger.do('query.raise', { ...asked, queryId: 'other', about: 'caseloadCount:bo:2026-02-27' });
  expect([waiting('2026-03-01'), waiting('2026-03-02')]).toEqual([[], ['q', 'count']]);
  ledger.do('query.answer', { queryId: 'q', answer: 'Counted again: 22' });
  expect(waiting('2026-03-02')).toEqual(['count']);
});

describe('query.answer', () => {
  test('Q2, Q3 the answer stays with the question, from the day it is given', () => {
    const ledger = new PeopleLedger();
    ledger.do('query.raise', asked, { actor: head });
    const answered = { queryId: 'q', answer: 'Counted again: 22' };
    expect(ledger.say('query.answer', answered, { actor: someHr, today: day('2026-03-04') })).toBe(
      'The query about ada was answered.',
    );
    expect([open(ledger, '2026-03-03'), open(ledger, '2026-03-04')]).toEqual([1, 0]);
    const [query] = queriesAbout(ledger.record.now, 'worker:ada', day('2026-03-04'));
    expect(query).toMatchObject({ text: asked.text, answer: 'Counted again: 22', answeredBy: 'user:hr' });
    ledger.do('query.answer', { queryId: 'q', answer: 'Counted again: 23' }, { today: day('2026-03-05') });
    expect(queriesAbout(ledger.record.now, 'worker:ada', day('2026-03-05'))[0]?.answer).toBe('Counted again: 23');
  });

  test('whoever asked does not answer; what one saw of the query is sent', () => {
    const ledger = new PeopleLedger();
    ledger.do('query.raise', asked, { actor: head });
    const verb = peopleVerb('query.answer');
    expect(ledger.refusal(verb, { queryId: 'q', answer: 'So it is' }, { actor: head }).status).toBe(403);
    expect(ledger.refusal(verb, { queryId: 'x', answer: 'So it is' }).status).toBe(404);
    expect(verb.basedOn({ queryId: 'q', answer: '' }, ledger.record.now)).toEqual(['query:q']);
  });
});

describe('query.withdraw', () => {
  const q = { queryId: 'q' };

  test('Q4 who asked may take it back while it is open, the same day or later', () => {
    const ledger = new PeopleLedger();
    ledger.do('query.raise', asked, { actor: head });
    const verb = peopleVerb('query.withdraw');
    expect(ledger.refusal(verb, q, { actor: someHr }).status).toBe(403);
    expect(ledger.say('query.withdraw', q, { actor: head, today: day('2026-03-04') })).toBe(
      'The query about ada was taken back.',
    );
    expect([open(ledger, '2026-03-03'), open(ledger, '2026-03-04')]).toEqual([1, 0]);
    ledger.do('query.raise', { ...asked, queryId: 'q2' }, { actor: head });
    ledger.do('query.withdraw', { queryId: 'q2' }, { actor: head });
    expect(ledger.record.now.versions('query', 'q2')).toEqual([]);
  });

  test('Q4 an answered one stays', () => {
    const ledger = new PeopleLedger();
    ledger.do('query.raise', asked, { actor: head });
    ledger.do('query.answer', { ...q, answer: 'Counted again' });
    expect(Object.keys(ledger.faultsOf('query.withdraw', q, { actor: head }))).toEqual(['queryId']);
  });
});
