import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeness } from '../../server/domain/changes/wholeness.ts';
import { addDays, day, LAST_DAY } from '../../server/domain/day.ts';
import type { Stage } from '../../server/domain/record/facts.ts';
import { type View, versionNear, versionOn } from '../../server/domain/record/view.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { placesOver, roundOver } from '../../server/domain/recruitment.over.ts';
import { isOpenOffer, offerStageOn } from '../../server/domain/recruitment.ts';
import { type RoundAct, randomRounds, runRounds } from '../support/random-rounds.ts';
import { Recruiting } from '../support/recruiting.ts';

/** A day after all that is recorded in a run. */
const afterwards = day('2026-12-31');
const settled: ReadonlySet<Stage> = new Set(['started', 'declined', 'failed_checks', 'withdrawn']);

/** What is wrong with rounds and offers as lists show them, told from the events alone. */
function amiss(view: View): string[] {
  const rows = recruitmentFor(view, { asAt: afterwards, unitIds: null });
  const offers = [...view.ids('offer')].map((id) => {
    const events = [...view.by('stageEvent', 'offerId', id)];
    events.sort((a, b) =>
      a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : a.order - b.order,
    );
    const stage = events.at(-1)?.stage;
    return { ...view.versions('offer', id).at(-1), stage };
  });
  const open = offers.filter(({ stage }) => stage && !settled.has(stage));
  const found: string[] = [];
  for (const { id, postId } of open) {
    const shown = rows.filter((row) => row.offer?.id === id);
    if (shown.length !== 1) found.push(`open offer ${id} is in ${shown.length} rows`);
    if (postId && open.filter((other) => other.postId === postId).length > 1) found.push(`${postId} has two offers`);
    if (postId && rows.some((row) => row.postId === postId && row.offer?.id !== id))
      found.push(`${postId} is offered by ${id} and recruited to apart from it`);
  }
  for (const [postId, ofPost] of Map.groupBy(
    rows.filter((row) => row.postId),
    (row) => row.postId,
  ))
    if (ofPost.length > 1) found.push(`${postId} is recruited to ${ofPost.length} times`);
  for (const id of view.ids('recruitment')) {
    const round = view.versions('recruitment', id).at(-1);
    const taken = offers.filter((one) => one.recruitmentId === id && (one.stage === 'started' || open.includes(one)));
    const places = Math.max(round?.places ?? 0, round?.postIds.length ?? 0);
    const left = rows.filter((row) => row.recruitmentId === id && !row.offer).reduce((sum, row) => sum + row.places, 0);
    if (left > 0 && taken.length + left > places)
      found.push(`${id} has ${taken.length} taken and ${left} left of ${places}`);
  }
  return [...new Set(found)];
}

/** What is wrong on any day, read day by day: an offer open while its round had ended for it, or two for one post. */
function amissByDays(view: View): string[] {
  const found = new Set<string>();
  for (let on = day('2025-12-25'); on < '2026-02-20'; on = addDays(on, 1)) {
    const open = [...view.ids('offer')].flatMap((id) => {
      const offer = versionOn(view, ['offer', id], on);
      const ledToStart = offerStageOn(view, id, LAST_DAY)?.stage === 'started';
      return offer && !ledToStart && isOpenOffer(view, offer, on) ? [offer] : [];
    });
    for (const { id, postId, recruitmentId } of open) {
      if (postId && open.some((other) => other.id !== id && other.postId === postId))
        found.add(`${postId} has two offers`);
      const isOwn = versionNear(view, ['recruitment', recruitmentId], on)?.postIds.includes(postId ?? '');
      const over = isOwn ? roundOver(view, recruitmentId, { asAt: on, postId }) : placesOver(view, recruitmentId, on);
      if (over && over.stage !== 'started') found.add(`${id} is open while its round is over on ${on}`);
    }
  }
  return [...found];
}

test('WH7 OR2 OR4 whatever is recorded of rounds and offers, each open offer is in one row of the lists, and no post is offered or recruited to twice', () => {
  const counted = new Map<string, number>();
  fc.assert(
    fc.property(randomRounds, (acts: RoundAct[]) => {
      const ledger = new Recruiting();
      runRounds(ledger, acts, (done) => {
        const last = done.at(-1) as RoundAct;
        const name = 'undo' in last ? 'undo' : last.name;
        counted.set(name, (counted.get(name) ?? 0) + 1);
        const whole = wholeness(ledger.record.now, ledger.record.everyVersion()).map(({ message }) => message);
        expect([...amiss(ledger.record.now), ...whole], JSON.stringify(done, null, 1)).toEqual([]);
      });
      expect(amissByDays(ledger.record.now)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
