import { expect, test } from 'vitest';
import { postSpans } from '../../server/domain/assignments.post-spans.ts';
import { stretchesOnPost } from '../../server/domain/assignments.stretches.ts';
import { day, dayNumber } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { type Act, afterTheirs, BothLooked } from '../support/both-looked.ts';

const today = '2026-11-23';
const later = '2027-02-01';

/** Posts on which more is employed, or covered, than is funded, on some days of the year to come. */
function tooFull(view: View): string[] {
  const days = ['2026-11-24', '2027-01-10', '2027-02-10', '2027-12-31'].map((on) => dayNumber(day(on)));
  return [...view.ids('post')].filter((postId) =>
    days.some((on) => {
      const span = postSpans(view, postId).find(({ from, to }) => from <= on && on < to);
      const covering = stretchesOnPost(view, postId).filter(
        ({ assignment, from, to }) =>
          (assignment.covers === 'vacancy' || assignment.basis === 'secondment_in') && from <= on && on < to,
      );
      const covered = covering.reduce((sum, { assignment }) => sum + assignment.fteMicro, 0);
      return span && (span.overMicro > 0 || covered > span.vacantMicro);
    }),
  );
}

/** Whatever may take room on some posts. */
const takingRoom: readonly Act[] = [
  ...['own-post-9', 'own-post-7', 'own-post-3', 'own-post-4'].flatMap((postId): Act[] => [
    ['assignment.start', { workerId: 'own-worker-5', postId, basis: 'permanent', startDate: later, fte: 1 }],
    ['assignment.start', { workerId: 'own-worker-4', postId, basis: 'fixed_term', startDate: '2027-01-04', fte: 0.6 }],
    ['assignment.start', { workerId: 'own-worker-5', postId, basis: 'secondment_in', startDate: later, fte: 1 }],
    ['assignment.move', { assignmentId: 'own-assignment-1', from: later, postId }],
    ['assignment.convert', { assignmentId: 'own-assignment-4', startDate: later, basis: 'permanent', postId }],
    ['post.change', { postId, from: later, fte: 0.5 }],
  ]),
  ['offer.start', { offerId: 'own-offer-2', startDate: today, newWorker: { name: 'Ada Lowe' }, fte: 1 }],
  ['post.change', { postId: 'own-post-1', from: later, fte: 0.5 }],
  ['assignment.change-hours', { assignmentId: 'own-assignment-8', from: later, fte: 1.4 }],
  ['assignment.withdraw-end', { assignmentId: 'own-assignment-7' }],
  ['assignment.correct', { assignmentId: 'own-assignment-1', from: '2026-01-01', fte: 1.3 }],
  ['post.close', { postId: 'own-post-1', lastDay: '2027-01-31', moveAllTo: 'own-post-9' }],
];
const covering: readonly Act[] = ['own-post-9', 'own-post-7', 'own-post-2'].map((postId) => [
  'assignment.start',
  { workerId: 'own-worker-8', postId, basis: 'agency', covers: 'vacancy', startDate: later, fte: 1 },
]);

/** Agency for a vacancy, and who is seconded into one. */
const isCover = (act: Act) => covering.includes(act) || act[1].basis === 'secondment_in';
const filling = ['assignment.start', 'assignment.move', 'assignment.convert', 'offer.start', 'post.close'];

test('RG1-RG3 of any two, none takes room over the other unseen, whichever comes first', () => {
  const alone = new Map<Act, string[]>();
  for (const act of [...takingRoom, ...covering]) {
    const both = new BothLooked();
    if (both.mine(...act).status === 201) alone.set(act, tooFull(both.record.now));
  }
  expect(alone.size).toBeGreaterThan(25);
  const conflicts = new Set<string>();
  const ofRoom: [Act, Act][] = [];
  for (const [first, ofFirst] of alone) {
    for (const [then, ofThen] of alone) {
      const both = new BothLooked();
      both.theirs(...first);
      const came = both.mine(...then);
      const about = JSON.stringify([first, then]);
      if (came.status === 409) conflicts.add(about);
      // cover waits for whoever is employed there anew
      const isAwaited = isCover(first) && filling.includes(then[0]) && !isCover(then);
      const isFilledTwice = (postId: string) => !ofFirst.includes(postId) && !ofThen.includes(postId);
      const full = tooFull(both.record.now).filter((postId) => came.status === 201 && isFilledTwice(postId));
      if (!isAwaited) expect(full, about).toEqual([]);
      const isOfRoom = came.status === 409 && came.fields.length === 0;
      const isCovered = isCover(then) && filling.includes(first[0]) && !isCover(first);
      if (isOfRoom && !isCovered) ofRoom.push([first, then]);
    }
  }
  expect(ofRoom.length).toBeGreaterThan(50);
  for (const [first, then] of ofRoom) expect(conflicts).toContain(JSON.stringify([then, first]));
});

test('R3 two who say different things of one thing never contradict', () => {
  const of: readonly (readonly Act[])[] = [
    [
      ...['identity', 'right_to_work', 'qualification'].map(
        (check): Act => ['offer.checks', { offerId: 'own-offer-2', on: today, checks: [{ check, state: 'clear' }] }],
      ),
      ['offer.agree-start', { offerId: 'own-offer-2', on: today, agreedStart: later }],
    ],
    [{ owner: 'A desk' }, { hiringManager: 'A manager' }, { advertClosesOn: '2027-01-04' }].map(
      (said): Act => ['recruitment.change', { recruitmentId: 'own-round-1', from: today, ...said }],
    ),
    [{ title: 'Another title' }, { fte: 0.8 }, { grade: 'G10' }].map(
      (said): Act => ['post.change', { postId: 'own-post-2', from: later, ...said }],
    ),
    [{ agencyName: 'An agency' }, { hourlyRate: 40 }, { fte: 0.8 }].map(
      (said): Act => ['assignment.change', { assignmentId: 'own-assignment-4', from: later, ...said }],
    ),
    [
      ['assignment.set-reference', { assignmentId: 'own-assignment-1', assignmentRef: 'A-1' }],
      ['assignment.leave', { assignmentId: 'own-assignment-1', lastDay: later }],
    ],
    [{ fte: 0.8 }, { workerId: 'own-worker-5' }].map(
      (said): Act => ['offer.change', { offerId: 'own-offer-1', from: today, ...said }],
    ),
  ];
  for (const acts of of) {
    for (const first of acts) {
      for (const then of acts.filter((act) => act !== first))
        expect(afterTheirs(first, then), JSON.stringify([first, then])).toMatchObject({ status: 201 });
    }
  }
});
