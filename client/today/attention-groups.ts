import type { Attention, AttentionGroup } from '../../server/domain/today.ts';
import { countWords } from '../shared/format.ts';
import type { AttentionLine, Looking } from './attention-line.ts';
import { awayLines, countsLines, leaverLines, managerLines, overLimitLines, returningLines } from './lines-people.ts';
import { endingLines, noRecruitmentLines, startingLines, stuckLines } from './lines-posts.ts';

export type ShownGroup = {
  /** Imports that failed are no part of the record, so none of its groups. */
  readonly id: AttentionGroup | 'imports';
  readonly title: string;
  readonly about: string;
  readonly lines: readonly AttentionLine[];
};

type Shown = {
  readonly title: string;
  readonly about: (attention: Attention) => string;
  readonly lines: (attention: Attention, at: Looking) => AttentionLine[];
};

const nothing = () => '';

/** How each group is headed and told; queries are told by their own part, for they say who is asked about. */
const shown: { readonly [G in Exclude<AttentionGroup, 'queries'>]: Shown } = {
  noRecruitment: {
    title: 'Vacancies no one recruits to',
    about: ({ noRecruitment }) => {
      const coming = noRecruitment.filter((row) => row.state === 'coming').length;
      return `${noRecruitment.length - coming} vacant now, ${coming} coming`;
    },
    lines: ({ noRecruitment }, at) => noRecruitmentLines(noRecruitment, at),
  },
  stuck: { title: 'Stuck in a stage', about: nothing, lines: ({ stuck }, at) => stuckLines(stuck, at) },
  starting: {
    title: 'Starting this week',
    about: ({ starting }) => {
      const late = starting.filter((row) => row.late).length;
      return late > 0 ? `${countWords(late, 'start')} agreed for a day gone by` : '';
    },
    lines: ({ starting }, at) => startingLines(starting, at),
  },
  ending: {
    title: 'Ending within 12 weeks',
    about: ({ ending }) => {
      const of = (band: string) => ending.filter((row) => row.band === band).length;
      const overdue = of('overdue') > 0 ? [`${of('overdue')} overdue`] : [];
      return [...overdue, `${of('weeks4')} in 4 weeks`, `${of('weeks8')} in 8`, `${of('weeks12')} in 12`].join(', ');
    },
    lines: ({ ending }, at) => endingLines(ending, at),
  },
  away: { title: 'Away, not covered', about: nothing, lines: ({ away }, at) => awayLines(away, at) },
  returning: {
    title: 'Back soon, while cover runs on',
    about: nothing,
    lines: ({ returning }, at) => returningLines(returning, at),
  },
  overLimit: { title: 'Over the limit', about: nothing, lines: ({ overLimit }, at) => overLimitLines(overLimit, at) },
  managers: {
    title: 'Managers’ posts no one holds permanently',
    about: nothing,
    lines: ({ managers }, at) => managerLines(managers, at),
  },
  counts: { title: 'Children’s counts missing', about: nothing, lines: ({ counts }, at) => countsLines(counts, at) },
  leavers: {
    title: 'Leavers’ details to complete',
    about: nothing,
    lines: ({ leavers }, at) => leaverLines(leavers, at),
  },
};

/** The groups that have something in them, in their order. */
export function groupsOf(attention: Attention, at: Looking): ShownGroup[] {
  return (Object.keys(shown) as (keyof typeof shown)[])
    .filter((id) => attention[id].length > 0)
    .map((id) => ({
      id,
      title: shown[id].title,
      about: shown[id].about(attention),
      lines: shown[id].lines(attention, at),
    }));
}
