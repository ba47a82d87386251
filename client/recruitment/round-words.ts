import type { Day } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { type Cohort, isCohort } from '../../server/domain/recruitment.cohort.ts';
import type { RoundLife } from '../../server/domain/recruitment.life.ts';
import { endsRound, type Round, roundStageOn } from '../../server/domain/recruitment.ts';
import { unitName } from '../../server/domain/units.ts';
import { capital, dayWords, postName, roleWords, stageWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';

/** What a round is for: "6 posts", "Social worker 1077", "Newly qualified: Social worker, SW Academy, 10 places". */
export function roundFor(view: View, round: Round, asAt: Day): string {
  const { postIds, role, unitId } = round;
  const places = [
    role && roleWords[role],
    unitName(view, unitId, asAt),
    round.places && countWords(round.places, 'place'),
  ];
  if (isCohort(round)) return places.filter(Boolean).join(', ');
  const [only] = postIds;
  const post = postIds.length === 1 && only ? versionNear(view, ['post', only], asAt) : undefined;
  return post ? postName(post) : countWords(postIds.length, 'post');
}

/** "Interviewed since 20 Jan 2026", "No one appointed on 3 Mar 2026", "All started by 4 Feb 2026". */
export function roundStage(view: View, { recruitmentId, over, openedOn, rows }: RoundLife, asAt: Day): string {
  if (over?.stage === 'started') return `Filled on ${dayWords(over.since)}`;
  if (over) return `${over.stage ? capital(stageWords[over.stage]) : 'Closed'} on ${dayWords(over.since)}`;
  const ofWhole = roundStageOn(view, recruitmentId, { asAt });
  const reached = ofWhole && endsRound(ofWhole.stage) ? rows[0]?.stage : ofWhole; // one post of it was taken up again
  return reached
    ? `${capital(stageWords[reached.stage])} since ${dayWords(reached.since)}`
    : `Opened ${dayWords(openedOn)}`;
}

/** "6 places: 1 started, 3 with an offer open, 1 still to offer, 1 not filled; 1 offer fell through". */
export function roundCounts({ places, open, started, fellThrough, toOffer, notFilled }: RoundLife): string {
  const parts = [
    started > 0 && `${started} started`,
    open > 0 && `${open} with an offer open`,
    toOffer > 0 && `${toOffer} still to offer`,
    notFilled > 0 && `${notFilled} not filled`,
  ].filter(Boolean);
  const fell = fellThrough > 0 ? `; ${countWords(fellThrough, 'offer')} fell through` : '';
  return `${countWords(places, 'place')}: ${parts.join(', ')}${fell}`;
}

/** "9 started: 9 of 9 half-way, 8 of 9 finished, 7 of 9 still here after two years". */
export function cohortCounts({ started, assessed, halfWay, finished, twoYears, stillHere }: Cohort): string {
  if (started === 0) return 'no one has started yet';
  const parts = [
    assessed > 0 ? `${halfWay} of ${assessed} half-way` : 'no assessed years recorded',
    assessed > 0 && `${finished} of ${assessed} finished`,
    twoYears > 0 ? `${stillHere} of ${twoYears} still here after two years` : 'two years have not passed',
  ];
  return `${started} started: ${parts.filter(Boolean).join(', ')}`;
}
