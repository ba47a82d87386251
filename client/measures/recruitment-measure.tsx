import { createMemo, type JSX } from 'solid-js';
import { type RecruitmentMeasureId, recruitmentMeasures } from '../../server/domain/measures/recruitment-registry.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { whatColumn } from './figure-columns.ts';
import { useHowFarBack } from './how-far-back.tsx';
import { LineChart } from './line-chart.tsx';
import { Below, endsSentence, MeasureScreen, OverTime, useUnitName } from './measure-frame.tsx';
import { type RecruitmentFigureRow, recruitmentColumns } from './recruitment-columns.ts';
import { daysIn, openWords, recruitmentNumber, recruitmentSum, recruitmentValue } from './recruitment-words.ts';
import { RecruitmentWorking } from './recruitment-working.tsx';
import { useRecruitmentSeries } from './use-recruitment-series.ts';

/** One measure of recruitment: its value, its chart over time, the units below, and what it is made of. */
export function OneRecruitmentMeasure(props: { id: RecruitmentMeasureId }): JSX.Element {
  const { asAt } = useAsAt();
  const day = useRecruitmentSeries(() => ({ measures: [props.id], from: asAt(), to: asAt(), grain: 'day' }));
  const said = () => {
    const now = day.series()?.[0]?.points[0];
    return now && [recruitmentValue(props.id, now), recruitmentSum(props.id, now), openWords(now)];
  };
  return (
    <MeasureScreen measure={{ ...recruitmentMeasures[props.id], local: true }} found={day} said={said()}>
      <MonthEnds id={props.id} />
      <Units id={props.id} />
      <RecruitmentWorking id={props.id} />
    </MeasureScreen>
  );
}

function MonthEnds(props: { id: RecruitmentMeasureId }): JSX.Element {
  const { asAt } = useAsAt();
  const unitName = useUnitName();
  const { months, setMonths, from } = useHowFarBack();
  const found = useRecruitmentSeries(() => ({ measures: [props.id], from: from(), to: asAt(), grain: 'month' }));
  const points = () => found.series()?.[0]?.points ?? [];
  const about = () => recruitmentMeasures[props.id];
  const isDays = () => about().kind === 'days';
  const rows = (): RecruitmentFigureRow[] =>
    points().map((point) => ({ measure: props.id, what: dayWords(point.asAt), sort: point.asAt, point }));
  const values = () => points().map((point) => ({ on: point.asAt, value: recruitmentNumber(point) }));
  const upper = () => points().map((point) => ({ on: point.asAt, value: daysIn(point, 'ended')?.p90 ?? null }));
  const sentence = () => {
    const ends = endsSentence(points(), unitName(), (point) => recruitmentValue(props.id, point));
    if (!isDays() || points().length === 0) return ends;
    return `${ends} The line is the median of the year to each month end; nine in ten are within the dashed line.`;
  };
  return (
    <OverTime
      id={props.id}
      label={about().label}
      months={months()}
      onMonths={setMonths}
      sentence={sentence()}
      chart={
        <LineChart
          points={values()}
          {...(isDays() && { upper: upper() })}
          asAt={asAt()}
          unit={about().kind === 'share' ? '%' : ''}
        />
      }
      columns={recruitmentColumns(about().kind, whatColumn('Month end'))}
      rows={rows()}
    />
  );
}

function Units(props: { id: RecruitmentMeasureId }): JSX.Element {
  const { asAt } = useAsAt();
  const found = useRecruitmentSeries(() => ({
    measures: [props.id],
    from: asAt(),
    to: asAt(),
    grain: 'day',
    by: 'children',
  }));
  const rows = createMemo((): RecruitmentFigureRow[] =>
    (found.series() ?? []).flatMap(({ unitName, points: [point] }) =>
      point ? [{ measure: props.id, what: unitName ?? '', sort: unitName ?? '', point }] : [],
    ),
  );
  return (
    <Below
      id={props.id}
      label={recruitmentMeasures[props.id].label}
      columns={recruitmentColumns(recruitmentMeasures[props.id].kind, whatColumn('Unit'))}
      rows={rows()}
      note="Each by what it counts itself: medians don’t add up, and are never worked out from those of other units."
    />
  );
}
