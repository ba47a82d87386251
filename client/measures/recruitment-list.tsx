import { createMemo, For, type JSX, Show } from 'solid-js';
import {
  type RecruitmentMeasureId,
  type RecruitmentSection,
  recruitmentMeasureIds,
  recruitmentMeasures,
} from '../../server/domain/measures/recruitment-registry.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { Tile, Tiles } from '../ui/tile.tsx';
import styles from './measures.module.css';
import { type RecruitmentFigureRow, recruitmentColumns, shortLabel } from './recruitment-columns.ts';
import { openWords, recruitmentSum, recruitmentValue } from './recruitment-words.ts';
import { useRecruitmentSeries } from './use-recruitment-series.ts';
import { Waiting } from './waiting.tsx';

const tables: readonly { readonly section: RecruitmentSection; readonly title: string; readonly about: string }[] = [
  {
    section: 'stages',
    title: 'Time in each stage',
    about: 'Stays that ended in the year to the day, and those still going on.',
  },
  {
    section: 'desks',
    title: 'Time on each desk',
    about: 'Days in a row on one desk. Settings say whose desk each stage is on.',
  },
  { section: 'vacancies', title: 'Vacancies by stage', about: 'On the day; together they are the vacancies listed.' },
  { section: 'ahead', title: 'Coming', about: 'What is already known of the days after the day. Nothing is forecast.' },
];

/** The measures of recruitment of a unit on a day: how long things took, where the time went, and what is coming. */
export function RecruitmentList(): JSX.Element {
  const { asAt, href } = useAsAt();
  const found = useRecruitmentSeries(() => ({
    measures: recruitmentMeasureIds,
    from: asAt(),
    to: asAt(),
    grain: 'day',
  }));
  const rows = createMemo((): RecruitmentFigureRow[] =>
    (found.series() ?? []).flatMap(({ measure, points: [point] }) =>
      point
        ? [{ measure, what: shortLabel(measure), sort: String(recruitmentMeasureIds.indexOf(measure)), point }]
        : [],
    ),
  );
  const of = (section: RecruitmentSection) =>
    rows().filter((row) => recruitmentMeasures[row.measure].section === section);
  return (
    <Show when={found.series()} fallback={<Waiting error={found.error()} />}>
      <Show when={found.workedOutAt()}>
        {(at) => <p class={styles.note}>{`Worked out by the server ${whenWords(at())}.`}</p>}
      </Show>
      <Tiles>
        <For each={of('times')}>
          {({ measure, point }) => (
            <Tile
              name={recruitmentMeasures[measure].label}
              value={recruitmentValue(measure, point)}
              sum={recruitmentSum(measure, point)}
              note={openWords(point) ?? undefined}
              href={href(`/measures/${measure}`)}
            />
          )}
        </For>
      </Tiles>
      <div class={styles.sections}>
        <For each={tables}>
          {({ section, title, about }) => (
            <section class={styles.over}>
              <h3>{title}</h3>
              <p class={styles.quiet}>{about}</p>
              <Table
                caption={title}
                noun="figures"
                one="figure"
                columns={recruitmentColumns(kindOf(section), linked)}
                rows={of(section)}
                phone="scroll"
                file={`recruitment-${section}`}
              />
            </section>
          )}
        </For>
      </div>
    </Show>
  );
}

const linked: Column<RecruitmentFigureRow> = {
  id: 'what',
  head: 'Measure',
  text: (row) => row.what,
  sortBy: (row) => row.sort.padStart(3, '0'),
  show: (row) => <MeasureLink measure={row.measure} words={row.what} />,
};

function MeasureLink(props: { measure: RecruitmentMeasureId; words: string }): JSX.Element {
  return <Link to={`/measures/${props.measure}`}>{props.words}</Link>;
}

function kindOf(section: RecruitmentSection) {
  return section === 'vacancies' || section === 'ahead' ? 'count' : 'days';
}
