import { useParams } from '@solidjs/router';
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import { lastDay } from '../../server/domain/day.ts';
import {
  isRecruitmentMeasureId,
  type RecruitmentMeasureId,
} from '../../server/domain/measures/recruitment-registry.ts';
import { isMeasureId, type MeasureId, measures } from '../../server/domain/measures/registry.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { dateNotesWithin, targetOn, targetsWithin } from '../../server/domain/targets.ts';
import { dayWords } from '../../server/domain/words.ts';
import { NoSuchScreen } from '../frame/no-such-screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
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
import { useHowFarBack } from './how-far-back.tsx';
import { LineChart, type TargetLine } from './line-chart.tsx';
import { Below, endsSentence, MeasureScreen, OverTime, useUnitName } from './measure-frame.tsx';
import styles from './measures.module.css';
import { OneRecruitmentMeasure } from './recruitment-measure.tsx';
import { useSeries } from './use-series.ts';
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
  const { asAt, unitId, view } = useAsAt();
  const day = useSeries(() => ({ measures: [props.id], from: asAt(), to: asAt(), grain: 'day' }));
  const target = createMemo(() => targetOn(view(), { measure: props.id, unitId: unitId(), on: asAt() }));
  const said = () => {
    const now = day.series()?.[0]?.points[0];
    const aim = target();
    if (!now) return undefined;
    return [
      figureWords(props.id, now),
      workingWords(props.id, now),
      receivedWords(now),
      aim && targetSentence(props.id, aim),
    ];
  };
  return (
    <MeasureScreen measure={measures[props.id]} found={day} said={said()}>
      <MonthEnds id={props.id} />
      <Units id={props.id} />
      <Working id={props.id} />
    </MeasureScreen>
  );
}

function MonthEnds(props: { id: MeasureId }): JSX.Element {
  const { asAt, view, unitId } = useAsAt();
  const unitName = useUnitName();
  const { months, setMonths, from } = useHowFarBack();
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
  const sentence = () => {
    const ends = endsSentence(points(), unitName(), (point) => figureWords(props.id, point));
    return targets().length > 0 ? `${ends} The dotted line is the target.` : ends;
  };
  return (
    <OverTime
      id={props.id}
      label={measures[props.id].label}
      months={months()}
      onMonths={setMonths}
      sentence={sentence()}
      chart={
        <LineChart
          points={values()}
          asAt={asAt()}
          unit={measures[props.id].kind === 'share' ? '%' : ''}
          targets={targets().map((target) => targetLine(props.id, target))}
          notes={notes().map((note, at) => ({ on: note.effectiveFrom, label: String(at + 1) }))}
        />
      }
      columns={columns()}
      rows={rows()}
    >
      <Show when={notes().length > 0}>
        <ol class={styles.notes}>
          <For each={notes()}>{(note) => <li>{`${dayWords(note.effectiveFrom)}: ${note.text}`}</li>}</For>
        </ol>
      </Show>
    </OverTime>
  );
}

function Units(props: { id: MeasureId }): JSX.Element {
  const { asAt } = useAsAt();
  const found = useSeries(() => ({ measures: [props.id], from: asAt(), to: asAt(), grain: 'day', by: 'children' }));
  const rows = createMemo((): FigureRow[] =>
    (found.series() ?? []).flatMap(({ unitName, points: [point] }) =>
      point ? [{ what: unitName ?? '', sort: unitName ?? '', point }] : [],
    ),
  );
  return (
    <Below
      id={props.id}
      label={measures[props.id].label}
      columns={figureColumns(props.id, 'Unit')}
      rows={rows()}
      note="People who work in two units are in both; FTE adds up to the whole together with what is in the unit itself."
    />
  );
}

function targetLine(id: MeasureId, target: NewVersion<'target'>): TargetLine {
  const { effectiveFrom: from, value } = target;
  return { from, to: lastDay(target), value: targetNumber(id, value), label: `Target ${targetWords(id, target)}` };
}
