import { useParams } from '@solidjs/router';
import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { addMonths, lastDay, monthEnd } from '../../server/domain/day.ts';
import {
  isRecruitmentMeasureId,
  type RecruitmentMeasureId,
} from '../../server/domain/measures/recruitment-registry.ts';
import { isMeasureId, type MeasureId, measures } from '../../server/domain/measures/registry.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { dateNotesWithin, targetOn, targetsWithin } from '../../server/domain/targets.ts';
import { dayWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Table } from '../ui/table.tsx';
import { type FigureRow, figureColumns, targetColumn } from './figure-columns.ts';
import {
  figureWords,
  plainNumber,
  receivedWords,
  targetNumber,
  targetSentence,
  targetWords,
  workingWords,
} from './figure-words.ts';
import { HowFarBack } from './how-far-back.tsx';
import { LineChart, type TargetLine } from './line-chart.tsx';
import styles from './measures.module.css';
import { OneRecruitmentMeasure } from './recruitment-measure.tsx';
import { useSeries } from './use-series.ts';
import { Waiting } from './waiting.tsx';
import { Working } from './working.tsx';

/** One measure: its chart over time, its formula, the units below, and the rows it is made of. */
export function MeasurePage(): JSX.Element {
  const params = useParams();
  const id = () => params.measureId ?? '';
  const ofWorkforce = createMemo(() => (isMeasureId(id()) ? (id() as MeasureId) : undefined));
  const ofRecruitment = createMemo(() => (isRecruitmentMeasureId(id()) ? (id() as RecruitmentMeasureId) : undefined));
  return (
    <Switch fallback={<NoSuchScreen />}>
      <Match when={ofWorkforce()} keyed>
        {(measure) => <OneMeasure id={measure} />}
      </Match>
      <Match when={ofRecruitment()} keyed>
        {(measure) => <OneRecruitmentMeasure id={measure} />}
      </Match>
    </Switch>
  );
}

function OneMeasure(props: { id: MeasureId }): JSX.Element {
  const { asAt, unit, unitId, view } = useAsAt();
  const day = useSeries(() => ({ measures: [props.id], from: asAt(), to: asAt(), grain: 'day' }));
  const point = () => day.series()?.[0]?.points[0];
  const unitName = () => unit()?.name ?? 'The whole authority';
  const target = createMemo(() => targetOn(view(), { measure: props.id, unitId: unitId(), on: asAt() }));
  return (
    <Screen
      title={measures[props.id].label}
      above={{ to: '/measures', label: 'Measures' }}
      about={`${unitName()} on ${dayWords(asAt())}`}
      figures={day.workedOutAt() === null ? 'here' : 'server'}
    >
      <Show when={point()} fallback={<Waiting error={day.error()} />}>
        {(now) => (
          <div class={styles.stack}>
            <div class={styles.facts}>
              <p class={styles.value}>{figureWords(props.id, now())}</p>
              <p>{workingWords(props.id, now())}</p>
              <Show when={receivedWords(now())}>{(words) => <p>{words()}</p>}</Show>
              <Show when={target()}>{(found) => <p>{targetSentence(props.id, found())}</p>}</Show>
              <p class={styles.quiet}>{measures[props.id].formula}</p>
              <p class={styles.quiet}>{measures[props.id].population}</p>
              <Show when={measures[props.id].local}>
                <p class={styles.quiet}>This measure is local: there is no national formula for it.</p>
              </Show>
              <Show when={day.workedOutAt()}>{(at) => <p>{`Worked out by the server ${whenWords(at())}.`}</p>}</Show>
            </div>
            <OverTime id={props.id} unitName={unitName()} />
            <Below id={props.id} />
            <Working id={props.id} />
          </div>
        )}
      </Show>
    </Screen>
  );
}

