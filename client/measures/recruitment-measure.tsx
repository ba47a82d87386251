import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { addMonths, monthEnd } from '../../server/domain/day.ts';
import { type RecruitmentMeasureId, recruitmentMeasures } from '../../server/domain/measures/recruitment-registry.ts';
import type { ShownRecruitmentPoint } from '../../server/domain/measures/recruitment-suppression.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Table } from '../ui/table.tsx';
import { HowFarBack } from './how-far-back.tsx';
import { LineChart } from './line-chart.tsx';
import styles from './measures.module.css';
import { type RecruitmentFigureRow, recruitmentColumns } from './recruitment-columns.ts';
import { daysIn, openWords, recruitmentNumber, recruitmentSum, recruitmentValue } from './recruitment-words.ts';
import { RecruitmentWorking } from './recruitment-working.tsx';
import { useRecruitmentSeries } from './use-recruitment-series.ts';
import { Waiting } from './waiting.tsx';

/** One measure of recruitment: its value, its chart over time, the units below, and what it is made of. */
export function OneRecruitmentMeasure(props: { id: RecruitmentMeasureId }): JSX.Element {
  const { asAt, unit } = useAsAt();
  const day = useRecruitmentSeries(() => ({ measures: [props.id], from: asAt(), to: asAt(), grain: 'day' }));
  const point = () => day.series()?.[0]?.points[0];
  const about = () => recruitmentMeasures[props.id];
  const unitName = () => unit()?.name ?? 'The whole authority';
  return (
    <Screen
      title={about().label}
      above={{ to: '/measures', label: 'Measures' }}
      about={`${unitName()} on ${dayWords(asAt())}`}
      figures={day.workedOutAt() === null ? 'here' : 'server'}
    >
      <Show when={point()} fallback={<Waiting error={day.error()} />}>
        {(now) => (
          <div class={styles.stack}>
            <div class={styles.facts}>
              <p class={styles.value}>{recruitmentValue(props.id, now())}</p>
              <p>{recruitmentSum(props.id, now())}</p>
              <Show when={openWords(now())}>{(words) => <p>{words()}</p>}</Show>
              <p class={styles.quiet}>{about().formula}</p>
              <p class={styles.quiet}>{about().population}</p>
              <p class={styles.quiet}>This measure is local: there is no national formula for it.</p>
              <Show when={day.workedOutAt()}>{(at) => <p>{`Worked out by the server ${whenWords(at())}.`}</p>}</Show>
            </div>
            <OverTime id={props.id} unitName={unitName()} />
            <Below id={props.id} />
            <RecruitmentWorking id={props.id} />
          </div>
        )}
      </Show>
    </Screen>
  );
}

function OverTime(props: { id: RecruitmentMeasureId; unitName: string }): JSX.Element {
  const { asAt } = useAsAt();
  const [months, setMonths] = createSignal<number>(24);
  const from = () => monthEnd(addMonths(asAt(), -months()));
  const found = useRecruitmentSeries(() => ({ measures: [props.id], from: from(), to: asAt(), grain: 'month' }));
  const points = () => found.series()?.[0]?.points ?? [];
  const isDays = () => recruitmentMeasures[props.id].kind === 'days';
  const rows = (): RecruitmentFigureRow[] =>
    points().map((point) => ({ measure: props.id, what: dayWords(point.asAt), sort: point.asAt, point }));
  const values = () => points().map((point) => ({ on: point.asAt, value: recruitmentNumber(point) }));
  const upper = () => points().map((point) => ({ on: point.asAt, value: daysIn(point, 'ended')?.p90 ?? null }));
  return (
    <div class={styles.over}>
      <HowFarBack months={months()} onChoose={setMonths} />
      <ChartFrame
        title="Over time"
        sentence={sentenceOf(props.id, { points: points(), unitName: props.unitName })}
        chart={
          <LineChart
            points={values()}
            {...(isDays() && { upper: upper() })}
            asAt={asAt()}
            unit={recruitmentMeasures[props.id].kind === 'share' ? '%' : ''}
          />
        }
        table={
          <Table
            caption={`${recruitmentMeasures[props.id].label} at each month end`}
            noun="month ends"
            one="month end"
            columns={recruitmentColumns(recruitmentMeasures[props.id].kind, named('Month end'))}
            rows={rows()}
            file={`${props.id}-over-time`}
          />
        }
      />
    </div>
  );
}

/** The units directly below, side by side; nothing where there are none. */
function Below(props: { id: RecruitmentMeasureId }): JSX.Element {
  const { asAt } = useAsAt();
  const found = useRecruitmentSeries(() => ({
    ...{ measures: [props.id], from: asAt(), to: asAt(), grain: 'day', by: 'children' },
  }));
  const rows = createMemo((): RecruitmentFigureRow[] =>
    (found.series() ?? []).flatMap(({ unitName, points: [point] }) =>
      point ? [{ measure: props.id, what: unitName ?? '', sort: unitName ?? '', point }] : [],
    ),
  );
  return (
    <Show when={rows().length > 0}>
      <section class={styles.over}>
        <h2>By service or team</h2>
        <p class={styles.quiet}>
          Each by what it counts itself: medians don’t add up, and are never worked out from those of other units.
        </p>
        <Table
          caption={`${recruitmentMeasures[props.id].label} by unit`}
          noun="units"
          one="unit"
          columns={recruitmentColumns(recruitmentMeasures[props.id].kind, named('Unit'))}
          rows={rows()}
          file={`${props.id}-by-unit`}
        />
      </section>
    </Show>
  );
}

function named(head: string) {
  return {
    ...{ id: 'what', head },
    text: (row: RecruitmentFigureRow) => row.what,
    sortBy: (row: RecruitmentFigureRow) => row.sort,
  };
}

type Told = { points: readonly ShownRecruitmentPoint[]; unitName: string };

function sentenceOf(id: RecruitmentMeasureId, { points, unitName }: Told): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return 'No month ends in this stretch.';
  const said = (point: ShownRecruitmentPoint) => `${recruitmentValue(id, point)} on ${dayWords(point.asAt)}`;
  const ends = `${unitName}: ${said(first)} and ${said(last)}.`;
  if (recruitmentMeasures[id].kind !== 'days') return ends;
  return `${ends} The line is the median of the year to each month end; nine in ten are within the dashed line.`;
}
