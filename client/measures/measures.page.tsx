import { createMemo, For, type JSX, Show } from 'solid-js';
import { addMonths, monthEnd } from '../../server/domain/day.ts';
import { bothRatesWords } from '../../server/domain/measures/figures.ts';
import { type MeasureId, measureIds, measures } from '../../server/domain/measures/registry.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { Sparkline } from '../ui/sparkline.tsx';
import { Tile, Tiles } from '../ui/tile.tsx';
import { plainNumber, shortFigure, workingWords } from './figure-words.ts';
import styles from './measures.module.css';
import { RecruitmentList } from './recruitment-list.tsx';
import { type ShownSeries, useSeries } from './use-series.ts';
import { Waiting } from './waiting.tsx';

/** Every measure of a unit on a day, each with its two numbers and its last thirteen months. */
export function MeasuresPage(): JSX.Element {
  const { asAt, unit } = useAsAt();
  const day = useSeries(() => ({ measures: measureIds, from: asAt(), to: asAt(), grain: 'day' }));
  const year = useSeries(() => ({
    measures: measureIds,
    from: monthEnd(addMonths(asAt(), -13)),
    to: asAt(),
    grain: 'month',
  }));
  const about = () =>
    `${unit()?.name ?? 'The whole authority'} on ${dayWords(asAt())}. Choose a measure for its chart and working.`;
  return (
    <Screen title="Measures" about={about()} figures={day.workedOutAt() === null ? 'here' : 'server'}>
      <Show when={day.workedOutAt()}>
        {(at) => <p class={styles.note}>{`Worked out by the server ${whenWords(at())}.`}</p>}
      </Show>
      <h2 class={styles.group}>Workforce</h2>
      <Show when={day.series()} fallback={<Waiting error={day.error()} />}>
        {(series) => (
          <>
            <Tiles>
              <For each={series()}>{(one) => <MeasureTile one={one} year={year.series() ?? []} />}</For>
            </Tiles>
            <Show when={bothWords(series())}>{(words) => <p class={styles.note}>{words()}</p>}</Show>
          </>
        )}
      </Show>
      <h2 class={styles.group}>Recruitment</h2>
      <RecruitmentList />
    </Screen>
  );
}

/** Why vacancy and agency can both be what they are, where both stand side by side. */
function bothWords(series: readonly ShownSeries[]): string | null {
  const numerator = (id: MeasureId) => {
    const point = series.find((one) => one.measure === id)?.points[0];
    return point && 'numeratorMicro' in point ? point.numeratorMicro : null;
  };
  const agencyMicro = numerator('agency-rate');
  const vacantMicro = numerator('vacancy-rate');
  if (agencyMicro === null || vacantMicro === null || agencyMicro === 0) return null;
  return `Both rates are right together: ${bothRatesWords({ agencyMicro, vacantMicro })}.`;
}

function MeasureTile(props: { one: ShownSeries; year: readonly ShownSeries[] }): JSX.Element {
  const { href } = useAsAt();
  const id = (): MeasureId => props.one.measure;
  const point = () => props.one.points[0];
  const months = createMemo(() => props.year.find((series) => series.measure === id())?.points ?? []);
  return (
    <Show when={point()}>
      {(now) => (
        <Tile
          name={measures[id()].label}
          value={shortFigure(id(), now())}
          sum={workingWords(id(), now())}
          note={measures[id()].local ? 'A local measure: no national formula.' : undefined}
          href={href(`/measures/${id()}`)}
        >
          <Sparkline values={months().map((month) => plainNumber(id(), month))} />
        </Tile>
      )}
    </Show>
  );
}
