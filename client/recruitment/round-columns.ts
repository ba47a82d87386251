import type { Day } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { isCohort } from '../../server/domain/recruitment.cohort.ts';
import type { RoundLife } from '../../server/domain/recruitment.life.ts';
import type { Column } from '../ui/table-rows.ts';
import { roundFor, roundStage } from './round-words.ts';

/** Rounds as a file: what the list says of each, with its counts apart. */
export function roundColumns(view: View, asAt: Day): readonly Column<RoundLife>[] {
  const count = (id: string, head: string, of: (life: RoundLife) => number): Column<RoundLife> => ({
    id,
    head,
    kind: 'number',
    text: (life) => String(of(life)),
    csv: of,
  });
  return [
    { id: 'round', head: 'Round', text: ({ round }) => round.recruitmentRef ?? '' },
    { id: 'for', head: 'For', text: ({ round }) => roundFor(view, round, asAt) },
    { id: 'cohort', head: 'Newly qualified cohort', text: ({ round }) => (isCohort(round) ? 'yes' : 'no') },
    { id: 'opened', head: 'Opened', text: ({ openedOn }) => openedOn },
    { id: 'stage', head: 'Stage', text: (life) => roundStage(view, life, asAt) },
    count('places', 'Places', ({ places }) => places),
    count('started', 'Started', ({ started }) => started),
    count('open', 'Offers open', ({ open }) => open),
    count('fell', 'Offers that fell through', ({ fellThrough }) => fellThrough),
    count('left', 'Without an offer or a start', ({ toOffer, notFilled }) => toOffer + notFilled),
    { id: 'over', head: 'Over since', text: ({ over }) => over?.since ?? '' },
  ];
}