function OverTime(props: { id: MeasureId; unitName: string }): JSX.Element {
  const { asAt, view, unitId } = useAsAt();
  const [months, setMonths] = createSignal<number>(24);
  const from = () => monthEnd(addMonths(asAt(), -months()));
  const found = useSeries(() => ({ measures: [props.id], from: from(), to: asAt(), grain: 'month' }));
  const points = () => found.series()?.[0]?.points ?? [];
  const rows = (): FigureRow[] => points().map((point) => ({ what: dayWords(point.asAt), sort: point.asAt, point }));
  const charted = () => ({ measure: props.id, unitId: unitId(), from: from(), to: asAt() });
  const notes = createMemo(() => dateNotesWithin(view(), charted()));
  const drawnTo = () => points().at(-1)?.asAt ?? from();
  const targets = createMemo(() => targetsWithin(view(), { ...charted(), to: drawnTo() }));
  const values = () => points().map((point) => ({ on: point.asAt, value: plainNumber(props.id, point) }));
  const columns = createMemo(() => [
    ...figureColumns(props.id, 'Month end'),
    ...(targets().length > 0 ? [targetColumn(props.id, targets())] : []),
  ]);
  return (
    <div class={styles.over}>
      <HowFarBack months={months()} onChoose={setMonths} />
      <ChartFrame
        title="Over time"
        sentence={`${sentenceOf(props.id, { points: points(), unitName: props.unitName })}${targets().length > 0 ? ' The dotted line is the target.' : ''}`}
        chart={
          <LineChart
            points={values()}
            asAt={asAt()}
            unit={measures[props.id].kind === 'share' ? '%' : ''}
            targets={targets().map((target) => targetLine(props.id, target))}
            notes={notes().map((note, at) => ({ on: note.effectiveFrom, label: String(at + 1) }))}
          />
        }
        table={
          <Table
            caption={`${measures[props.id].label} at each month end`}
            noun="month ends"
            one="month end"
            columns={columns()}
            rows={rows()}
            file={`${props.id}-over-time`}
          />
        }
      />
      <Show when={notes().length > 0}>
        <ol class={styles.notes}>
          <For each={notes()}>{(note) => <li>{`${dayWords(note.effectiveFrom)}: ${note.text}`}</li>}</For>
        </ol>
      </Show>
    </div>
  );
}

/** The units directly below, side by side; nothing where there are none. */
function Below(props: { id: MeasureId }): JSX.Element {
  const { asAt } = useAsAt();
  const found = useSeries(() => ({ measures: [props.id], from: asAt(), to: asAt(), grain: 'day', by: 'children' }));
  const rows = (): FigureRow[] =>
    (found.series() ?? []).flatMap(({ unitName, points: [point] }) =>
      point ? [{ what: unitName ?? '', sort: unitName ?? '', point }] : [],
    );
  const columns = createMemo(() => figureColumns(props.id, 'Unit'));
  return (
    <Show when={rows().length > 0}>
      <section class={styles.over}>
        <h2>By service or team</h2>
        <p class={styles.quiet}>
          People who work in two units are in both; FTE adds up to the whole together with what is in the unit itself.
        </p>
        <Table
          caption={`${measures[props.id].label} by unit`}
          noun="units"
          one="unit"
          columns={columns()}
          rows={rows()}
          file={`${props.id}-by-unit`}
        />
      </section>
    </Show>
  );
}

function targetLine(id: MeasureId, target: NewVersion<'target'>): TargetLine {
  const { effectiveFrom: from, value } = target;
  return { from, to: lastDay(target), value: targetNumber(id, value), label: `Target ${targetWords(id, target)}` };
}

type Told = { points: readonly Parameters<typeof figureWords>[1][]; unitName: string };

function sentenceOf(id: MeasureId, { points, unitName }: Told): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return 'No month ends in this stretch.';
  const ends = `${figureWords(id, first)} on ${dayWords(first.asAt)} and ${figureWords(id, last)} on ${dayWords(last.asAt)}`;
  return `${unitName}: ${ends}.`;
}
