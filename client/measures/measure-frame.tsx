import { For, type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { HowFarBack } from './how-far-back.tsx';
import styles from './measures.module.css';
import type { SeriesFound } from './use-series.ts';
import { Waiting } from './waiting.tsx';

type Measure = {
  readonly label: string;
  readonly formula: string;
  readonly population: string;
  readonly local: boolean;
};

/** What the figures of a screen are of: the unit's name. */
export function useUnitName(): () => string {
  const { unit } = useAsAt();
  return () => unit()?.name ?? 'The whole authority';
}

/** The screen of one measure: its figure, what it is made of and its formula in words, and below them its parts. */
export function MeasureScreen(props: {
  measure: Measure;
  found: Pick<SeriesFound, 'workedOutAt' | 'error'>;
  /** The figure, then what there is to know beside it; undefined while it is on its way. */
  said: readonly (string | null | undefined)[] | undefined;
  children: JSX.Element;
}): JSX.Element {
  const { asAt } = useAsAt();
  const unitName = useUnitName();
  return (
    <Screen
      title={props.measure.label}
      above={{ to: '/measures', label: 'Measures' }}
      about={`${unitName()} on ${dayWords(asAt())}`}
      figures={props.found.workedOutAt() === null ? 'here' : 'server'}
    >
      <Show when={props.said} fallback={<Waiting error={props.found.error()} />}>
        {(said) => (
          <div class={styles.stack}>
            <div class={styles.facts}>
              <p class={styles.value}>{said()[0]}</p>
              <For each={said().slice(1).filter(Boolean)}>{(words) => <p>{words}</p>}</For>
              <p class={styles.quiet}>{props.measure.formula}</p>
              <p class={styles.quiet}>{props.measure.population}</p>
              <Show when={props.measure.local}>
                <p class={styles.quiet}>This measure is local: there is no national formula for it.</p>
              </Show>
              <Show when={props.found.workedOutAt()}>
                {(at) => <p>{`Worked out by the server ${whenWords(at())}.`}</p>}
              </Show>
            </div>
            {props.children}
          </div>
        )}
      </Show>
    </Screen>
  );
}

type Tabled<Row> = {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
};

/** A measure at each month end, drawn and as a table; `children` stand below both. */
export function OverTime<Row>(
  props: Tabled<Row> & {
    months: number;
    onMonths: (months: number) => void;
    sentence: string;
    chart: JSX.Element;
    children?: JSX.Element;
  },
): JSX.Element {
  return (
    <div class={styles.over}>
      <HowFarBack months={props.months} onChoose={props.onMonths} />
      <ChartFrame
        title="Over time"
        sentence={props.sentence}
        chart={props.chart}
        table={
          <Table
            caption={`${props.label} at each month end`}
            noun="month ends"
            one="month end"
            columns={props.columns}
            rows={props.rows}
            file={`${props.id}-over-time`}
          />
        }
      />
      {props.children}
    </div>
  );
}

/** The units directly below, side by side; nothing where there are none. */
export function Below<Row>(props: Tabled<Row> & { note: string }): JSX.Element {
  return (
    <Show when={props.rows.length > 0}>
      <section class={styles.over}>
        <h2>By service or team</h2>
        <p class={styles.quiet}>{props.note}</p>
        <Table
          caption={`${props.label} by unit`}
          noun="units"
          one="unit"
          columns={props.columns}
          rows={props.rows}
          file={`${props.id}-by-unit`}
        />
      </section>
    </Show>
  );
}

/** The first and the last figure of a chart in a sentence. */
export function endsSentence<Point extends { readonly asAt: Day }>(
  points: readonly Point[],
  unitName: string,
  words: (point: Point) => string,
): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return 'No month ends in this stretch.';
  const said = (point: Point) => `${words(point)} on ${dayWords(point.asAt)}`;
  return `${unitName}: ${said(first)} and ${said(last)}.`;
}
