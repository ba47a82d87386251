import { type JSX, Show } from 'solid-js';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import type { RecruitmentMeasureId } from '../../server/domain/measures/recruitment-registry.ts';
import {
  type ShownRecruitmentRow,
  shownRecruitmentWorking,
} from '../../server/domain/measures/recruitment-shown-working.ts';
import { dayWords, postName, roleWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import type { Column, Group } from '../ui/table-rows.ts';
import { WorkingRows } from './working-frame.tsx';

const partWords: { readonly [P in ShownRecruitmentRow['part']]: string } = {
  counted: 'In the figure',
  numerator: 'Fell through',
  denominator: 'Settled otherwise',
  open: 'Still open, apart from the figure',
};

const parts = ['counted', 'numerator', 'denominator', 'open'] as const;

const columns: readonly Column<ShownRecruitmentRow>[] = [
  { id: 'what', head: 'Post or round', text: whatWords, show: (row) => <What row={row} /> },
  { id: 'unit', head: 'Team', text: (row) => row.unitName ?? '' },
  { id: 'role', head: 'Role', text: (row) => (row.role ? roleWords[row.role] : '') },
  { id: 'since', head: 'From', text: (row) => (row.since ? dayWords(row.since) : ''), sortBy: (row) => row.since },
  { id: 'on', head: 'To', text: (row) => (row.on ? dayWords(row.on) : ''), sortBy: (row) => row.on },
  { id: 'days', head: 'Days', kind: 'number', text: (row) => String(row.days ?? ''), sortBy: (row) => row.days },
];

/** The episodes, stays or offers that a figure is made of. */
export function RecruitmentWorking(props: { id: RecruitmentMeasureId }): JSX.Element {
  return (
    <WorkingRows<ShownRecruitmentRow>
      id={props.id}
      rowsOf={({ view, scope, ...asked }) =>
        shownRecruitmentWorking(
          { view, now: view, scope },
          explainRecruitment(view, { measure: props.id, ...asked }).rows,
        )
      }
      columns={columns}
      groupsOf={groupsOf}
      none="Nothing stands behind this figure here."
    />
  );
}

function groupsOf(rows: readonly ShownRecruitmentRow[]): Group<ShownRecruitmentRow>[] {
  const byPart = Map.groupBy(rows, ({ part }) => part);
  return parts.flatMap((part) => {
    const of = byPart.get(part);
    if (!of) return [];
    const count = of.reduce((sum, row) => sum + row.rows, 0);
    return { label: `${partWords[part]}: ${count}`, rows: of };
  });
}

function whatWords({ post, recruitment, offer, worker, rows }: ShownRecruitmentRow): string {
  const round = recruitment ? `round ${recruitment.ref}` : '';
  const name = post ? postName(post) : round;
  if (!name) return `${countWords(rows, 'row')} not shown one by one to you`;
  return [name, post && round, offer && `offer ${offer.ref}`, worker?.name].filter(Boolean).join(', ');
}

function What(props: { row: ShownRecruitmentRow }): JSX.Element {
  const to = () => {
    const { post, recruitment } = props.row;
    return post ? `/posts/${post.id}` : recruitment ? `/recruitment/${recruitment.id}` : null;
  };
  return (
    <Show when={to()} fallback={whatWords(props.row)}>
      {(path) => <Link to={path()}>{whatWords(props.row)}</Link>}
    </Show>
  );
}
