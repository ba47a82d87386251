import { Show } from 'solid-js';
import type { Ending } from '../../server/domain/assignments.lists.ts';
import type { Day } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { unitName } from '../../server/domain/units.ts';
import { dayWords, postName } from '../../server/domain/words.ts';
import { TemporaryButtons } from '../agency/temporary-buttons.tsx';
import { nameOf } from '../posts/post-rows.ts';
import { distanceWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { Chip } from '../ui/chip.tsx';
import { fteColumn } from '../ui/fte-column.ts';
import type { Column } from '../ui/table-rows.ts';

const whatWords: { readonly [W in Ending['what']]: string } = {
  agency: 'agency',
  fixed_term: 'fixed term',
  acting: 'acting up',
  secondment_in: 'secondment',
  leaving: 'leaving',
  probation: 'probation',
};

/** What ends, when, of whom and where. */
export function endingColumns({ view, asAt }: { view: View; asAt: Day }): Column<Ending>[] {
  const post = ({ row }: Ending) => (row.post ? postName(row.post) : 'on no post');
  return [
    { id: 'who', head: 'Who', text: ({ row }) => nameOf(view, row.assignment.workerId) },
    { id: 'what', head: 'What ends', text: ({ what }) => whatWords[what] },
    {
      id: 'on',
      head: 'Last day',
      text: (ending) => whenWords(ending, asAt),
      show: (ending) => (
        <>
          {whenWords(ending, asAt)}
          <Show when={ending.overdue}>
            {' '}
            <Chip look="amber">overdue</Chip>
          </Show>
        </>
      ),
      sortBy: ({ on }) => on,
      csv: ({ on }) => on,
    },
    {
      id: 'post',
      head: 'Post',
      text: post,
      show: (ending) => (
        <Show when={ending.row.post} fallback={post(ending)}>
          {(found) => <Link to={`/posts/${found().id}`}>{post(ending)}</Link>}
        </Show>
      ),
    },
    {
      id: 'team',
      head: 'Team',
      text: ({ row }) => unitName(view, row.unitId, asAt),
    },
    fteColumn(({ row }) => row.assignment.fteMicro),
  ];
}

function whenWords({ on, recorded, what }: Ending, asAt: Day): string {
  const how = recorded || what === 'probation' ? '' : 'expected ';
  return `${how}${dayWords(on)}, ${distanceWords(asAt, on)}`;
}

/** What can be recorded of what ends; nothing of somebody who is leaving, or whose probation ends. */
export function endingButtons(view: View): Column<Ending> {
  return {
    id: 'record',
    head: 'Record',
    text: () => '',
    unsorted: true,
    show: ({ what, row: { assignment } }) =>
      what !== 'leaving' &&
      what !== 'probation' && (
        <TemporaryButtons
          assignmentId={assignment.id}
          basis={assignment.basis}
          name={nameOf(view, assignment.workerId)}
        />
      ),
  };
}
