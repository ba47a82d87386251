import { Show } from 'solid-js';
import type { AgencyRow } from '../../server/domain/cover.ts';
import type { Day } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { unitName } from '../../server/domain/units.ts';
import { coverWords, dayWords, postName, roleWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { untilWords } from '../teams/person-words.ts';
import { Chip } from '../ui/chip.tsx';
import { fteColumn } from '../ui/fte-column.ts';
import type { Column } from '../ui/table-rows.ts';
import { TemporaryButtons } from './temporary-buttons.tsx';

type Seen = { readonly view: View; readonly asAt: Day };

/** Who, where, covering what, since and until when. */
export function agencyColumns({ view, asAt }: Seen): Column<AgencyRow>[] {
  return [
    whoColumn(view),
    {
      id: 'post',
      head: 'Post',
      text: (row) => postWords({ view, asAt }, row),
      show: (row) => (
        <Show when={row.postId} fallback={postWords({ view, asAt }, row)}>
          {(postId) => <Link to={`/posts/${postId()}`}>{postWords({ view, asAt }, row)}</Link>}
        </Show>
      ),
    },
    teamColumn({ view, asAt }),
    { id: 'covers', head: 'Covers', text: (row) => coversOf(view, row) },
    agencyFteColumn,
    {
      id: 'since',
      head: 'Running',
      text: ({ since, daysRunning }) => `${weekWords(daysRunning)}, since ${dayWords(since)}`,
      sortBy: (row) => row.daysRunning,
    },
    {
      id: 'until',
      head: 'Until',
      text: (row) => leftWords(row),
      show: (row) => (
        <>
          {leftWords(row)}
          <Show when={row.overdue}>
            {' '}
            <Chip look="amber">overdue</Chip>
          </Show>
        </>
      ),
      sortBy: (row) => row.daysLeft,
    },
  ];
}

export function whoColumn(view: View): Column<AgencyRow> {
  return { id: 'who', head: 'Who', text: (row) => whoWords(view, row) };
}

export function teamColumn({ view, asAt }: Seen): Column<AgencyRow> {
  return { id: 'team', head: 'Team', text: (row) => unitName(view, row.unitId, asAt) };
}

export const agencyFteColumn: Column<AgencyRow> = fteColumn((row) => row.fteMicro);

/** What can be recorded of an agency worker, each button with their name. */
export const buttonsColumn = (view: View): Column<AgencyRow> => ({
  id: 'record',
  head: 'Record',
  text: () => '',
  unsorted: true,
  show: (row) => <TemporaryButtons assignmentId={row.assignmentId} basis="agency" name={nameOf(view, row.workerId)} />,
});

function whoWords(view: View, row: AgencyRow): string {
  return row.agencyName ? `${nameOf(view, row.workerId)} (${row.agencyName})` : nameOf(view, row.workerId);
}

function postWords({ view, asAt }: Seen, { postId, role }: AgencyRow): string {
  const post = postId ? versionNear(view, ['post', postId], asAt) : undefined;
  return post ? postName(post) : `${roleWords[role]}, on no post`;
}

function coversOf(view: View, { covers, coversAbsenceOf }: AgencyRow): string {
  if (!covers) return 'no reason recorded';
  return coversAbsenceOf ? `${coverWords[covers]} of ${nameOf(view, coversAbsenceOf)}` : coverWords[covers];
}

/** "3 days", "31 weeks". */
function weekWords(days: number): string {
  return days < 14 ? countWords(days, 'day') : countWords(Math.floor(days / 7), 'week');
}

function leftWords(row: AgencyRow): string {
  if (row.daysLeft === null) return untilWords(row);
  const left = row.daysLeft < 0 ? `${countWords(-row.daysLeft, 'day')} ago` : `${countWords(row.daysLeft, 'day')} left`;
  return `${untilWords(row)}, ${left}`;
}
