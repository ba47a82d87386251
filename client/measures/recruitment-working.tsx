import { useQuery } from '@tanstack/solid-query';
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import { explainRecruitment } from '../../server/domain/measures/recruitment-explain.ts';
import type { RecruitmentMeasureId } from '../../server/domain/measures/recruitment-registry.ts';
import {
  type ShownRecruitmentRow,
  shownRecruitmentWorking,
} from '../../server/domain/measures/recruitment-shown-working.ts';
import { dayWords, postName, roleWords } from '../../server/domain/words.ts';
import { askJson } from '../shared/api.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { Table } from '../ui/table.tsx';
import type { Column, Group } from '../ui/table-rows.ts';
import { figuresClient } from './figures-cache.ts';
import styles from './measures.module.css';
import { Waiting } from './waiting.tsx';

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

/** "Show your working": the episodes, stays or offers that a figure is made of, as far as the reader may see. */
export function RecruitmentWorking(props: { id: RecruitmentMeasureId }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <section class={styles.over} data-closed={open() ? undefined : ''}>
      <h2>Working</h2>
      <Show
        when={open()}
        fallback={
          <div>
            <Button onClick={() => setOpen(true)}>Show the rows behind this figure</Button>
          </div>
        }
      >
        <Rows id={props.id} />
      </Show>
    </section>
  );
}

function Rows(props: { id: RecruitmentMeasureId }): JSX.Element {
  const { figuresView, unitId, unit, asAt, knownInstant } = useAsAt();
  const { actor } = useSession();
  const scope = createMemo(() => scopeOf(actor(), 'names.read'));
  const here = createMemo(() => {
    if (!scope().all) return undefined;
    const view = figuresView();
    const { rows } = explainRecruitment(view, { measure: props.id, unitId: unitId(), asAt: asAt() });
    return shownRecruitmentWorking({ view, now: view, scope: scope() }, rows);
  });
  const path = createMemo(() => {
    const query = new URLSearchParams({ asAt: asAt(), ...(unit() && { unit: unit()?.code ?? '' }) });
    const known = knownInstant();
    if (known !== null) query.set('knownAt', new Date(known).toISOString());
    return `/api/measures/${props.id}/explain?${query}`;
  });
  const there = useQuery(
    () => ({
      queryKey: [path()],
      queryFn: async () => await askJson<{ rows: readonly ShownRecruitmentRow[] }>(path()),
      enabled: !scope().all,
    }),
    () => figuresClient,
  );
  const groups = createMemo(() => groupsOf(here() ?? there.data?.rows ?? []));
  return (
    <Show when={here() ?? there.data} fallback={<Waiting error={there.error} />}>
      <Show when={groups().length > 0} fallback={<p>Nothing stands behind this figure here.</p>}>
        <Table
          caption="The rows behind the figure"
          noun="rows"
          one="row"
          columns={columns}
          groups={groups()}
          file={`${props.id}-working`}
        />
      </Show>
    </Show>
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
